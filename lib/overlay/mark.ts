import type { ShapeName } from '@/lib/domain/listing/state-shapes';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import { make } from './element';
import { drawNameMark, drawShape } from './shapes';
import type { ChipText } from './types';

/**
 * Names the source of the words for screen readers, which read them among the marketplace's; sighted people see the
 * shape.
 */
const OURS = 'Chợ Sáng, ';

/** Creates marks. Each kind is built once and then cloned, because a results page has dozens of the same. */
export function createMarkMaker(document: Document): (text: VerdictText, look?: 'page') => HTMLButtonElement {
  const built = new Map<string, HTMLButtonElement>();
  return (text, look) => {
    const check = checkWords(text);
    const name = [look ?? '', text.state, text.label, check ?? ''].join('\n');
    let mark = built.get(name);
    if (!mark) {
      mark = buildMark(document, text, check, look);
      built.set(name, mark);
    }
    const copy = mark.cloneNode(true);
    if (!(copy instanceof HTMLButtonElement)) throw new Error('a copied button is no button');
    return copy;
  };
}

/** Creates the chip of a results page. */
export function makeChip(document: Document, chip: ChipText): HTMLButtonElement {
  const label = make(document, 'span');
  const button = make(
    document,
    'button',
    { type: 'button', class: 'mark chip', 'aria-haspopup': 'dialog' },
    drawNameMark(document),
    label,
  );
  nameChip(button, chip);
  return button;
}

/** Updates the text of a chip. */
export function nameChip(button: HTMLButtonElement, { label, sentence }: ChipText): void {
  button.setAttribute('aria-label', OURS + sentence);
  const span = button.querySelector('span');
  if (span) span.textContent = label;
}

/** Shapes of a verdict: its state, and a triangle if there is something to check. */
export function stateShapes(text: VerdictText): readonly ShapeName[] {
  return checkWords(text) === undefined ? [text.state] : [text.state, 'check'];
}

/** A verdict in the words of its mark, with "to check" added if there is something to check. */
export function markLabel(text: VerdictText): string {
  const check = checkWords(text);
  return check === undefined ? text.label : `${text.label}, ${check}`;
}

// An official warning says more than a triangle, so it has none. The words come with the finding.
function checkWords(text: VerdictText): string | undefined {
  if (!text.toCheck || text.state === 'warned') return undefined;
  return text.findings.find(({ tier }) => tier === 'check')?.tierLabel;
}

function buildMark(
  document: Document,
  text: VerdictText,
  check: string | undefined,
  look: 'page' | undefined,
): HTMLButtonElement {
  const both = check === undefined ? [] : ['both'];
  return make(
    document,
    'button',
    {
      type: 'button',
      class: ['mark', ...(look ? [look] : []), ...both].join(' '),
      'data-state': text.state,
      'aria-haspopup': 'dialog',
      'aria-label': OURS + markLabel(text),
    },
    ...(check === undefined
      ? [drawShape(document, text.state), text.label]
      : [
          make(document, 'span', {}, drawShape(document, text.state), text.label),
          make(document, 'span', {}, drawShape(document, 'check'), check),
        ]),
  );
}
