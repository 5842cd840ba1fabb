import type { ListingReading } from '@/lib/domain/listing/listing';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { maskSecrets } from '@/lib/domain/report/secret-words';

/** The page in the active tab: its reading, and its address according to the browser. */
export interface PageInFront {
  readonly reading: ListingReading | null;
  readonly url: string | undefined;
}

/**
 * Returns this device's reports about the page in the active tab, newest first: the reports about its listing or its address, and
 * on a seller's own page the reports about the seller.
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

/**
 * True if both ids are of the same shop, or if an id is unknown. The shop matters because a listing's number may be unique only
 * within its shop.
 */
function isSameShop(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function withoutFragment(url: string): string {
  return maskSecrets(url, 'x').split('#')[0] ?? url;
}
