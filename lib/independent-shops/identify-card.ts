import { asId } from '@/lib/dom/json';
import { parseHttpUrl } from '@/lib/dom/meta';
import { locate } from '@/lib/reading/locators/locators';
import type { CardIdentity } from '@/lib/reading/results-reader';
import { cardNumber, productLinks } from './selectors';
import { readUrlIds, toFallbackId } from './urls';

/**
 * Returns the id of a shop's card. This is the id that `readUrlIds` finds in the card's link to a product. Without one, it is the
 * platform's number for the product; without that number, the id that `toFallbackId` makes of the link. Undefined if there is
 * none of these.
 */
export function identifyCard(
  _context: unknown,
  _spec: unknown,
  card: Element,
  base: URL,
): CardIdentity | undefined {
  const link = findProductLink(card, base);
  const path = link && readUrlIds(link).listingId;
  const number = path === undefined ? locate({ root: card }, cardNumber, asId) : undefined;
  if (number) return { ids: { listingId: number.value }, link: link?.href, from: number.from };
  const listingId = path ?? (link && toFallbackId(link));
  const from = { source: 'url', selector: 'a@href' } as const;
  return listingId ? { ids: { listingId }, link: link?.href, from } : undefined;
}

/**
 * Returns the target of a card's first link to another page of the shop. Links that surely lead to the product are tried before
 * all others.
 */
function findProductLink(card: Element, base: URL): URL | undefined {
  const all = card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')];
  const sure = productLinks.flatMap((selector) => all.filter((link) => link.matches(selector)));
  for (const link of [...sure, ...all]) {
    const target = parseHttpUrl(link.getAttribute('href') ?? '', base);
    if (target?.host !== base.host || target.pathname === base.pathname) continue;
    if (readUrlIds(target).listingId ?? toFallbackId(target)) return target;
  }
  return undefined;
}
