import { BLOCKS } from '@/lib/capture/freeze/redaction/element-kinds';
import {
  findTextsInRenderOrder,
  findTextsOfOtherTreesAfter,
  hasSlotsOrShadowRoots,
  UNSPOKEN,
} from '@/lib/capture/freeze/visitor/drawn-text';
import { LONGEST_SENTENCE, splitSentences } from '@/lib/capture/freeze/visitor/sentences';
import {
  findDocument,
  findMatchingElements,
  getLocalName,
  isElement,
  isText,
  readAttribute,
  unclobbered,
} from '@/lib/capture/freeze/write/nodes';
import { isPersonalNameOnly, readVisitorWords, VISITOR_HINT } from '@/lib/capture/visitor-words';

/** Longest label before a value (characters). */
const LONGEST_LABEL = 40;
/** Matches the text of a link or button that leads to the visitor's own page. */
const OWN_PAGE =
  /^[^\p{L}]*(?:\p{Lu}{1,3} )?(?:trang (?:của tôi|cá nhân)|tài khoản (?:của )?(?:tôi|bạn)|hồ sơ|my (?:account|profile|page)|your (?:account|profile)|profile)/iu;
/**
 * OWN_ACCOUNT matches the path of the visitor's account page; FILE the end of a file name; PROFILE the name in a profile's path;
 * ORDER_PATH the number in an order's path.
 */
const OWN_ACCOUNT =
  /^\/(?:[a-z]{2}\/)?(?:user|account|my-?account|customer|member|me|profile)(?:\/(?:account|profile|info|edit))?\/?$/i;
const FILE = /\.(?:html?|php|aspx?|jsp|do)$/i;
const PROFILE = /\/([\w.-]{5,40})\/?$/;
const ORDER_PATH =
  /\/(?:orders?|purchases?|don-hang)\/(?:[a-z-]{1,20}\/)?((?=[\w-]*\d{4})[\w-]{8,40})(?:\/|$)/i;
const MENU =
  /tài|khoản|account|đăng|login|sign|hồ sơ|profile|order|đơn|my |của|cá nhân|thông tin|cửa hàng|shop/i;
const SPOKEN = ['aria-label', 'title', 'alt'] as const;

/**
 * How much text may still be searched while one document is frozen; `texts`, `characters` and `sentences` are counted down. When
 * one of them falls below zero, `isWhole` becomes false, because some text was not searched.
 */
export interface SearchBudget {
  texts: number;
  /** Number of characters left to search, counted down. Only texts longer than LONGEST_SENTENCE count. */
  characters: number;
  /** Number of sentences left to search, counted down. Only texts longer than LONGEST_SENTENCE are split into sentences. */
  sentences: number;
  isWhole: boolean;
}

/**
 * Finds the visitor's words in the texts and labels of one tree: names in greetings, delivery addresses, order numbers. Elements
 * ("Xin chào, <b>Hoa</b>"), slots and shadow roots may split a sentence, so the text around a word is read in the order in which
 * it is drawn.
 */
export function findVisitorWords(root: Document | ShadowRoot | Element, budget: SearchBudget): string[] {
  const found = new Set<string>();
  const addVisitorWords = (text: string) => {
    for (const words of readVisitorWords(text)) found.add(words);
  };
  const texts = unclobbered(findDocument(root)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (--budget.texts < 0) {
      budget.isWhole = false;
      break;
    }
    const text = node.nodeValue ?? '';
    if (text.length > LONGEST_SENTENCE)
      passSentencesWithinBudget(text, node.parentElement, budget, addVisitorWords);
    else if (VISITOR_HINT.test(text)) collectTextWithSurroundings(node, text, addVisitorWords);
  }
  for (const element of findMatchingElements(root, '[aria-label],[title],[alt]')) {
    for (const name of SPOKEN) {
      const label = readAttribute(element, name);
      if (label === null) continue;
      if (label.length > LONGEST_SENTENCE) passSentencesWithinBudget(label, null, budget, addVisitorWords);
      else if (VISITOR_HINT.test(label)) addVisitorWords(label);
      if (name !== 'alt' && isPersonalNameOnly(label) && OWN_PAGE.test(readTextIfShort(element)))
        found.add(label);
    }
  }
  for (const words of findVisitorWordsInLinks(root)) found.add(words);
  return [...found];
}

type Take = (text: string) => void;

function passSentencesWithinBudget(
  text: string,
  parent: Element | null,
  budget: SearchBudget,
  take: Take,
): void {
  if (parent && UNSPOKEN.has(getLocalName(parent))) return;
  budget.characters -= text.length;
  if (budget.characters < 0) {
    budget.isWhole = false;
    return;
  }
  for (const sentence of splitSentences(text)) {
    if (--budget.sentences < 0) {
      budget.isWhole = false;
      return;
    }
    take(sentence);
  }
}

/** Passes a text, and the texts drawn around it, to `take`. */
function collectTextWithSurroundings(node: Node, text: string, take: Take): void {
  take(text);
  const parent = node.parentElement;
  const label = parent && readTextIfShort(parent);
  const value = parent && unclobbered(parent).nextElementSibling;
  if (value && label && label.length <= LONGEST_LABEL && readVisitorWords(label).length === 0) {
    const shownText = hasSlotsOrShadowRoots(value)
      ? findTextsInRenderOrder(value)
          .map(({ data }) => data.trim())
          .join(' · ')
      : joinTextNodesInside(value, ' · ');
    if (shownText !== '' && shownText.length <= LONGEST_SENTENCE) take(`${label} · ${shownText}`);
  }
  let around: Element | ShadowRoot | null = parent ?? findParentShadowRoot(node);
  for (let level = 0; level < 2 && around; level++) {
    const whole = isElement(around) ? (unclobbered(around).textContent ?? '') : '';
    if (hasSlotsOrShadowRoots(around)) {
      const behind = findTextsOfOtherTreesAfter(node, around);
      const texts = [text.trim(), ...behind];
      if (behind.length > 0) for (const line of [texts.join(' '), texts.join(' · ')]) take(line);
    }
    if (whole.length > LONGEST_SENTENCE) {
      if (level === 0) take(readFirstSentenceFrom(node));
      break;
    }
    take(whole);
    // A label and its value may be in neighbouring elements with no text between: "Địa chỉ giao hàng", "12 Ngõ 3".
    if (isElement(around) && unclobbered(around).childElementCount > 0)
      take(joinTextNodesInside(around, ' · '));
    around = findParentOrShadowRoot(around);
  }
}

function findParentOrShadowRoot(around: Element | ShadowRoot): Element | ShadowRoot | null {
  return isElement(around) ? (unclobbered(around).parentElement ?? findParentShadowRoot(around)) : null;
}

/** Returns the parent of a node if that parent is a shadow root; null otherwise. */
function findParentShadowRoot(node: Node): ShadowRoot | null {
  const { parentNode } = node;
  return parentNode && isShadowRoot(parentNode) ? parentNode : null;
}

function isShadowRoot(node: Node): node is ShadowRoot {
  return 'host' in node && 'mode' in node;
}

/** Returns the text of a node and of the following nodes in its line, up to the end of a sentence. */
function readFirstSentenceFrom(node: Node): string {
  let line = '';
  for (let at: Node | null = node; at && line.length < LONGEST_SENTENCE; at = at.nextSibling) {
    if (isElement(at) && BLOCKS.has(getLocalName(at))) break;
    if (isText(at) || isElement(at)) line += (at.textContent ?? '').slice(0, LONGEST_SENTENCE);
  }
  const [first = ''] = splitSentences(line);
  return first;
}

/** Yields the visitor's words in links to their own pages: a name, a handle, an order number. */
function* findVisitorWordsInLinks(root: Document | ShadowRoot | Element): Iterable<string> {
  for (const link of findMatchingElements(root, 'a[href]')) {
    const path =
      (readAttribute(link, 'href') ?? '').replace(/^https?:\/\/[^/]{0,200}/i, '').split(/[?#]/, 1)[0] ?? '';
    if (path.length > 200) continue;
    const order = ORDER_PATH.exec(path)?.[1];
    if (order !== undefined) yield order;
    if (OWN_ACCOUNT.test(path)) {
      const name = readTextIfShort(link);
      if (isPersonalNameOnly(name) && !MENU.test(name)) yield name;
    } else if (PROFILE.test(path) && OWN_PAGE.test(readTextIfShort(link))) {
      const handle = PROFILE.exec(path)?.[1];
      if (handle !== undefined && /[\d._-]/.test(handle) && !FILE.test(handle)) yield handle;
    }
  }
}

function readTextIfShort(element: Element): string {
  const text = unclobbered(element).textContent ?? '';
  return text.length > LONGEST_SENTENCE ? '' : text.replace(/\s+/g, ' ').trim();
}

/** Returns the texts inside an element, joined with `boundary`. */
export function joinTextNodesInside(element: Element, boundary: string): string {
  const texts = unclobbered(findDocument(element)).createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = (node.nodeValue ?? '').trim();
    if (text !== '') parts.push(text);
  }
  return parts.join(boundary);
}
