import type { ChipText, OverlayWords, VerdictText } from '@/lib/domain/verdict/verdict';
import type { CardMark } from '@/lib/overlay/cards/card-marks';
import { createElement } from '@/lib/overlay/element';
import { findMarkShapes, formatMarkLabel } from '@/lib/overlay/mark';
import { drawShape } from '@/lib/overlay/shapes';
import type { PanelContent } from './verdict-view';

/** The marked cards of a page, and the chip's words about them. */
export interface CardList {
  readonly text: ChipText;
  readonly marks: readonly CardMark[];
  /** Draws the marks that are still in the queue. */
  readonly drawNow: () => void;
}

/** Returns the contents of the chip's panel: each marked card, warnings first, and then the counts in a sentence. */
export function renderCardList(
  document: Document,
  { text: chip, marks, drawNow }: CardList,
  words: OverlayWords,
  close: () => void,
): PanelContent {
  const goTo = (mark: CardMark) => {
    close();
    drawNow();
    scrollToMark(mark);
  };
  const sorted = [...marks].sort((a, b) => getVerdictRank(a.text) - getVerdictRank(b.text));
  return {
    heading: [createElement(document, 'h2', { id: 'heading' }, words.listTitle)],
    hasActions: false,
    body: [
      ...(sorted.length === 0
        ? []
        : [
            createElement(
              document,
              'ul',
              { class: 'items' },
              ...sorted.map((mark) => renderListRow(document, mark, goTo)),
            ),
          ]),
      createElement(document, 'p', { class: 'soft' }, chip.sentence),
    ],
  };
}

/** Scrolls to a card's mark and focuses it. */
function scrollToMark({ host, button }: CardMark): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  host?.element.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  button?.focus({ preventScroll: true });
}

function renderListRow(document: Document, mark: CardMark, choose: (mark: CardMark) => void): HTMLElement {
  const { text, name } = mark;
  const button = createElement(
    document,
    'button',
    { type: 'button', class: 'item' },
    drawShape(document, findMarkShapes(text).at(-1) ?? text.state),
    createElement(
      document,
      'span',
      {},
      name ?? formatMarkLabel(text),
      name === undefined ? null : createElement(document, 'small', {}, formatMarkLabel(text)),
    ),
  );
  button.addEventListener('click', (event) => {
    if (event.isTrusted) choose(mark);
  });
  return createElement(document, 'li', {}, button);
}

function getVerdictRank({ state, toCheck }: VerdictText): number {
  if (state === 'warned') return 0;
  return toCheck ? 1 : 2;
}
