import { attribute, bare, documentOf, matching } from '@/lib/capture/freeze/write/nodes';
import { isNameAlone, VISITOR_HINT, visitorWordsIn } from '@/lib/capture/visitor-words';

/** Most texts searched; a longer page greets its visitor near its start. */
export const MOST_TEXTS = 60_000;
/** Longest text of an element around a word that still counts as one sentence. */
const AROUND = 200;
/** Longest label of a value. */
const LONGEST_LABEL = 40;
/** Text of a link or button to the visitor's own page. */
const OWN_PAGE =
  /^[^\p{L}]*(?:\p{Lu}{1,3} )?(?:trang (?:của tôi|cá nhân)|tài khoản (?:của )?(?:tôi|bạn)|hồ sơ|my (?:account|profile|page)|your (?:account|profile)|profile)/iu;
/** Addresses of one's own account, of one profile, and of one order. */
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
 * The visitor's words in texts and labels of `root`, wherever they stand: names in greetings, delivery addresses,
 * order numbers. A sentence may be split over elements ("Xin chào, <b>Hoa</b>"), so the text around a word is read,
 * too.
 */
export function visitorTexts(root: Document | ShadowRoot | Element): string[] {
  const found = new Set<string>();
  const take = (text: string | null | undefined) => {
    for (const words of visitorWordsIn(text ?? '')) found.add(words);
  };
  const texts = bare(documentOf(root)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let count = 0, node = texts.nextNode(); node && count < MOST_TEXTS; node = texts.nextNode(), count++) {
    const text = node.nodeValue ?? '';
    if (text.length > AROUND || !VISITOR_HINT.test(text)) continue;
    take(text);
    let around = node.parentElement;
    const label = around && textOf(around);
    const value = around && bare(around).nextElementSibling;
    const isBare = label && label.length <= LONGEST_LABEL && visitorWordsIn(label).length === 0;
    if (isBare && value && textOf(value) !== '') take(`${label} · ${withBoundaries(value, ' · ')}`);
    for (let level = 0; level < 2 && around; level++, around = bare(around).parentElement) {
      const whole = bare(around).textContent ?? '';
      if (whole.length > AROUND) break;
      take(whole);
      // A label and its value may stand side by side with nothing between: "Địa chỉ giao hàng", "12 Ngõ 3".
      if (bare(around).childElementCount > 0) take(withBoundaries(around, ' · '));
    }
  }
  for (const element of matching(root, '[aria-label],[title],[alt]')) {
    for (const name of SPOKEN) {
      const label = attribute(element, name);
      if (label !== null && label.length <= AROUND && VISITOR_HINT.test(label)) take(label);
      if (label !== null && name !== 'alt' && isNameAlone(label) && OWN_PAGE.test(textOf(element)))
        found.add(label);
    }
  }
  for (const words of wordsOfLinks(root)) found.add(words);
  return [...found];
}

/** The visitor's words in links to their own pages: a name, a handle, an order number. */
function* wordsOfLinks(root: Document | ShadowRoot | Element): Iterable<string> {
  for (const link of matching(root, 'a[href]')) {
    const path =
      (attribute(link, 'href') ?? '').replace(/^https?:\/\/[^/]{0,200}/i, '').split(/[?#]/, 1)[0] ?? '';
    if (path.length > 200) continue;
    const order = ORDER_PATH.exec(path)?.[1];
    if (order !== undefined) yield order;
    if (OWN_ACCOUNT.test(path)) {
      const name = textOf(link);
      if (isNameAlone(name) && !MENU.test(name)) yield name;
    } else if (PROFILE.test(path) && OWN_PAGE.test(textOf(link))) {
      const handle = PROFILE.exec(path)?.[1];
      if (handle !== undefined && /[\d._-]/.test(handle) && !FILE.test(handle)) yield handle;
    }
  }
}

function textOf(element: Element): string {
  const text = bare(element).textContent ?? '';
  return text.length > AROUND ? '' : text.replace(/\s+/g, ' ').trim();
}

/** The text of an element, with `boundary` between its texts. */
export function withBoundaries(element: Element, boundary: string): string {
  const texts = bare(documentOf(element)).createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const parts: string[] = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = (node.nodeValue ?? '').trim();
    if (text !== '') parts.push(text);
  }
  return parts.join(boundary);
}
