import type { Opened } from '@/demo/browser-driver/open';
import type { Surface, TabSurface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForElement, waitForText } from '@/demo/browser-driver/wait';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { type DrawnMark, readMarks, toMarkExpression, waitForPanel } from '@/demo/demonstration/steps/marks';
import { waitForAcceptance, waitForCapture } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import { BEFORE_KEEPING, BEFORE_SENDING, findUnreadableRequiredEntries } from './before-sending';
import { findWorstValue, type Measured } from './budgets';
import type { Window } from './in-window';
import { measureWindowOfSurface } from './look';
import { Walk } from './walk';

/**
 * Screen size of a common laptop (CSS px). Without a window, a browser assumes a screen of less height, on which the popup would
 * have less height than on any real screen.
 */
export const SCREEN = { width: 1366, height: 768 };

const toElementExpression = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

/**
 * Goes, as a shopper would, from the warning on a product page to the receipt of a report about it, and counts presses. If the
 * toolbar button is not pinned, a person needs one more press in the browser's own menu, which no program can make.
 */
export async function measureMarkToReceipt(opened: Opened): Promise<Measured[]> {
  const way = await walkToReview(opened, BEFORE_SENDING);
  const { walk, popup, fromPopup } = way;
  await walk.press(popup, 'send', toButtonExpression(readMessage('send', opened.language)));
  const { reference = '' } = await waitForAcceptance(opened);
  await waitForText(popup, new RegExp(reference));
  await walk.see(popup, 'the receipt', toFindByTextExpression(reference));
  await closePopupAndTab(way);

  const ways = `pressed: ${walk.pressed.join(', ')}`;
  return [
    { figure: 'presses, warned mark to receipt, pinned button', value: walk.presses, at: ways },
    { figure: 'presses, warned mark to receipt, unpinned button', value: walk.presses + 1, at: ways },
    { figure: 'presses, popup to receipt', value: walk.presses - fromPopup, at: ways },
    { figure: 'scrolls, warned mark to receipt', value: walk.scrolls, at: walk.scrolledTo.join(', ') },
    ...toPopupAndReviewFigures(way, BEFORE_SENDING),
  ];
}

/** Goes from the warning on a product page to a kept report, in a build without an intake, and counts presses. */
export async function measureMarkToKeptReport(opened: Opened): Promise<Measured[]> {
  const way = await walkToReview(opened, BEFORE_KEEPING);
  const { walk, popup } = way;
  await walk.press(popup, 'keep', toButtonExpression(readMessage('keep', opened.language)));
  await opened.state.waitForReport('kept', ({ state }) => state === 'kept', 30_000);
  const message = readMessage('kept_next', opened.language);
  await waitForText(popup, new RegExp(message.slice(0, 20)));
  await walk.see(popup, 'what was kept', toFindByTextExpression(message));
  await closePopupAndTab(way);
  return [
    {
      figure: 'presses, warned mark to kept report, pinned button',
      value: walk.presses,
      at: `pressed: ${walk.pressed.join(', ')}`,
    },
    { figure: 'scrolls, warned mark to kept report', value: walk.scrolls, at: walk.scrolledTo.join(', ') },
    ...toPopupAndReviewFigures(way, BEFORE_KEEPING),
  ];
}

type Entries = readonly string[];

/** The steps taken from a warning's mark to the review, which is open in the popup. */
interface WayToReview {
  readonly walk: Walk;
  readonly tab: TabSurface;
  readonly popup: Surface;
  /** Number of presses until the popup opened, including the press on the toolbar button. */
  readonly fromPopup: number;
  readonly atRest: Window;
  readonly review: Window;
}

async function walkToReview(opened: Opened, entries: Entries): Promise<WayToReview> {
  const tab = await opened.browser.openTab(findDemoPage('shopee', 'listing', 1).url);
  const walk = new Walk();
  const { kind } = await findWarnedMarkInWindow(tab);
  await walk.press(tab, 'the mark', toMarkExpression(kind, 'warned'));
  await waitForPanel(tab);

  const popup = await opened.browser.pressToolbarButton(tab);
  walk.count('the toolbar button');
  const fromPopup = walk.presses;
  await waitForElement(popup, '.popup-foot button');
  const atRest = await measureWindowOfSurface(popup);
  await walk.press(popup, 'report this page', toElementExpression('.popup-foot button'));
  await walk.press(popup, 'what was noticed', toElementExpression('[data-suggested] [data-violation]'));
  await waitForElement(popup, '[data-bar="bottom"]');
  await waitForCapture(opened);
  return { walk, tab, popup, fromPopup, atRest, review: await measureReviewWhenReadable(popup, entries) };
}

async function closePopupAndTab({ popup, tab }: WayToReview): Promise<void> {
  await popup.close();
  await tab.close();
}

/** Returns the figures of the popup and of the review that were measured on the way. */
function toPopupAndReviewFigures({ atRest, review }: WayToReview, entries: Entries): Measured[] {
  const missing = findUnreadableRequiredEntries(review.readable, entries);
  return [
    { figure: 'popup scroll at rest, tallest finding', value: atRest.scroll, at: 'the popup itself' },
    { figure: 'review words at rest', value: review.words, at: 'the popup itself' },
    { figure: 'review controls at rest', value: review.controls, at: 'the popup itself' },
    {
      figure: 'review controls without words',
      value: review.wordless.length,
      at: review.wordless.join(' '),
    },
    {
      figure: 'review first window, missing of what must be readable',
      value: missing.length,
      at: missing.join(', '),
    },
    findWorstValue('sticky share', [
      { value: atRest.sticky, at: 'the popup itself' },
      { value: review.sticky, at: 'the review itself' },
    ]),
  ];
}

/**
 * Measures the review once all entries are readable. If some entries are still not readable after five seconds, measures the
 * review nevertheless.
 */
async function measureReviewWhenReadable(popup: Surface, entries: Entries): Promise<Window> {
  const measureReview = () => measureWindowOfSurface(popup);
  const isWhole = ({ readable }: Window) => findUnreadableRequiredEntries(readable, entries).length === 0;
  return pollUntil('the review', measureReview, isWhole, 5_000).catch(measureReview);
}

/** Returns the first mark of a warning inside the window: the mark by the seller's name, or the notice by the price. */
async function findWarnedMarkInWindow(tab: TabSurface): Promise<DrawnMark> {
  const isHere = ({ kind, state, box }: DrawnMark) =>
    (kind === 'page' || kind === 'notice') && state === 'warned' && box.width > 0 && box.y >= 0;
  const marks = await pollUntil(
    'a warning in the window',
    () => readMarks(tab),
    (all) => all.some(isHere),
    30_000,
  );
  const [first] = marks.filter(isHere);
  if (!first) throw new Error('no warning is drawn');
  return first;
}

/** Returns an expression for the innermost element that contains this text. */
function toFindByTextExpression(text: string): string {
  return `[...document.querySelectorAll('main *')].findLast((one) => one.textContent.includes(${JSON.stringify(text)}))`;
}
