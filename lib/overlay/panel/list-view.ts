import type { ChipText, OverlayWords, VerdictText } from '@/lib/domain/verdict/verdict';
import { make } from '@/lib/overlay/element';
import { markLabel, stateShapes } from '@/lib/overlay/mark';
import { drawShape } from '@/lib/overlay/shapes';
import type { PanelContent } from './verdict-view';

/** One marked card in the list. */
export interface ListItem {
  readonly text: VerdictText;
  /** Seller or title as the page shows it. */
  readonly name: string | undefined;
  readonly choose: () => void;
}

/** Content of the chip's panel: each marked card, warnings first, then the counts in a sentence. */
export function listContent(
  document: Document,
  chip: ChipText,
  items: readonly ListItem[],
  words: OverlayWords,
): PanelContent {
  const sorted = [...items].sort((a, b) => rank(a.text) - rank(b.text));
  return {
    heading: [make(document, 'h2', { id: 'heading' }, words.listTitle)],
    hasActions: false,
    body: [
      ...(sorted.length === 0
        ? []
        : [make(document, 'ul', { class: 'items' }, ...sorted.map((item) => listRow(document, item)))]),
      make(document, 'p', { class: 'soft' }, chip.sentence),
    ],
  };
}

function listRow(document: Document, { text, name, choose }: ListItem): HTMLElement {
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
    if (event.isTrusted) choose();
  });
  return make(document, 'li', {}, button);
}

function rank({ state, toCheck }: VerdictText): number {
  if (state === 'warned') return 0;
  return toCheck ? 1 : 2;
}
