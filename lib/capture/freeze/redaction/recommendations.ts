import { findDocument, findMatchingElements, unclobbered } from '@/lib/capture/freeze/write/nodes';

// Selectors of elements that show goods chosen for the visitor (viewed or recommended). Found in 2026-11 on the marketplaces' own
// pages.
export const RECOMMENDATIONS = `
  [id*="recommend" i], [class*="recommend" i], [data-spm*="recommend"], [data-view-id*="recommend"],
  [data-testid*="recommend" i], [data-testid*="similar" i], [id^="sims-"], [id*="similarities"],
  [id^="sp_detail"], [id*="recently-viewed" i], [class*="recently-viewed" i], [class*="you-may-also" i],
  [class*="just-for-you" i], [id*="just_for_you" i], [id*="justforyou" i], [id*="related-products" i],
  [class*="related-products" i], [class*="upsell" i]
`;

const HEADINGS = new Set(
  [
    'có thể bạn cũng thích|có thể bạn thích|bạn cũng có thể thích|gợi ý cho bạn|gợi ý hôm nay|dành riêng cho bạn',
    'dành cho bạn|sản phẩm tương tự|sản phẩm đã xem|sản phẩm vừa xem|đã xem gần đây|sản phẩm liên quan',
    'sản phẩm gợi ý|khám phá thêm|thường được mua cùng|khách hàng cũng mua|similar product|similar products',
    'similar items|you may also like|you might also like|recommended for you|just for you|recently viewed',
    'related products|related items|people also bought|customers also bought|customers also viewed',
    'customers who viewed this item also viewed|customers who bought this item also bought|inspired by your browsing history',
    'your recently viewed items and featured recommendations|explore more|more to love|看了又看|猜你喜欢|为你推荐',
  ]
    .join('|')
    .split('|'),
);
/** Matches the first three letters of each text in HEADINGS. Most texts of a page fail this cheap test and are skipped. */
const BEGINS = new RegExp(
  `^\\s*(?:${[...new Set([...HEADINGS].map((words) => words.slice(0, 3)))].join('|')})`,
  'i',
);
const LONGEST = 70;
/** Maximum number of levels between a heading and the ancestor that contains its row of goods. */
const CLIMB = 7;
/** Selector of goods: pictures in links. A row of goods has at least two; a single one could be the listing's own banner. */
const GOODS = 'a[href] img, a[href] [style*="url("]';

/**
 * Finds rows of goods that were chosen for the visitor. Call it only for a page about one item: on a results page, goods are the
 * content. `holdsEvidence` is true for an element that contains a part of the listing.
 */
export function findRecommendations(
  root: Document | ShadowRoot | Element,
  holdsEvidence: (element: Element) => boolean,
): Element[] {
  const found: Element[] = [];
  const addRegion = (element: Element) => {
    if (!found.some((known) => known.contains(element))) found.push(element);
  };
  for (const element of findMatchingElements(root, RECOMMENDATIONS)) {
    if (hasGoods(element) && !holdsEvidence(element)) addRegion(element);
  }
  for (const heading of findRecommendationHeadings(root)) {
    let at: Element | null = heading;
    for (let up = 0; at && up < CLIMB && !holdsEvidence(at); up++) {
      const [first, second] = unclobbered(at).querySelectorAll(GOODS);
      if (first && second) {
        // A row's goods come after its heading. If the first goods come before the heading, `at` is the page itself, not a row,
        // and nothing is added.
        if (!isBefore(first, heading)) addRegion(at);
        break;
      }
      at = unclobbered(at).parentElement;
    }
  }
  return found;
}

/**
 * Returns the ancestor CLIMB levels above the element, or the topmost one, because the heading of the element's goods may be
 * outside the element. Returns the element itself if it contains no goods.
 */
export function findGoodsContainer(element: Element): Element {
  if (findMatchingElements(element, GOODS).length === 0) return element;
  let container = element;
  for (let up = 0; up < CLIMB; up++) container = unclobbered(container).parentElement ?? container;
  return container;
}

function isBefore(one: Element, other: Element): boolean {
  return (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

function hasGoods(element: Element): boolean {
  return unclobbered(element).querySelectorAll(GOODS).length > 1;
}

function* findRecommendationHeadings(root: Document | ShadowRoot | Element): Generator<Element> {
  const walker = unclobbered(findDocument(root)).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { nodeValue } = node;
    if (!nodeValue || nodeValue.length > LONGEST || !BEGINS.test(nodeValue)) continue;
    const words = nodeValue.replace(/\s+/g, ' ').trim().toLowerCase();
    if (HEADINGS.has(words) && node.parentElement) yield node.parentElement;
  }
}
