import { readUrlsStatedByPage } from '@/lib/dom/meta';
import { countVisibleCharacters } from '@/lib/dom/text';
import type { PageReading, RawReading } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { MarketplaceAdapter } from './adapter';
import { toPageHost } from './page-host';

/** Fields that a reading of a listing should have. Absent ones are listed in `missing`. */
const REQUIRED = ['title', 'price', 'seller.id', 'seller.name'] as const;

/** Minimum number of visible characters of a page that has drawn its content. Header and footer alone have fewer. */
const SHELL_TEXT = 400;

/**
 * Which cards `readPage` reads. `first`: only the first card, and of this card only what a mark needs. That suffices to
 * distinguish a results page from an empty page. If undefined, all cards are read completely.
 */
export type CardsRead = 'first';

/**
 * Reads a page: its kind and its content. The address decides the kind; on an independent site, the content decides it. A wall,
 * an undrawn page and an unknown layout are results of their own, so that they are never taken for a page without sellers. If a
 * reader throws, the page is `unreadable`; its host is still looked up.
 */
export function readPage(adapter: MarketplaceAdapter, page: PageView, cards?: CardsRead): RawReading {
  try {
    return readPageWithSiteText(adapter, page, cards);
  } catch (thrown) {
    console.warn(thrown);
    return { kind: 'unreadable', marketplace: adapter.id, missing: [] };
  }
}

function readPageWithSiteText(adapter: MarketplaceAdapter, page: PageView, cards?: CardsRead): RawReading {
  const reading = readPageOfKind(adapter, page, cards);
  if (!adapter.readSite || reading.kind === 'wall' || reading.kind === 'shell') return reading;
  return { ...reading, site: adapter.readSite(page) };
}

function readPageOfKind(adapter: MarketplaceAdapter, page: PageView, cards?: CardsRead): PageReading {
  const marketplace = adapter.id;
  const kind = adapter.kindOfPage?.(page) ?? adapter.kindOf(page.url);
  if (kind === 'wall') return { kind, marketplace };
  // An independent site's content decides its kind, and the content may be a wall. So the page is tested for a wall first.
  const isRead = kind !== 'other' && kind !== 'shell';
  if ((isRead || adapter.kindOfPage) && isWall(adapter, page)) return { kind: 'wall', marketplace };
  if (!isRead) return { kind, marketplace };
  if (adapter.isOff) return { kind: 'unreadable', marketplace, missing: ['layout'] };
  return kind === 'listing' ? readListingPage(adapter, page) : readResultsPage(adapter, page, kind, cards);
}

/** True if the page has a wall's markers, or names the address of a wall as its own. */
function isWall(adapter: MarketplaceAdapter, page: PageView): boolean {
  const named = readUrlsStatedByPage(page.document, page.url).some((url) => adapter.kindOf(url) === 'wall');
  return named || adapter.isWall(page);
}

function readListingPage(adapter: MarketplaceAdapter, page: PageView): PageReading {
  const marketplace = adapter.id;
  const listing = adapter.readListing(page);
  if (!listing) return toUnreadableOrShellReading(adapter, page, ['listing']);
  // A page that has its title only in a meta element has not been drawn yet.
  const isUndrawn = listing.readFrom.title?.source === 'meta' && !hasVisibleText(page);
  if (isUndrawn) return { kind: 'shell', marketplace };
  // An independent site is itself the seller, so it has no seller's number.
  const required = adapter.readSite ? REQUIRED.filter((field) => field !== 'seller.id') : REQUIRED;
  const missing = required.filter((field) => !(field in listing.readFrom));
  return { kind: 'listing', marketplace, listing, missing };
}

function readResultsPage(
  adapter: MarketplaceAdapter,
  page: PageView,
  kind: 'results' | 'seller',
  cardsRead?: CardsRead,
): PageReading {
  const marketplace = adapter.id;
  const { cards, seller, readFrom } = adapter.readResults(
    page,
    cardsRead === 'first' && kind === 'results' ? 1 : undefined,
    cardsRead === 'first' ? 'for-mark' : 'whole',
  );
  if (cards.length === 0 && !seller) return toUnreadableOrShellReading(adapter, page, ['cards']);
  const host = toPageHost(page.url);
  const missing = cards.length === 0 ? ['cards'] : [];
  if (kind === 'results') return { kind, marketplace, host, cards, missing };
  const unread = (['seller.id', 'seller.name'] as const).filter((field) => !(field in readFrom));
  return { kind, marketplace, host, seller: seller ?? {}, cards, missing: [...unread, ...missing], readFrom };
}

function hasVisibleText({ document }: PageView): boolean {
  return countVisibleCharacters(document.body, SHELL_TEXT) >= SHELL_TEXT;
}

function toUnreadableOrShellReading(
  adapter: MarketplaceAdapter,
  page: PageView,
  missing: readonly string[],
): PageReading {
  return hasVisibleText(page) && !adapter.isUndrawn?.(page)
    ? { kind: 'unreadable', marketplace: adapter.id, missing }
    : { kind: 'shell', marketplace: adapter.id };
}
