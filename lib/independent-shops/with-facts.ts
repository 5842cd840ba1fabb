import { isPlainObject } from '@/lib/base/plain-guards';
import type { ListingReading, RawReading } from '@/lib/domain/listing/listing';
import { isPageReading } from '@/lib/domain/listing/reading-guard';
import { isSiteText } from '@/lib/domain/seller/site-text-guard';
import { readSiteFacts } from './read-site-facts';

/** Replaces the collected text of a site with the facts that it states. */
export function replaceTextWithSiteFacts({ site, ...reading }: RawReading): ListingReading {
  return site ? { ...reading, site: readSiteFacts(site) } : reading;
}

/**
 * Parses the reading of an independent shop's page that a content script sent, and adds the facts in the page's text. Returns
 * undefined if it is not such a reading; the caller then parses it with `RawReadingSchema`.
 */
export function parseSiteReading(sent: unknown): ListingReading | undefined {
  if (!isPlainObject(sent)) return undefined;
  const { site, ...page } = sent;
  return isSiteText(site) && isPageReading(page) ? replaceTextWithSiteFacts({ ...page, site }) : undefined;
}
