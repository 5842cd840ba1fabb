import { describe, expect, it } from 'vitest';
import { problemsOf } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { TEXT_READERS } from '@/tests/support/hostile/readers';

describe('with a hostile text of 100 kB', () => {
  it.each(TEXT_READERS)('$name finishes in time', { timeout: 600_000 }, ({ read }) => {
    expect(problemsOf(read, LONG_TEXTS)).toEqual([]);
  });
});
