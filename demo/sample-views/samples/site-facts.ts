import { DISCLOSURE_ITEMS, type ItemReading } from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';

/** Returns the site's items, all with the same reading. */
export function fillItems(reading: ItemReading): SiteFacts['items'] {
  return Object.fromEntries(DISCLOSURE_ITEMS.map((item) => [item, reading]));
}

/** Returns the facts of an invented shop site that shows everything. */
export function createSiteFacts(changes: Partial<SiteFacts> = {}): SiteFacts {
  return {
    host: 'gommay.example.vn',
    platform: 'direct',
    ordering: true,
    large: false,
    owner: 'organisation',
    badges: [],
    items: fillItems('found'),
    ...changes,
  };
}
