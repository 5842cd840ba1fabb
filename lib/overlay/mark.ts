import type { ChipText, ShapeName, VerdictText } from '@/lib/domain/verdict/verdict';
import { createElement } from './element';
import { drawEmblem, drawShape } from './shapes';

/**
 * Our name. Screen readers read a mark among the marketplace's words, so the label that they read begins with our name. Sighted
 * people see the mark's shape.
 */
const NAME_PREFIX = 'Chợ Sáng, ';

/**
 * Creates the function that creates marks. A mark is built once for each text and then cloned, because a results page has dozens
 * of equal marks.
 */
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
    drawEmblem(document),
    drawShape(document, 'warned'),
    label,
  );
  updateChip(button, chip);
  return button;
}

/** Changes the text of a drawn chip. */
export function updateChip(button: HTMLButtonElement, { label, sentence, isWarning }: ChipText): void {
  button.setAttribute('aria-label', NAME_PREFIX + sentence);
  button.lastElementChild?.previousElementSibling?.toggleAttribute('hidden', !isWarning);
  const span = button.querySelector('span');
  if (span) span.textContent = label;
}

/** Returns the shapes of a verdict's mark: the shape of its state and, if there is something to check, a triangle. */
export function findMarkShapes(text: VerdictText): readonly ShapeName[] {
  return findHeadlineOfWhatToCheck(text) === undefined ? [text.shape] : [text.shape, 'check'];
}

/**
 * Returns the label of a mark: the verdict's state and, if the person should check something, the headline of that finding. The
 * label of an official warning has no such headline.
 */
export function formatMarkLabel(text: VerdictText): string {
  return [text.label, findHeadlineOfWhatToCheck(text)].filter(Boolean).join(', ');
}

// Returns in words what there is to check; undefined if there is nothing. Also undefined if the mark already shows an official
// warning, which is more important.
function findHeadlineOfWhatToCheck({ toCheck, state, findings }: VerdictText): string | undefined {
  if (!toCheck || state === 'warned') return undefined;
  return findings.find(({ tier }) => tier === 'check')?.headline;
}

function buildMark(document: Document, text: VerdictText, look: 'page' | undefined): HTMLButtonElement {
  const check = findHeadlineOfWhatToCheck(text);
  const createPart = (shape: ShapeName, words: string) =>
    createElement(document, 'span', {}, drawShape(document, shape), createElement(document, 'b', {}, words));
  return createElement(
    document,
    'button',
    {
      type: 'button',
      class: `mark ${look ?? ''} ${check === undefined ? '' : 'both'}`,
      'data-state': text.state,
      // The notice shows these words by the price, where there is room for the headline of a decision.
      'data-full': text.headline,
      'aria-haspopup': 'dialog',
      'aria-label':
        NAME_PREFIX + formatMarkLabel(text) + (look && text.state === 'warned' ? `: ${text.headline}` : ''),
    },
    look ? drawEmblem(document) : null,
    createPart(text.shape, text.label),
    check === undefined ? null : createPart('check', check),
  );
}
