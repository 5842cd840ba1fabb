import { describe, expect, it } from 'vitest';
import { problemsOf } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { TEXT_READERS } from '@/tests/support/hostile/readers';

/** Each piece between other letters. In lines, a piece alone differs from it in the first and the last line only. */
const BETWEEN_LETTERS = LONG_TEXTS.filter((_, at) => at % 2 === 1);

describe('with a hostile text of 100 kB', () => {
  it.each(TEXT_READERS)('$name finishes in time', { timeout: 600_000 }, ({ read, isInLines }) => {
    expect(problemsOf(read, isInLines ? BETWEEN_LETTERS : LONG_TEXTS)).toEqual([]);
  });
});
