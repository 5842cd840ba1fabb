import { afterAll, describe, expect, it } from 'vitest';
import { shareViews } from '../support/browsers/one-views';
import { openViews, type ViewsPage } from '../support/browsers/views-page';
import {
  BEFORE_KEEPING,
  BEFORE_SENDING,
  MOST_CONTROLS,
  MOST_WORDS,
  WITHOUT_PICTURE,
} from '../support/review/before-sending';
import { BROWSERS } from '../support/test-world';

// What must be readable before "Send" (docs/privacy/before-sending.md), measured where it is drawn.
const isHere = BROWSERS.some((name) => name === 'chromium');
let views: ViewsPage;

if (isHere)
  shareViews(async (preview) => {
    views = await openViews(preview);
  });
afterAll(() => views?.close());

/**
 * Names of the entries that are drawn completely inside the window, are not covered by the bar at its bottom, and have a text or
 * a picture.
 */
function findReadableEntries(): Promise<string[]> {
  return views.frame.evaluate(() => {
    const bar = document.querySelector('[data-bar="bottom"]');
    const isOver = (box: DOMRect) => bar !== null && box.bottom > bar.getBoundingClientRect().top + 1;
    return [...document.querySelectorAll<HTMLElement>('[data-before]')]
      .filter((entry) => {
        const box = entry.getBoundingClientRect();
        const isIn = box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
        const isClear = bar?.contains(entry) === true || !isOver(box);
        return (
          isIn && isClear && box.height > 0 && (entry.textContent.trim() !== '' || entry.querySelector('img'))
        );
      })
      .map((entry) => entry.dataset.before ?? '');
  });
}

describe.runIf(isHere)('the review’s first window', () => {
  const CASES = [
    ['report-draft', BEFORE_SENDING],
    ['report-contact-given', BEFORE_SENDING],
    ['report-named', BEFORE_SENDING],
    ['report-without-picture', WITHOUT_PICTURE],
    ['report-keep', BEFORE_KEEPING],
    ['report-kept-to-send', BEFORE_SENDING],
  ] as const;

  it.each(
    CASES.flatMap(([view, entries]) =>
      (['vi', 'en'] as const).map((language) => ({ view, language, entries })),
    ),
  )('has everything to read before "Send": $view, $language', async ({ view, language, entries }) => {
    await views.resize(410, 600);
    await views.open(`view=${view}&language=${language}&theme=light`);
    expect((await findReadableEntries()).sort()).toEqual([...entries].sort());
  });

  it.each(['vi', 'en'])('has few words and controls, each control with words, in %s', async (language) => {
    await views.resize(410, 600);
    await views.open(`view=report-draft&language=${language}&theme=light`);
    const { words, controls, wordless } = await views.frame.evaluate(() => {
      const shown = [
        ...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea'),
      ].filter((one) => one.getClientRects().length > 0);
      const name = (one: HTMLElement) => (one.getAttribute('aria-label') ?? one.textContent).trim();
      return {
        // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn counts
        words: document.body.innerText.split(/\s+/u).filter((word) => /\p{L}|\p{N}/u.test(word)).length,
        controls: shown.length,
        wordless: shown.filter((one) => name(one) === '').map((one) => one.outerHTML),
      };
    });
    console.info(`review at rest, ${language}: ${words} words, ${controls} controls`);
    expect(wordless).toEqual([]);
    expect(words).toBeLessThanOrEqual(MOST_WORDS);
    expect(controls).toBeLessThanOrEqual(MOST_CONTROLS);
  });
});
