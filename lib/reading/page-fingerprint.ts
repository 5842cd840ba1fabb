import { readUrlsStatedByPage } from '@/lib/dom/meta';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { MarketplaceAdapter } from './adapter';
import { findSellerElement } from './find-cards';

/** Maximum length of each part of a fingerprint (characters). The rest of a longer part is not compared. */
const LONGEST = 300;

/**
 * Returns a fingerprint of what a page is about: its own addresses, its heading, the seller's block, the first card, and the
 * length of an independent site's footer. Use it only to compare. It is fast enough to be computed at every change of the page.
 */
export function computePageFingerprint(adapter: MarketplaceAdapter, { document, url }: PageView): string {
  const seller = findSellerElement(adapter, document);
  const parts = [
    ...readUrlsStatedByPage(document, url).map(({ href }) => href),
    document.querySelector('h1')?.textContent,
    seller?.textContent,
    seller?.getAttribute('href'),
    adapter.kindOf(url) === 'listing' ? '' : readFirstCardLink(adapter, document),
    adapter.readSite ? String(document.querySelector('footer')?.textContent?.length) : '',
  ];
  return parts.map((part) => (part ?? '').slice(0, LONGEST)).join('\n');
}

function readFirstCardLink({ anchors }: MarketplaceAdapter, document: Document): string {
  for (const selector of anchors.card) {
    const card = document.querySelector(selector);
    const link = card?.matches('a') ? card : card?.querySelector('a[href]');
    if (card) return `card ${link?.getAttribute('href') ?? ''}`;
  }
  return '';
}

/** True if two addresses are of different listings, of different shops, or of different kinds of page. */
export function haveDifferentSubjects(adapter: MarketplaceAdapter, one: URL, other: URL): boolean {
  const subjectOf = (url: URL) => JSON.stringify([adapter.kindOf(url), adapter.idsOf(url)]);
  return subjectOf(one) !== subjectOf(other);
}
