import type { ListingReading } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';

/**
 * The reading of an independent site, always with the site's host: a login, an empty frame of a page or one that could
 * not be read says nothing of itself, and its host, as the browser tells it, is looked up all the same.
 */
export function withSiteHost(reading: ListingReading, host: string): ListingReading {
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
