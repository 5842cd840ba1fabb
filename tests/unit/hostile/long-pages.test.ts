// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { problemOfGrowth } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { createReaderAt, PAGES, pageWith } from '@/tests/support/hostile/page-readers';

describe('the readers of a page with a text of 100 kB in every element', () => {
  it.each(LONG_TEXTS.filter((_, at) => at % 2 === 1))(
    'finish in time with $name',
    { timeout: 600_000 },
    ({ ofLength }) => {
      const pages = new Map<number, ReturnType<typeof pageWith>>();
      const pageOf = (length: number) => {
        const page = pages.get(length) ?? pageWith(ofLength(length), 'https://shop.example/');
        pages.set(length, page);
        return page;
      };
      const problems = PAGES.flatMap((url) => {
        const read = createReaderAt(url);
        const problem = problemOfGrowth((length) => {
          const page = pageOf(length);
          return () => read(page);
        });
        return problem === undefined ? [] : [`${url}: ${problem}`];
      });
      expect(problems).toEqual([]);
    },
  );
});
