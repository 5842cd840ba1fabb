/**
 * Measures what a document shows in its window, from inside that document. `look.ts` bundles this file as one classic script,
 * because Firefox's popup, for example, cannot load a module.
 */

/** What a window shows before the person presses or scrolls anything. */
export interface Window {
  /** Number of drawn words, inside the window or outside it, including values and placeholders of form fields. */
  readonly words: number;
  /** Number of elements that can be pressed, chosen or filled in. */
  readonly controls: number;
  /** Opening tags of controls that have no drawn word, no label and no tooltip. */
  readonly wordless: readonly string[];
  /** The longest distance (px) that the page, or any box in it, can be scrolled. */
  readonly scroll: number;
  /** Share (0 to 1) of the window's height that sticky elements occupy while the page scrolls. */
  readonly sticky: number;
  /** Names (`data-before`) of the elements that are readable without a press and without scrolling. */
  readonly readable: readonly string[];
  /** Names (`data-before`) of all elements of the document that have such a name. */
  readonly named: readonly string[];
}

const CONTROLS =
  'button, a[href], input, select, textarea, summary, [role="button"], [role="radio"], [role="checkbox"], [role="switch"], [role="tab"], [role="link"]';
/** Matches a letter or a digit. Only text that contains one counts as a word. */
const WORD = /[\p{L}\p{N}]/u;

export function measureWindow(page: Document): Window {
  const controls = [...page.querySelectorAll(CONTROLS)].filter(isDrawn);
  const before = [...page.querySelectorAll<HTMLElement>('[data-before]')];
  return {
    words: countWords(listVisibleTexts(page.body)),
    controls: controls.length,
    wordless: controls.filter((one) => !isExplainedByWords(one)).map((one) => getStartTag(one)),
    scroll: measureFarthestScroll(page),
    sticky: measureStickyShareOfWindow(page),
    readable: before.filter(isFullyVisible).map((one) => one.dataset.before ?? ''),
    named: before.map((one) => one.dataset.before ?? ''),
  };
}

/** Whether an element is entirely inside the window and nothing covers it. */
export function isInWindow(element: Element): boolean {
  const page = element.ownerDocument;
  const { clientWidth, clientHeight } = page.documentElement;
  const boxes = [...element.getClientRects()];
  return (
    boxes.length > 0 &&
    boxes.every(
      ({ left, right, top, bottom }) =>
        left >= -1 && top >= -1 && right <= clientWidth + 1 && bottom <= clientHeight + 1,
    ) &&
    isUncovered(element)
  );
}

/** Returns how far the visible part of an element reaches below the window (px); 0 if it ends inside the window. */
export function measureHeightBelowWindow(element: Element): number {
  let { bottom } = element.getBoundingClientRect();
  for (let one = element.parentElement; one !== null; one = one.parentElement) {
    if (getComputedStyle(one).overflow !== 'visible')
      bottom = Math.min(bottom, one.getBoundingClientRect().bottom);
  }
  return Math.max(0, Math.round(bottom - element.ownerDocument.documentElement.clientHeight));
}

/** Whether a press on the centre of an element reaches this element without scrolling. */
export function canBePressed(element: Element): boolean {
  const root: Node & Partial<DocumentOrShadowRoot> = element.getRootNode();
  const { left, top, width, height } = element.getBoundingClientRect();
  const met = root.elementFromPoint?.(left + width / 2, top + height / 2) ?? null;
  return met !== null && (element.contains(met) || met.contains(element));
}

function countWords(texts: readonly string[]): number {
  return texts.flatMap((text) => text.split(/\s+/)).filter((word) => WORD.test(word)).length;
}

/** Returns the drawn texts inside an element, and the values of its form fields. */
function listVisibleTexts(within: Element): string[] {
  const walker = within.ownerDocument.createTreeWalker(within, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const around = node.parentElement;
    if (around && isDrawn(around)) found.push(node.nodeValue ?? '');
  }
  for (const field of within.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')) {
    if (isDrawn(field)) found.push(field.value || field.placeholder);
  }
  for (const list of within.querySelectorAll('select')) {
    if (isDrawn(list)) found.push(list.selectedOptions[0]?.text ?? '');
  }
  return found.filter((text) => WORD.test(text));
}

/** Whether an element is drawn, and larger than the one pixel to which texts for screen readers are clipped. */
function isDrawn(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  if (element.closest('option') !== null) return false;
  for (let one: Element | null = element; one !== null; one = one.parentElement) {
    const { width, height } = one.getBoundingClientRect();
    if (getComputedStyle(one).overflow !== 'visible' && (width <= 1 || height <= 1)) return false;
  }
  return element.getClientRects().length > 0;
}

/**
 * True if words explain a control: words are drawn in the control or in its label, or the control has an `aria-label` and also a
 * `title`.
 */
function isExplainedByWords(control: Element): boolean {
  if (control.getAttribute('aria-label') && control.getAttribute('title')) return true;
  const page = control.ownerDocument;
  const labelled = (control.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .flatMap((id) => page.getElementById(id) ?? []);
  const labels = control.id ? [...page.querySelectorAll(`label[for="${CSS.escape(control.id)}"]`)] : [];
  return [control, ...labelled, ...labels, control.closest('label')].some(
    (one) => one !== null && listVisibleTexts(one).length > 0,
  );
}

function getStartTag(element: Element): string {
  const [tag = ''] = /^<[^>]*>/.exec(element.outerHTML) ?? [];
  return tag;
}

function measureFarthestScroll(page: Document): number {
  const root = page.documentElement;
  const boxes = [...page.body.querySelectorAll('*')].filter((box) =>
    /auto|scroll/.test(getComputedStyle(box).overflowY),
  );
  return Math.max(0, ...[root, ...boxes].map((box) => box.scrollHeight - box.clientHeight));
}

/**
 * Returns the largest share (0 to 1) of the window's height that stays still while the page is scrolled a little at its start,
 * middle and end. A sticky element that moves nevertheless does not count.
 */
function measureStickyShareOfWindow(page: Document): number {
  const root = page.documentElement;
  const room = root.scrollHeight - root.clientHeight;
  if (room <= 0) return 0;
  const was = root.scrollTop;
  const step = Math.min(room, 24);
  const shares = [0, (room - step) / 2, room - step].map((from) => {
    const candidates = [...page.body.querySelectorAll('*')].filter(
      (one) => /sticky|fixed/.test(getComputedStyle(one).position) && isDrawn(one),
    );
    scrollTo(root, from);
    const before = candidates.map((one) => one.getBoundingClientRect().top);
    scrollTo(root, from + step);
    const rows = new Set<number>();
    for (const [at, one] of candidates.entries()) {
      const { top, bottom } = one.getBoundingClientRect();
      if (Math.abs(top - (before[at] ?? top)) > 1) continue;
      const end = Math.min(root.clientHeight, Math.round(bottom));
      for (let y = Math.max(0, Math.round(top)); y < end; y += 1) rows.add(y);
    }
    return rows.size / root.clientHeight;
  });
  scrollTo(root, was);
  return Math.max(...shares);
}

function scrollTo(root: Element, top: number): void {
  root.scrollTo({ top, behavior: 'instant' });
}

/** Whether an element is entirely inside the window, uncovered, and with none of its text cut off. */
function isFullyVisible(element: HTMLElement): boolean {
  const cut = [element, ...element.querySelectorAll('*')].some(
    (one) =>
      getComputedStyle(one).overflow !== 'visible' &&
      one.getClientRects().length > 0 &&
      one.clientHeight > 1 &&
      one.querySelector('img') === null && // of a picture the upper part is shown
      (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1) &&
      listVisibleTexts(one).length > 0,
  );
  return isDrawn(element) && !cut && isInWindow(element);
}

/** True if nothing covers the first and the last line of an element. */
function isUncovered(element: Element): boolean {
  const boxes = [...element.getClientRects()];
  return [boxes[0], boxes.at(-1)].every((box) => {
    if (!box) return false;
    return [box.top + 2, box.bottom - 2].every((y) => {
      const met = element.ownerDocument.elementFromPoint(box.left + box.width / 2, y);
      return met !== null && (element.contains(met) || met.contains(element));
    });
  });
}
