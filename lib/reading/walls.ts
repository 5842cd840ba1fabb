import { inMeta } from '@/lib/dom/meta';
import { cleanText, textLeaves, visibleTextLength } from '@/lib/dom/text';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { MarketplaceAdapter } from './adapter';

/** What gives a site's walls away. Phrases count only on a page with little text: a title may quote anything. */
export interface WallSigns {
  readonly title?: RegExp;
  readonly phrases?: RegExp;
  /** Elements that only a wall has, while `content` has none. */
  readonly selectors?: readonly string[];
  /** Elements that only a real page has: where one stands, there is no wall. */
  readonly content?: readonly string[];
  /** What scripts draw the page into; while it is empty, a header and a footer around it are no page. */
  readonly roots?: readonly string[];
}

/** A wall says one sentence; a shop page says a thousand. */
const WALL_TEXT_MAX = 2_500;

type Reader = Pick<MarketplaceAdapter, 'readListing' | 'readResults'>;

/** Whether a login, captcha or error page stands where another was asked for. */
export function isWallPage(page: PageView, signs: WallSigns, reader: Reader): boolean {
  const { document } = page;
  if (signs.content?.some((selector) => document.querySelector(selector))) return false;
  if (signs.title?.test(cleanText(document.title) ?? '')) return true;
  if (signs.selectors?.some((selector) => document.querySelector(selector)))
    return !showsGoods(page, signs, reader);
  if (!signs.phrases || visibleTextLength(document.body, WALL_TEXT_MAX) >= WALL_TEXT_MAX) return false;
  return signs.phrases.test(bodyText(document)) && !showsGoods(page, signs, reader);
}

/**
 * Somebody can write anything into a review: a page that shows what is sold, for how much or by whom, is no wall; nor
 * is one under whose heading its own data names what is sold.
 */
function showsGoods(page: PageView, signs: WallSigns, { readListing, readResults }: Reader): boolean {
  const { title, price, seller, readFrom } = readListing(page) ?? {};
  const isShown = readFrom?.title !== undefined && readFrom.title.source !== 'meta';
  if ((isShown && (price ?? seller?.name) !== undefined) || isHeaded(page, signs, title)) return true;
  return readResults(page, 1).cards.length > 0;
}

/** Whether the page's heading is a title that its own meta confirms, in no wall's words. */
function isHeaded({ document }: PageView, { phrases }: WallSigns, title: string | undefined): boolean {
  const heading = cleanText(document.querySelector('h1')?.textContent);
  const isNamed = (text = '') => !!heading && text.includes(heading) && !phrases?.test(heading);
  return isNamed(title) && isNamed(inMeta(document, 'og:title')?.value);
}

/** Whether what scripts draw the page into is there and still empty. */
export function isUndrawn(document: Document, { roots = [] }: WallSigns): boolean {
  const found = roots.map((selector) => document.querySelector(selector)).filter((root) => root !== null);
  return found.length > 0 && found.every((root) => visibleTextLength(root, 1) === 0);
}

function bodyText(document: Document): string {
  return [...textLeaves(document.body)].map(({ text }) => text).join(' ');
}
