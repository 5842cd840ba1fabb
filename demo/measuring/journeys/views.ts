import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { findUnreadableRequiredEntries } from './before-sending';
import { findWorstValue, type JourneyFigure, type Measured } from './budgets';
import type { FramedViews, Size } from './framed-views';
import type { Window } from './in-window';

/** Sizes of the popup (CSS px): its width in each browser, and the lowest height for which it is designed. */
const POPUPS: readonly Size[] = [
  { width: 380, height: 560 },
  { width: 410, height: 560 },
];
/** Window size for which docs/privacy/before-sending.md states what must be readable (CSS px). */
const REVIEW: Size = { width: 410, height: 600 };
const PHONE: Size = { width: 360, height: 740 };
/** Matches the names of popup screens that a person reaches only by a press on the popup's start screen. */
const BEHIND = /^popup-(signs|details|steps)/;

export type Found = Omit<Measured, 'figure'>;
export type Language = 'vi' | 'en';

const createViewQuery = (query: string, language: Language) => `${query}&language=${language}&theme=light`;

/**
 * Returns the greatest distance that the popup can be scrolled before any press (px). Draws the popup for each finding (once
 * alone, once with a report in the outbox) and over each kind of page, in each of the sizes POPUPS.
 */
export async function measurePopups(
  views: FramedViews,
  names: readonly string[],
  language: Language,
): Promise<Measured> {
  const queries = [
    ...Object.keys(EVERY_FINDING).flatMap((name) => [
      `finding=${name}&as=popup`,
      `finding=${name}&as=popup-pending`,
    ]),
    ...names.filter((name) => name.startsWith('popup-') && !BEHIND.test(name)).map((name) => `view=${name}`),
  ];
  const found: Found[] = [];
  for (const one of queries) {
    for (const size of POPUPS) {
      const { scroll } = await views.look(createViewQuery(one, language), size);
      found.push({ value: scroll, at: `${one}, ${size.width} px wide` });
    }
  }
  return findWorstValue('popup scroll at rest, tallest finding', found);
}

/** Measures all samples of the review, in the popup and on a phone, before any press or scroll. */
export async function measureReviewScreens(
  views: FramedViews,
  names: readonly string[],
  language: Language,
): Promise<Measured[]> {
  const reviews: { readonly at: string; readonly window: Window }[] = [];
  for (const name of names.filter((one) => one.startsWith('report-'))) {
    for (const size of [REVIEW, PHONE]) {
      const window = await views.look(createViewQuery(`view=${name}`, language), size);
      if (window.named.length > 0) reviews.push({ at: `${name}, ${size.width} × ${size.height}`, window });
    }
  }
  const toWorstFigure = (figure: JourneyFigure, read: (window: Window) => readonly string[] | number) =>
    findWorstValue(
      figure,
      reviews.map(({ at, window }) => {
        const result = read(window);
        return typeof result === 'number'
          ? { value: result, at }
          : { value: result.length, at: [at, ...result].join(': ') };
      }),
    );
  return [
    toWorstFigure('review words at rest', ({ words }) => words),
    toWorstFigure('review controls at rest', ({ controls }) => controls),
    toWorstFigure('review controls without words', ({ wordless }) => wordless),
    toWorstFigure('review first window, missing of what must be readable', ({ readable, named }) =>
      findUnreadableRequiredEntries(readable, named),
    ),
  ];
}

/**
 * Measures the share of the window that stays still while a view scrolls, for all views, in the popup and on a phone. `letters`
 * (font size in percent) only appears in the description; the caller sets the font size itself.
 */
export async function measureStickyElements(
  views: FramedViews,
  names: readonly string[],
  language: Language,
  letters: number,
): Promise<Measured> {
  const found: Found[] = [];
  for (const name of names) {
    for (const size of [REVIEW, PHONE]) {
      const { sticky } = await views.look(createViewQuery(`view=${name}`, language), size);
      found.push({ value: sticky, at: `${name}, ${size.width} × ${size.height}, letters at ${letters} %` });
    }
  }
  return findWorstValue('sticky share', found);
}
