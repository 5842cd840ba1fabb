import { parseHttpUrl } from '@/lib/dom/meta';
import type { CardIdentity } from '@/lib/reading/results-reader';
import { productLinks } from './selectors';
import { readUrlIds } from './urls';

/** Returns the id of a shop's card, which the address of its link to a product gives. Undefined if it has no such link. */
export function identifyCard(
  _context: unknown,
  _spec: unknown,
  card: Element,
  base: URL,
): CardIdentity | undefined {
  const link = findProductLink(card, base);
  const listingId = link && readUrlIds(link).listingId;
  return listingId
    ? { ids: { listingId }, link: link.href, from: { source: 'url', selector: 'a@href' } }
    : undefined;
}

/**
 * Returns the URL of a product's page to which a card links: another page of the same shop, whose URL gives a product's id. Links
 * that surely lead to the product (`productLinks`) are tried first, then all others. Undefined if no link of the card leads to
 * such a page.
 */
function findProductLink(card: Element, base: URL): URL | undefined {
  const all = card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')];
  const sure = productLinks.flatMap((selector) => all.filter((link) => link.matches(selector)));
  return [...sure, ...all]
    .map((link) => parseHttpUrl(link.getAttribute('href') ?? '', base))
    .find(
      (target) =>
        target?.host === base.host && target.pathname !== base.pathname && readUrlIds(target).listingId,
    );
}
