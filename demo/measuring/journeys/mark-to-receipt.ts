import type { Opened } from '@/demo/browser-driver/open';
import type { Surface, TabSurface } from '@/demo/browser-driver/surface';
import { until, untilElement, untilText } from '@/demo/browser-driver/wait';
import { demoPage } from '@/demo/demonstration/steps/demo-sellers';
import { type DrawnMark, drawnMarks, markElement, untilPanel } from '@/demo/demonstration/steps/marks';
import { accepted, captured } from '@/demo/demonstration/steps/report-steps';
import { buttonNamed, word } from '@/demo/demonstration/steps/words';
import { BEFORE_SENDING, missingBefore } from './before-sending';
import { type Measured, worstOf } from './budgets';
import type { Window } from './in-window';
import { lookAtWindow } from './look';
import { Walk } from './walk';

/** The screen of a common laptop (CSS px). Without it a popup of a browser without a window would be lower than on any screen. */
export const SCREEN = { width: 1366, height: 768 };

const inDocument = (selector: string) => `document.querySelector(${JSON.stringify(selector)})`;

/**
 * Goes like a shopper from the warning on a product page to the receipt of a report about it, and counts presses. If the button
 * is not pinned, it takes one more press in the browser's own menu, which no program can make.
 */
export async function markToReceipt(opened: Opened): Promise<Measured[]> {
  const tab = await opened.browser.openTab(demoPage('shopee', 'listing', 1).url);
  const walk = new Walk();
  const { kind } = await warnedMarkInWindow(tab);
  await walk.press(tab, 'the mark', markElement(kind, 'warned'));
  await untilPanel(tab);

  const popup = await opened.browser.pressToolbarButton(tab);
  walk.count('the toolbar button');
  const fromPopup = walk.presses;
  await untilElement(popup, '.popup-foot button');
  const atRest = await lookAtWindow(popup);
  await walk.press(popup, 'report this page', inDocument('.popup-foot button'));
  await walk.press(popup, 'what was noticed', inDocument('[data-suggested] [data-violation]'));
  await untilText(popup, new RegExp(word('review_title', opened.language)));
  await captured(opened);
  const review = await settledReview(popup);
  await walk.press(popup, 'send', buttonNamed(word('send', opened.language)));
  const { reference = '' } = await accepted(opened);
  await untilText(popup, new RegExp(reference));
  await walk.see(popup, 'the receipt', elementSaying(reference));
  await popup.close();
  await tab.close();

  const missing = missingBefore(review.readable, BEFORE_SENDING);
  const ways = `pressed: ${walk.pressed.join(', ')}`;
  return [
    { figure: 'presses, warned mark to receipt, pinned button', value: walk.presses, at: ways },
    { figure: 'presses, warned mark to receipt, unpinned button', value: walk.presses + 1, at: ways },
    { figure: 'presses, popup to receipt', value: walk.presses - fromPopup, at: ways },
    { figure: 'scrolls, warned mark to receipt', value: walk.scrolls, at: walk.scrolledTo.join(', ') },
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
    worstOf('sticky share', [
      { value: atRest.sticky, at: 'the popup itself' },
      { value: review.sticky, at: 'the review itself' },
    ]),
  ];
}

/** Measures the review once it is completely readable, or as it is after some seconds. */
async function settledReview(popup: Surface): Promise<Window> {
  const look = () => lookAtWindow(popup);
  const isWhole = ({ readable }: Window) => missingBefore(readable, BEFORE_SENDING).length === 0;
  return until('the review', look, isWhole, 5_000).catch(look);
}

/** Returns the first mark of a warning that is in the window: by the seller's name, or the notice by the price. */
async function warnedMarkInWindow(tab: TabSurface): Promise<DrawnMark> {
  const isHere = ({ kind, state, box }: DrawnMark) =>
    (kind === 'page' || kind === 'notice') && state === 'warned' && box.width > 0 && box.y >= 0;
  const marks = await until(
    'a warning in the window',
    () => drawnMarks(tab),
    (all) => all.some(isHere),
    30_000,
  );
  const [first] = marks.filter(isHere);
  if (!first) throw new Error('no warning is drawn');
  return first;
}

/** Returns an expression for the innermost element with this text. */
function elementSaying(text: string): string {
  return `[...document.querySelectorAll('main *')].findLast((one) => one.textContent.includes(${JSON.stringify(text)}))`;
}
