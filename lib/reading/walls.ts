import { readMeta } from '@/lib/dom/meta';
import { cleanText, countVisibleCharacters, findTextLeaves } from '@/lib/dom/text';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { MarketplaceAdapter } from './adapter';

/** Markers of a site's walls. Phrases count only on a page with little text, because any page may quote them. */
export interface WallMarkers {
  readonly title?: RegExp;
  readonly phrases?: RegExp;
  /** Selectors of elements that only walls have. Ignored if `content` matches. */
  readonly selectors?: readonly string[];
  /** Selectors of elements that a wall never has. If one matches, the page is not a wall. */
  readonly content?: readonly string[];
  /** Selectors of elements into which scripts draw the page. While they are empty, only header and footer are drawn. */
  readonly roots?: readonly string[];
}

/** Maximum number of visible characters of a wall. The text of a page that reaches this number is not searched for `phrases`. */
const WALL_TEXT_MAX = 2_500;

type Reader = Pick<MarketplaceAdapter, 'readListing' | 'readResults'>;

/** True if the page is a wall or an error page in place of the requested page. */
export function isWallPage(page: PageView, markers: WallMarkers, reader: Reader): boolean {
  const { document } = page;
  if (markers.content?.some((selector) => document.querySelector(selector))) return false;
  if (markers.title?.test(cleanText(document.title) ?? '')) return true;
  if (markers.selectors?.some((selector) => document.querySelector(selector)))
    return !isShowingGoods(page, markers, reader);
  if (!markers.phrases || countVisibleCharacters(document.body, WALL_TEXT_MAX) >= WALL_TEXT_MAX) return false;
  return markers.phrases.test(readBodyText(document)) && !isShowingGoods(page, markers, reader);
}

/**
 * True if a page shows goods in one of three ways: a title together with a price or a seller, a heading that is confirmed
 * (`hasHeadingConfirmedByMeta`), or a card. Such a page is not a wall, even if a review quotes a wall's phrases.
 */
function isShowingGoods(page: PageView, markers: WallMarkers, { readListing, readResults }: Reader): boolean {
  const { title, price, seller, readFrom } = readListing(page) ?? {};
  const isShown = readFrom?.title !== undefined && readFrom.title.source !== 'meta';
  if ((isShown && (price ?? seller?.name) !== undefined) || hasHeadingConfirmedByMeta(page, markers, title))
    return true;
  return readResults(page, 1).cards.length > 0;
}

/**
 * True if both the listing's title (`title`) and `og:title` contain the page's `h1` heading, and the heading has no words of a
 * wall.
 */
function hasHeadingConfirmedByMeta(
  { document }: PageView,
  { phrases }: WallMarkers,
  title: string | undefined,
): boolean {
  const heading = cleanText(document.querySelector('h1')?.textContent);
  const isNamed = (text = '') => !!heading && text.includes(heading) && !phrases?.test(heading);
  return isNamed(title) && isNamed(readMeta(document, 'og:title')?.value);
}

/** True if the elements into which scripts draw the page exist and are all empty. */
export function areAppRootElementsEmpty(document: Document, { roots = [] }: WallMarkers): boolean {
  const found = roots.map((selector) => document.querySelector(selector)).filter((root) => root !== null);
  return found.length > 0 && found.every((root) => countVisibleCharacters(root, 1) === 0);
}

function readBodyText(document: Document): string {
  return [...findTextLeaves(document.body)].map(({ text }) => text).join(' ');
}
