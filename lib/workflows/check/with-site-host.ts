import type { ListingReading } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';

/**
 * Adds the host, as the browser states it, to a reading of an independent site that has no facts. With the host added, a login
 * page, an empty page and an unreadable page can be looked up.
 */
export function addSiteHost(reading: ListingReading, host: string): ListingReading {
  if (reading.marketplace !== 'site' || reading.site) return reading;
  return { ...reading, site: { ...NOTHING_READ, host } };
}

const NOTHING_READ: Omit<SiteFacts, 'host'> = {
  platform: 'unknown',
  ordering: 'unknown',
  large: 'unknown',
  owner: 'unknown',
  badges: [],
  items: {},
};
