import { DISCLOSURE_ITEMS, type ItemReading } from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';

/** Returns all items that a shop site must disclose; the value of each item is `reading`. */
export function createSameReadingForAllItems(reading: ItemReading): SiteFacts['items'] {
  return Object.fromEntries(DISCLOSURE_ITEMS.map((item) => [item, reading]));
}

/** Returns the facts of an invented shop site that discloses everything. */
export function createSiteFacts(changes: Partial<SiteFacts> = {}): SiteFacts {
  return {
    host: 'gommay.example.vn',
    platform: 'direct',
    ordering: true,
    large: false,
    owner: 'organisation',
    badges: [],
    items: createSameReadingForAllItems('found'),
    ...changes,
  };
}
