import { DISCLOSURE_ITEMS, type ItemReading } from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';

/** Every item read the same way. */
export function allItems(reading: ItemReading): SiteFacts['items'] {
  return Object.fromEntries(DISCLOSURE_ITEMS.map((item) => [item, reading]));
}

/** An invented shop site that shows everything. */
export function site(changes: Partial<SiteFacts> = {}): SiteFacts {
  return {
    host: 'gommay.example.vn',
    platform: 'direct',
    ordering: true,
    large: false,
    owner: 'organisation',
    badges: [],
    items: allItems('found'),
    ...changes,
  };
}
