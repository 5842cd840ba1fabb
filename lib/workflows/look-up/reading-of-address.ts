import type { ListingReading, ReadFrom, Seller } from '@/lib/domain/listing/listing';
import { findAddressRules } from '@/lib/marketplaces/addresses';
import { toPageHost } from '@/lib/reading/page-host';
import { addSiteHost } from '@/lib/workflows/check/with-site-host';

const FROM: ReadFrom = { source: 'url', selector: 'address' };

/**
 * Returns what an address alone tells about its page, as a reading. `sellerName` is what the person wrote, not what a page shows.
 */
export function createReadingOfAddress(url: URL, sellerName?: string): ListingReading {
  const addresses = findAddressRules(url);
  const marketplace = addresses?.id ?? 'site';
  const host = toPageHost(url);
  const named = sellerName ? { name: sellerName } : {};
  if (marketplace === 'site') {
    const seller: Seller = { url: `${url.origin}/`, ...named };
    const shop = { kind: 'seller', marketplace, host, seller, cards: [], missing: [] } as const;
    return addSiteHost({ ...shop, readFrom: { 'seller.url': FROM } }, host);
  }
  const { listingId, sellerId, sellerSlug } = addresses?.idsOf(url) ?? {};
  const seller: Seller = {
    ...(sellerId ? { id: sellerId } : {}),
    ...(sellerSlug ? { slug: sellerSlug } : {}),
    ...named,
  };
  const readFrom = {
    ...(sellerId ? { 'seller.id': FROM } : {}),
    ...(sellerSlug ? { 'seller.slug': FROM } : {}),
  };
  if (listingId === undefined)
    return { kind: 'seller', marketplace, host, seller, cards: [], missing: [], readFrom };
  const listing = { marketplace, host, id: listingId, url: `${url.origin}${url.pathname}`, seller };
  return {
    kind: 'listing',
    marketplace,
    listing: { ...listing, readFrom: { id: FROM, ...readFrom } },
    missing: [],
  };
}
