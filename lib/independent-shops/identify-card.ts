import { asId } from '@/lib/dom/json';
import { parseHttpUrl } from '@/lib/dom/meta';
import { findLocatedValue } from '@/lib/reading/locators/locators';
import type { CardIdentity } from '@/lib/reading/results-reader';
import { cardNumber, productLinks } from './selectors';
import { readUrlIds, toFallbackListingId } from './urls';

/**
 * Returns the id of a shop's card, from the first of these sources that has one: the address of the card's link to a product
 * (`readUrlIds`), the platform's number for the product, and the id that `toFallbackListingId` makes of the link. Undefined if
 * none has one.
 */
export function identifyCard(
  _context: unknown,
  _spec: unknown,
  card: Element,
  base: URL,
): CardIdentity | undefined {
  const link = findProductLink(card, base);
  const path = link && readUrlIds(link).listingId;
  const number = path === undefined ? findLocatedValue({ root: card }, cardNumber, asId) : undefined;
  if (number) return { ids: { listingId: number.value }, link: link?.href, from: number.from };
  const listingId = path ?? (link && toFallbackListingId(link));
  const from = { source: 'url', selector: 'a@href' } as const;
  return listingId ? { ids: { listingId }, link: link?.href, from } : undefined;
}

/**
 * Returns the URL of a product's page to which a card links: another page of the same shop, whose URL gives a product's id. Links
 * that surely lead to the product (`productLinks`) are tried first, then all others. Undefined if no link of the card leads to
 * such a page.
 */
function findProductLink(card: Element, base: URL): URL | undefined {
  const all = card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')];
  const sure = productLinks.flatMap((selector) => all.filter((link) => link.matches(selector)));
  for (const link of [...sure, ...all]) {
    const target = parseHttpUrl(link.getAttribute('href') ?? '', base);
    if (target?.host !== base.host || target.pathname === base.pathname) continue;
    if (readUrlIds(target).listingId ?? toFallbackListingId(target)) return target;
  }
  return undefined;
}
