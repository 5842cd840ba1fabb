import { EVERY_FINDING } from '@/demo/samples/every-finding';
import { BEFORE_SENDING } from './before-sending';
import { type Measured, worstOf } from './budgets';
import type { FramedViews, Size } from './framed-views';
import type { Window } from './in-window';

/** The popup as Chromium and Firefox open it, and the lowest window the popup is made for. */
const POPUPS: readonly Size[] = [
  { width: 380, height: 560 },
  { width: 410, height: 560 },
];
const REVIEW: Size = { width: 410, height: 600 };
const PHONE: Size = { width: 360, height: 740 };
const LARGE: readonly Size[] = [
  { ...REVIEW, letters: '200%' },
  { ...PHONE, letters: '200%' },
];
/** Screens of the popup that are a press away from its first window. */
const BEHIND = /^popup-(signs|details|steps)/;

type Found = Omit<Measured, 'figure'>;

/** Figures of the popup over every finding and every kind of page, of every review, and of what sticks in every view. */
export async function measureViews(
  views: FramedViews,
  names: readonly string[],
  language: 'vi' | 'en',
): Promise<Measured[]> {
  const address = (asked: string) => `${asked}&language=${language}&theme=light`;
  const popups = [
    ...Object.keys(EVERY_FINDING).flatMap((name) => [
      `finding=${name}&as=popup`,
      `finding=${name}&as=popup-pending`,
    ]),
    ...names.filter((name) => name.startsWith('popup-') && !BEHIND.test(name)).map((name) => `view=${name}`),
  ];
  const scrolled: Found[] = [];
  const stuck: Found[] = [];
  const note = (asked: string, size: Size, { sticky }: Window) =>
    stuck.push({ value: sticky, at: `${asked} ${size.width} × ${size.height} ${size.letters ?? ''}`.trim() });
  for (const asked of popups) {
    for (const size of POPUPS) {
      const seen = await views.look(address(asked), size);
      scrolled.push({ value: seen.scroll, at: `${asked} ${size.width} px` });
      note(asked, size, seen);
    }
  }
  const reviews: { readonly asked: string; readonly seen: Window }[] = [];
  for (const name of names.filter((one) => !one.startsWith('evidence-'))) {
    const asked = `view=${name}`;
    const seen = await views.look(address(asked), REVIEW);
    note(asked, REVIEW, seen);
    if (seen.named.length > 0) reviews.push({ asked, seen });
    for (const size of [PHONE, ...LARGE]) note(asked, size, await views.look(address(asked), size));
  }
  return [
    worstOf('popup scroll at rest, tallest finding', scrolled),
    worstOf('sticky share', stuck),
    ...ofReviews(reviews),
  ];
}

function ofReviews(reviews: readonly { readonly asked: string; readonly seen: Window }[]): Measured[] {
  const worst = (figure: Measured['figure'], read: (seen: Window) => Found) =>
    worstOf(
      figure,
      reviews.map(({ asked, seen }) => {
        const { value, at } = read(seen);
        return { value, at: [asked, at].filter(Boolean).join(': ') };
      }),
    );
  return [
    worst('review words at rest', ({ words }) => ({ value: words })),
    worst('review controls at rest', ({ controls }) => ({ value: controls })),
    worst('review controls without words', ({ wordless }) => ({
      value: wordless.length,
      at: wordless.join(' '),
    })),
    worst('review first window, missing of what must be readable', ({ readable, named }) => {
      const missing = BEFORE_SENDING.filter((name) => named.includes(name) && !readable.includes(name));
      return { value: missing.length, at: missing.join(', ') };
    }),
  ];
}
