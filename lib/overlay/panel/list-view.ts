import type { ChipText, OverlayWords, VerdictText } from '@/lib/domain/verdict/verdict';
import type { CardMark } from '@/lib/overlay/card-marks';
import { make } from '@/lib/overlay/element';
import { markLabel, stateShapes } from '@/lib/overlay/mark';
import { drawShape } from '@/lib/overlay/shapes';
import type { PanelContent } from './verdict-view';

/** The marked cards of a page, and the chip's text about them. */
export interface CardList {
  readonly text: ChipText;
  readonly marks: readonly CardMark[];
  /** Draws marks that are still queued. */
  readonly drawNow: () => void;
}

/** Renders the chip's panel: each marked card, warnings first, then the counts in a sentence. */
export function listContent(
  document: Document,
  { text: chip, marks, drawNow }: CardList,
  words: OverlayWords,
  close: () => void,
): PanelContent {
  const goTo = (mark: CardMark) => {
    close();
    drawNow();
    showMark(mark);
  };
  const sorted = [...marks].sort((a, b) => rank(a.text) - rank(b.text));
  return {
    heading: [make(document, 'h2', { id: 'heading' }, words.listTitle)],
    hasActions: false,
    body: [
      ...(sorted.length === 0
        ? []
        : [make(document, 'ul', { class: 'items' }, ...sorted.map((mark) => listRow(document, mark, goTo)))]),
      make(document, 'p', { class: 'soft' }, chip.sentence),
    ],
  };
}

/** Scrolls a card's mark into view and focuses it. */
function showMark({ host, button }: CardMark): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  host?.element.scrollIntoView({ block: 'center', behavior: calm ? 'instant' : 'smooth' });
  button?.focus({ preventScroll: true });
}

function listRow(document: Document, mark: CardMark, choose: (mark: CardMark) => void): HTMLElement {
  const { text, name } = mark;
  const button = make(
    document,
    'button',
    { type: 'button', class: 'item' },
    drawShape(document, stateShapes(text).at(-1) ?? text.state),
    make(
      document,
      'span',
      {},
      name ?? markLabel(text),
      name === undefined ? null : make(document, 'small', {}, markLabel(text)),
    ),
  );
  button.addEventListener('click', (event) => {
    if (event.isTrusted) choose(mark);
  });
  return make(document, 'li', {}, button);
}

function rank({ state, toCheck }: VerdictText): number {
  if (state === 'warned') return 0;
  return toCheck ? 1 : 2;
}
