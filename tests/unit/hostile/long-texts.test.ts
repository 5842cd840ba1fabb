import { describe, expect, it } from 'vitest';
import { problemsOf } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { TEXT_READERS } from '@/tests/support/hostile/readers';

describe('a text of 100 kB made to hold a reader', () => {
  it.each(TEXT_READERS)('does not hold $name', { timeout: 120_000 }, ({ read }) => {
    expect(problemsOf(read, LONG_TEXTS)).toEqual([]);
  });
});
