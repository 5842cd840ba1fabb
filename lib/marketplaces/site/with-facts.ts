import type { ListingReading, RawReading } from '@/lib/domain/listing/listing';
import { readSiteFacts } from './read-site-facts';

/** Replaces the site text of a reading by the facts in it. */
export function withSiteFacts({ site, ...reading }: RawReading): ListingReading {
  return site ? { ...reading, site: readSiteFacts(site) } : reading;
}
