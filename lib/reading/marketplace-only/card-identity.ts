import { asId } from '@/lib/dom/json';
import { parseHttpUrl } from '@/lib/dom/meta';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import { findLocatedValue } from '@/lib/reading/locators/locators';
import type { ReaderContext } from '@/lib/reading/reader-context';
import type { CardIdentity, ResultsLocators } from '@/lib/reading/results-reader';

/** Returns a card's ids, from its own locators or else from its first link to a listing; undefined if there are none. */
export function identifyCardByLocators(
  { idsOf }: ReaderContext,
  spec: ResultsLocators,
  card: Element,
  url: URL,
): CardIdentity | undefined {
  const isListing = (id: string | undefined) => (id && !spec.decoys?.includes(id) ? id : undefined);
  const link = findListingLink(card, url, idsOf);
  const linked = link && idsOf(link);
  const own = findLocatedValue({ root: card }, spec.cardId, (value) => {
    const id = spec.cardIdOf && typeof value === 'string' ? spec.cardIdOf(value) : value;
    return isListing(asId(id));
  });
  if (own) {
    const isOwn = linked?.listingId === own.value;
    const sellerId = isOwn ? linked.sellerId : undefined;
    const ids = { listingId: own.value, ...(sellerId && { sellerId }) };
    return { ids, link: isOwn ? link?.href : undefined, from: own.from };
  }
  const listingId = isListing(linked?.listingId);
  const from = { source: 'url', selector: 'a@href' } as const;
  return listingId ? { ids: { ...linked, listingId }, link: link?.href, from } : undefined;
}

/** Returns the address of a card's first link to a listing; undefined if it has none. */
function findListingLink(card: Element, base: URL, idsOf: (url: URL) => UrlIds): URL | undefined {
  const links = card.matches('a[href]') ? [card] : card.querySelectorAll('a[href]');
  for (const link of links) {
    const target = parseHttpUrl(link.getAttribute('href') ?? '', base);
    if (target && idsOf(target).listingId) return target;
  }
  return undefined;
}
