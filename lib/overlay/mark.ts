import type { ChipText, ShapeName, VerdictText } from '@/lib/domain/verdict/verdict';
import { createElement } from './element';
import { drawNameMark, drawShape } from './shapes';

/** Names us to screen readers, which read a mark among the marketplace's words; sighted people see the shape. */
const OURS = 'Chợ Sáng, ';

/** Creates marks. Each kind is built once and then cloned, because a results page has dozens of the same. */
export function createMarkMaker(document: Document): (text: VerdictText, look?: 'page') => HTMLButtonElement {
  const built = new Map<string, HTMLButtonElement>();
  return (text, look) => {
    const name = [look, text.shape, formatMarkLabel(text), text.headline].join('\n');
    let mark = built.get(name);
    if (!mark) {
      mark = buildMark(document, text, look);
      built.set(name, mark);
    }
    const copy = mark.cloneNode(true);
    return copy instanceof HTMLButtonElement ? copy : buildMark(document, text, look);
  };
}

/** Creates the chip of a results page. */
export function createChipButton(document: Document, chip: ChipText): HTMLButtonElement {
  const label = createElement(document, 'span');
  const button = createElement(
    document,
    'button',
    { type: 'button', class: 'mark chip', 'aria-haspopup': 'dialog' },
    drawNameMark(document),
    drawShape(document, 'warned'),
    label,
  );
  updateChip(button, chip);
  return button;
}

/** Updates the text of a chip. */
export function updateChip(button: HTMLButtonElement, { label, sentence, isWarning }: ChipText): void {
  button.setAttribute('aria-label', OURS + sentence);
  button.lastElementChild?.previousElementSibling?.toggleAttribute('hidden', !isWarning);
  const span = button.querySelector('span');
  if (span) span.textContent = label;
}

/** Returns the shapes of a verdict: its state's, and a triangle if there is something to check. */
export function findShapes(text: VerdictText): readonly ShapeName[] {
  return findWordsToCheck(text) === undefined ? [text.shape] : [text.shape, 'check'];
}

/** Returns the words of a verdict's mark: the state, and the thing to check. */
export function formatMarkLabel(text: VerdictText): string {
  return [text.label, findWordsToCheck(text)].filter(Boolean).join(', ');
}

// Returns the words for the thing to check. Empty if the mark already shows an official warning, which is more important.
function findWordsToCheck({ toCheck, state, findings }: VerdictText): string | undefined {
  if (!toCheck || state === 'warned') return undefined;
  return findings.find(({ tier }) => tier === 'check')?.headline;
}

function buildMark(document: Document, text: VerdictText, look: 'page' | undefined): HTMLButtonElement {
  const check = findWordsToCheck(text);
  const createPart = (shape: ShapeName, words: string) =>
    createElement(document, 'span', {}, drawShape(document, shape), createElement(document, 'b', {}, words));
  return createElement(
    document,
    'button',
    {
      type: 'button',
      class: `mark ${look ?? ''} ${check === undefined ? '' : 'both'}`,
      'data-state': text.state,
      // The notice shows it by the price, where there is room for the matter of the decision.
      'data-full': text.headline,
      'aria-haspopup': 'dialog',
      'aria-label':
        OURS + formatMarkLabel(text) + (look && text.state === 'warned' ? `: ${text.headline}` : ''),
    },
    look ? drawNameMark(document) : null,
    createPart(text.shape, text.label),
    check === undefined ? null : createPart('check', check),
  );
}
