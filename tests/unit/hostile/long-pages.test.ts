// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isHeld, LONG } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { PAGES, pageWith, readAt } from '@/tests/support/hostile/page-readers';

describe('the readers of a page with a text of 100 kB in every place', () => {
  it.each(LONG_TEXTS.filter((_, at) => at % 2 === 1))(
    'finish in time with $name',
    { timeout: 600_000 },
    ({ ofLength }) => {
      const page = (length: number) => pageWith(ofLength(length), 'https://shop.example/');
      const whole = page(LONG);
      const problems = PAGES.flatMap((url) => {
        const read = readAt(url);
        const half = () => {
          const shorter = page(LONG / 2);
          return () => read(shorter);
        };
        const problem = isHeld(half, () => read(whole));
        return problem === undefined ? [] : [`${url}: ${problem}`];
      });
      expect(problems).toEqual([]);
    },
  );
});
