import { isPlainObject } from '@/lib/base/plain-guards';
import type { ListingReading, RawReading } from '@/lib/domain/listing/listing';
import { isPageReading } from '@/lib/domain/listing/reading-guard';
import { isSiteText } from '@/lib/domain/seller/site-text-guard';
import { readSiteFacts } from './read-site-facts';

/** Replaces the site text of a reading by the facts in it. */
export function withSiteFacts({ site, ...reading }: RawReading): ListingReading {
  return site ? { ...reading, site: readSiteFacts(site) } : reading;
}

/**
 * The reading of an independent shop's page as its content script sent it, with the facts in its text. Undefined for
 * what `RawReadingSchema` must judge.
 */
export function readSitePage(sent: unknown): ListingReading | undefined {
  if (!isPlainObject(sent)) return undefined;
  const { site, ...page } = sent;
  return isSiteText(site) && isPageReading(page) ? withSiteFacts({ ...page, site }) : undefined;
}
