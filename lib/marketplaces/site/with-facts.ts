import type { ListingReading, RawReading } from '@/lib/domain/listing/listing';
import { readSiteFacts } from './read-site-facts';

/** A reading with what its site's text means in the place of that text. */
export function withSiteFacts({ site, ...reading }: RawReading): ListingReading {
  return site ? { ...reading, site: readSiteFacts(site) } : reading;
}
