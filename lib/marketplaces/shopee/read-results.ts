import { currencyOfHost } from '@/lib/dom/currencies';
import { inText } from '@/lib/dom/elements';
import { type Found, firstFound, found } from '@/lib/dom/found';
import { asText, inState, valueAt } from '@/lib/dom/json';
import { jsonLdOfType } from '@/lib/dom/json-ld';
import { absoluteUrl, inMeta, ownAddresses, parseUrl } from '@/lib/dom/meta';
import { parseMoney } from '@/lib/dom/money';
import { shownPrices } from '@/lib/dom/prices';
import { cleanText } from '@/lib/dom/text';
import type { ListingCard } from '@/lib/domain/listing';
import type { Money } from '@/lib/domain/money';
import type { PageView } from '@/lib/domain/page-view';
import type { ReadCard, ResultsContent } from '../adapter';
import { buildCard, buildSeller, type SellerFields, sellerPlaces } from '../build';
import { readAllCards } from '../results';
import * as selectors from './selectors';
import { idsOf, kindOf } from './urls';

/** Cards, and on a shop page the shop. Shopee's cards carry the shop number in their link, never a shop name. */
export function readResults(page: PageView): ResultsContent {
  const cards = readAllCards(selectors, page, cardReader(page));
  if (kindOf(page.url) !== 'seller') return { cards, readFrom: {} };
  const fields = readShop(page, cards);
  const seller = buildSeller(fields);
  return { cards, ...(seller && fields.name && { seller }), readFrom: sellerPlaces(fields) };
}

/** Reads one card: ids from the link, the rest from its labels and leaves. */
export function cardReader({ url }: PageView): ReadCard {
  const hint = currencyOfHost(url.hostname);
  return (card) => {
    const link = linkOf(card, url);
    if (!link) return undefined;
    const from = { source: 'url', selector: 'a@href' } as const;
    const label = flashLabel(card, hint);
    return buildCard(
      { value: link.listingId, from },
      {
        url: { value: `${url.origin}/product/${link.sellerId}/${link.listingId}`, from },
        title: label?.title ?? cardTitle(card),
        price: label?.price ?? cardPrice(card, hint),
        seller: { id: { value: link.sellerId, from } },
        image: cardImage(card, url),
      },
    );
  };
}

function linkOf(card: Element, base: URL): { listingId: string; sellerId: string } | undefined {
  const links = card.matches('a[href]')
    ? [card]
    : selectors.cardLink.flatMap((selector) => [...card.querySelectorAll(selector)]);
  for (const link of links) {
    const target = parseUrl(link.getAttribute('href') ?? '', base);
    const { listingId, sellerId } = target ? idsOf(target) : {};
    if (listingId && sellerId) return { listingId, sellerId };
  }
  return undefined;
}

/** "<title> promotion off 44% current price 27.900₫ …" is how a flash sale card names itself. */
function flashLabel(
  card: Element,
  hint: string | undefined,
): { title: Found<string> | undefined; price: Found<Money> | undefined } | undefined {
  const label = card.getAttribute('aria-label');
  const match = label && /^(.+?)\s+promotion off .{0,40}?current price\s+(.+)$/s.exec(label);
  if (!match) return undefined;
  const [, title = '', rest = ''] = match;
  const words = rest.split(/\s+/);
  const price = parseMoney(words[0] ?? '', hint) ?? parseMoney(words.slice(0, 2).join(' '), hint);
  return {
    // A missing discount leaves the word "null" behind the title.
    title: found(cleanText(title.replace(/\s+null$/, '')), 'dom', 'a@aria-label'),
    price: found(price, 'dom', 'a@aria-label'),
  };
}

function cardTitle(card: Element): Found<string> | undefined {
  return firstFound(
    () => {
      const group = card.querySelector('[role="group"][aria-label]')?.getAttribute('aria-label');
      const match = group && /^Product card:\s*(.+)$/i.exec(group);
      return match ? found(cleanText(match[1]), 'dom', '[role="group"]@aria-label') : undefined;
    },
    () => inText(card, selectors.cardTitle),
    () => {
      for (const image of card.querySelectorAll('img[alt]')) {
        const alt = image.getAttribute('alt') ?? '';
        if (!selectors.badgeAlts.test(alt)) return found(cleanText(alt), 'dom', 'img@alt');
      }
      return undefined;
    },
  );
}

/** The labelled price; without the label, the only unstruck price of the card. */
function cardPrice(card: Element, hint: string | undefined): Found<Money> | undefined {
  const labelled = card.querySelector('[aria-label="promotion price"]')?.parentElement;
  if (labelled) {
    const price = shownPrices(labelled, hint, 1)[0]?.money;
    if (price) return found(price, 'dom', '[aria-label="promotion price"]');
  }
  const [first, ...others] = shownPrices(card, hint, 4);
  const isOnly = first && others.every(({ money }) => money.minor === first.money.minor);
  return isOnly ? found(first.money, 'dom', 'price leaf') : undefined;
}

function cardImage(card: Element, base: URL): Found<string> | undefined {
  for (const image of card.querySelectorAll('img[src*="/file/"]')) {
    if (selectors.badgeAlts.test(image.getAttribute('alt') ?? '')) continue;
    return found(absoluteUrl(image.getAttribute('src'), base), 'dom', 'img@src');
  }
  return undefined;
}

/** The shop of a shop page: by its address, and by the one shop number all its cards share. */
function readShop({ document, url }: PageView, cards: readonly ListingCard[]): SellerFields {
  const ids = idsOf(url);
  const numbers = new Set(cards.map((card) => card.seller?.id));
  const [shared] = numbers;
  const slug = found(ids.sellerSlug, 'url', 'path');
  const organization = jsonLdOfType(document, 'Organization').find((node) => {
    const address = asText(valueAt(node.value, 'url'));
    return address !== undefined && slug !== undefined && address.endsWith(`/${slug.value}`);
  });
  return {
    id: firstFound(
      () => found(ids.sellerId, 'url', 'path'),
      () => (numbers.size === 1 ? found(shared, 'url', 'cards a@href') : undefined),
    ),
    slug,
    name: firstFound(
      () => inText(document, selectors.shopName),
      () => inState(organization, 'name', asText),
      () => slug && nameInTitle(document, url, slug.value),
    ),
    url: slug && { value: `${url.origin}/${slug.value}`, from: slug.from },
  };
}

/** The name in the page's own title, while the page's own address is this shop's. */
function nameInTitle(document: Document, url: URL, slug: string): Found<string> | undefined {
  const isOwn = ownAddresses(document, url).some((address) => idsOf(address).sellerSlug === slug);
  const title = isOwn ? inMeta(document, 'og:title') : undefined;
  return title && found(selectors.shopTitle.exec(title.value)?.[1], 'meta', title.from.selector);
}
