// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { isHeld, LONG } from '@/tests/support/hostile/growth';
import { LONG_TEXTS } from '@/tests/support/hostile/long-texts';
import { PAGES, pageWith, readAt } from '@/tests/support/hostile/page-readers';

describe('a page with a text of 100 kB in every place that is read', () => {
  it.each(LONG_TEXTS.filter((_, at) => at % 2 === 1))(
    'made of $name holds no reader',
    { timeout: 120_000 },
    ({ ofLength }) => {
      const [half, whole] = [LONG / 2, LONG].map((length) =>
        pageWith(ofLength(length), 'https://shop.example/'),
      );
      if (!half || !whole) throw new Error('no pages');
      const problems = PAGES.flatMap((url) => {
        const read = readAt(url);
        const problem = isHeld(
          () => read(half),
          () => read(whole),
        );
        return problem === undefined ? [] : [`${url}: ${problem}`];
      });
      expect(problems).toEqual([]);
    },
  );
});
