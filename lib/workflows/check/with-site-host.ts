import type { ListingReading } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';

/**
 * Adds the site's host (according to the browser) to an independent site's reading that has no facts: a login, an empty page
 * or one that could not be read is looked up by its host.
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
