import type { FactPlace } from '@/lib/domain/evidence';

/** What is looked for on a page: words, an amount of money (its digits), or a picture (its address). */
export interface Sought {
  readonly kind: 'words' | 'amount' | 'picture';
  readonly value: string;
}

/**
 * Finds where a page shows what was read from it, run in its top document. Answers in the order of `sought`; null where the page
 * does not show it. What is asked for several times is found in the order of the page, what is asked for once where it is written
 * largest. Boxes are CSS pixels from the page's upper left corner. Stands alone: the browser sends its text to the page.
 */
export function placesOnPage(sought: readonly Sought[]): (FactPlace | null)[] {
  const limits = { nodes: 60_000, words: 1_000, amount: 40, around: 4, levels: 3, found: 300 };
  const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const digits = (text: string) => text.replace(/\D/g, '');
  const amountKey = (text: string) => {
    const said = digits(text);
    // Beside it a currency may stand, and that it is a price; more words say something else.
    const around = text.replace(/giá(?: bán)?|price|[\p{Sc}\d.,:\s'’]/giu, '');
    return said.length > 0 && around.length <= limits.around ? `amount ${said}` : '';
  };
  const keyOf = ({ kind, value }: Sought) =>
    kind === 'words' ? `words ${plain(value)}` : kind === 'amount' ? amountKey(value) : `picture ${value}`;

  const wanted = new Map<string, { element: Element; text: string; box: DOMRect }[]>();
  const times = new Map<string, number>();
  for (const key of sought.map(keyOf)) {
    wanted.set(key, []);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const keep = (key: string, element: Element, { text, box }: { text: string; box: DOMRect }) => {
    const found = key === '' ? undefined : wanted.get(key);
    if (!found || found.length >= limits.found || found.some((one) => one.element === element)) return;
    if (box.width < 2 || box.height < 2) return;
    if ('checkVisibility' in element && !element.checkVisibility({ visibilityProperty: true })) return;
    found.push({ element, text: text.replace(/\s+/g, ' ').trim(), box });
  };
  const boxOf = (node: Node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };

  // Each element's text is put together once, and only where amounts are looked for.
  const amounts = new Map<Element, string>();
  const amountIn = (element: Element) => {
    let whole = amounts.get(element);
    if (whole === undefined) {
      whole = element.textContent ?? '';
      if (whole.length > limits.amount) whole = '';
      amounts.set(element, whole);
    }
    return whole;
  };
  const isAmountSought = sought.some(({ kind }) => kind === 'amount');

  const texts = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
  for (let count = 0; count < limits.nodes && texts.nextNode(); count++) {
    const node = texts.currentNode;
    const text = node.nodeValue ?? '';
    const parent = node.parentElement;
    if (!parent || text.length > limits.words || text.trim() === '') continue;
    const words = `words ${plain(text)}`;
    if (wanted.has(words)) keep(words, parent, { text, box: boxOf(node) });
    if (!isAmountSought || !/\d/.test(text)) continue;
    // "₫" and "245.000" may stand in elements of their own.
    let around: Element | null = parent;
    for (let level = 0; around && level < limits.levels; level++) {
      const whole = amountIn(around);
      if (whole === '') break;
      const key = amountKey(whole);
      if (wanted.has(key)) {
        keep(key, around, { text: whole, box: boxOf(around) });
        break;
      }
      around = around.parentElement;
    }
  }
  for (const image of document.images) {
    for (const address of new Set([image.currentSrc, image.src])) {
      // What a picture is called says more than the fact does, of persons too.
      keep(`picture ${address}`, image, { text: '', box: image.getBoundingClientRect() });
    }
  }

  const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize) || 0;
  const given = new Map<string, number>();
  return sought.map((one) => {
    const key = keyOf(one);
    const found = wanted.get(key) ?? [];
    const at = given.get(key) ?? 0;
    given.set(key, at + 1);
    const place =
      times.get(key) === 1
        ? found.reduce<(typeof found)[number] | undefined>(
            (best, next) => (best && size(best.element) >= size(next.element) ? best : next),
            undefined,
          )
        : found[at];
    if (!place) return null;
    const { left, top, width, height } = place.box;
    const box = [left + scrollX, top + scrollY, width, height].map((edge) => Math.round(edge));
    return { text: place.text, box: [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0] };
  });
}
