import type { FactBox } from '@/lib/domain/report/evidence';

/** What is searched for on a page: words, an amount of money (its digits), or a picture (its address). */
export interface Sought {
  readonly kind: 'words' | 'amount' | 'picture';
  readonly value: string;
}

/**
 * Finds where a page shows the facts that were read from it. Runs in the page's top document. Returns one box for each entry of
 * `sought`, in the same order; null for a fact that the page does not show. If `sought` contains equal entries, they get the
 * boxes in page order; an entry that occurs once gets the box with the largest letters. Boxes are in CSS pixels from the page's
 * upper left corner. Pauses every few milliseconds so that the page can run. A fact that the page removes during a pause is not
 * found. The function uses nothing but its parameter, because the browser runs a copy of its source text in the page.
 */
export async function findFactBoxesOnPage(sought: readonly Sought[]): Promise<(FactBox | null)[]> {
  const limits = { nodes: 60_000, words: 1_000, amount: 40, around: 4, levels: 3, found: 300, slice: 15 };
  // Reads a property through the prototype: a form field named like a property would hide the property.
  const unclobber = <T extends Document | Element>(node: T): T =>
    new Proxy<T>(node, {
      get: (_, key) => {
        const value: unknown = Reflect.get(Object.getPrototypeOf(node), key, node);
        return typeof value === 'function' ? value.bind(node) : value;
      },
    });
  const page = unclobber(document);
  let began = performance.now();
  let calls = 0;
  const isDue = () => ++calls % 16 === 0 && performance.now() - began >= limits.slice;
  // Waits for a message that this function sends to itself. In a hidden tab a timer would wait a second.
  const yieldToPage = async () => {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    began = performance.now();
  };
  const normaliseText = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const removeNonDigits = (text: string) => text.replace(/\D/g, '');
  const amountKey = (text: string) => {
    const amount = removeNonDigits(text);
    // A price may stand together with a currency and a word for "price". If more than a few other characters remain, the text is
    // not a price alone, so it gets no key.
    const around = text.replace(/giá(?: bán)?|price|[\p{Sc}\d.,:\s'’]/giu, '');
    return amount.length > 0 && around.length <= limits.around ? `amount ${amount}` : '';
  };
  const keyOf = ({ kind, value }: Sought) => {
    if (kind === 'words') return `words ${normaliseText(value)}`;
    return kind === 'amount' ? amountKey(value) : `picture ${value}`;
  };

  const matches = new Map<string, { element: Element; place: FactBox }[]>();
  const times = new Map<string, number>();
  for (const key of sought.map(keyOf)) {
    matches.set(key, []);
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const addVisibleMatch = (
    key: string,
    element: Element,
    { text, at }: { text: string; at: Element | Range },
  ) => {
    const found = key === '' ? undefined : matches.get(key);
    if (!found || found.length >= limits.found || found.some((one) => one.element === element)) return;
    const { left, top, width, height } = at.getBoundingClientRect();
    if (width < 2 || height < 2) return;
    if (!unclobber(element).checkVisibility({ visibilityProperty: true })) return;
    const [x = 0, y = 0, w = 0, h = 0] = [left + scrollX, top + scrollY, width, height].map((edge) =>
      Math.round(edge),
    );
    found.push({ element, place: { text: text.replace(/\s+/g, ' ').trim(), box: [x, y, w, h] } });
  };
  const rangeOf = (node: Node) => {
    const range = page.createRange();
    range.selectNodeContents(node);
    return range;
  };

  // Joins the text of each element only once, and only if amounts are searched for.
  const amounts = new Map<Element, string>();
  const readShortText = (element: Element) => {
    let whole = amounts.get(element);
    if (whole === undefined) {
      whole = unclobber(element).textContent ?? '';
      if (whole.length > limits.amount) whole = '';
      amounts.set(element, whole);
    }
    return whole;
  };
  const isAmountSought = sought.some(({ kind }) => kind === 'amount');

  // Collects all texts before the first pause, because a walk that pauses would end if the page removed the node that the walk
  // has reached.
  const texts: Node[] = [];
  const walk = page.createTreeWalker(page.body ?? page.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.length < limits.nodes && walk.nextNode()) texts.push(walk.currentNode);
  for (const node of texts) {
    if (isDue()) await yieldToPage();
    const text = node.nodeValue ?? '';
    const parent = node.isConnected ? node.parentElement : null;
    if (!parent || text.length > limits.words || text.trim() === '') continue;
    const words = `words ${normaliseText(text)}`;
    if (matches.has(words)) addVisibleMatch(words, parent, { text, at: rangeOf(node) });
    if (!isAmountSought || !/\d/.test(text)) continue;
    // The parent elements are read, too, because "₫" and "245.000" may be in separate elements.
    let around: Element | null = parent;
    for (let level = 0; around && level < limits.levels; level++) {
      const whole = readShortText(around);
      if (whole === '') break;
      const key = amountKey(whole);
      if (matches.has(key)) {
        addVisibleMatch(key, around, { text: whole, at: rangeOf(around) });
        break;
      }
      around = unclobber(around).parentElement;
    }
  }
  for (const image of page.images) {
    if (isDue()) await yieldToPage();
    for (const address of new Set([image.currentSrc, image.src])) {
      // The box of a picture is kept without a text, because a picture's description can say more than the fact, also about
      // persons.
      addVisibleMatch(`picture ${address}`, image, { text: '', at: image });
    }
  }

  const readFontSize = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize) || 0;
  const nextIndexes = new Map<string, number>();
  const boxes: (FactBox | null)[] = [];
  for (const one of sought) {
    const key = keyOf(one);
    const found = matches.get(key) ?? [];
    const at = nextIndexes.get(key) ?? 0;
    nextIndexes.set(key, at + 1);
    let best = found[at];
    if (times.get(key) === 1) {
      let largest = -1;
      for (const next of found) {
        if (isDue()) await yieldToPage();
        const written = readFontSize(next.element);
        if (written <= largest) continue;
        largest = written;
        best = next;
      }
    }
    boxes.push(best?.place ?? null);
  }
  return boxes;
}
