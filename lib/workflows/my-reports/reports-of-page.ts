import type { ListingReading } from '@/lib/domain/listing/listing';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { maskSecrets } from '@/lib/domain/report/secret-words';

/** The page in front, by its reading and its address according to the browser. */
export interface PageInFront {
  readonly reading: ListingReading | null;
  readonly url: string | undefined;
}

/**
 * Returns the reports of this device about the page in front, the newest first: of the same listing, of the same seller if
 * the page is the seller's, or of the same address.
 */
export function findReportsOfPage(items: readonly OutboxItem[], page: PageInFront): OutboxItem[] {
  return items
    .filter(({ draft }) => isAboutPage(draft, page))
    .sort((left, right) => right.createdAt - left.createdAt);
}

function isAboutPage(draft: OutboxItem['draft'], { reading, url }: PageInFront): boolean {
  if (reading && reading.marketplace === draft.marketplace) {
    if (reading.kind === 'listing' && reading.marketplace !== 'site' && draft.listing) {
      return (
        draft.listing.id === reading.listing.id && isSameShop(draft.seller.id, reading.listing.seller?.id)
      );
    }
    if (reading.kind === 'seller' && reading.seller.id !== undefined) {
      return draft.seller.id === reading.seller.id;
    }
  }
  return url !== undefined && withoutFragment(draft.url) === withoutFragment(url);
}

/** True if both are the same shop, or one is unknown: a listing's number can be unique within its shop only. */
function isSameShop(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function withoutFragment(url: string): string {
  return maskSecrets(url, 'x').split('#')[0] ?? url;
}
