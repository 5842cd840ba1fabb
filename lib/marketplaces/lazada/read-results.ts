import { currencyOfHost } from '@/lib/dom/currencies';
import { inAttribute, inText } from '@/lib/dom/elements';
import { type Found, firstFound, found } from '@/lib/dom/found';
import { asDecimal, asId, asText, inState, nodesAt, type StateNode, valueAt } from '@/lib/dom/json';
import { absoluteUrl, parseUrl } from '@/lib/dom/meta';
import { shownPrices } from '@/lib/dom/prices';
import { assignedState } from '@/lib/dom/scripts';
import type { ListingCard } from '@/lib/domain/listing';
import { type Money, moneyFromDecimal } from '@/lib/domain/money';
import type { PageView } from '@/lib/domain/page-view';
import type { ReadCard, ResultsContent } from '../adapter';
import { buildCard, buildSeller, type SellerFields, sellerPlaces } from '../build';
import { readAllCards } from '../results';
import * as selectors from './selectors';
import { idsOf, kindOf } from './urls';

/** Cards as drawn; of a page whose cards are not drawn yet, those its state lists. */
export function readResults(page: PageView): ResultsContent {
  const drawn = readAllCards(selectors, page, cardReader(page));
  const listed = drawn.length > 0 ? [] : stateItems(page.document);
  const cards = drawn.length > 0 ? drawn : listed.flatMap((item) => stateCard(item, page.url) ?? []);
  if (kindOf(page.url) !== 'seller') return { cards, readFrom: {} };
  const fields = readShop(page, cards);
  const seller = buildSeller(fields);
  return { cards, ...(seller && fields.name && { seller }), readFrom: sellerPlaces(fields) };
}

/** Reads one card. Drawn cards carry no seller; where the page's state lists the item, it is taken from there. */
export function cardReader({ document, url }: PageView): ReadCard {
  const hint = currencyOfHost(url.hostname);
  const items = new Map(stateItems(document).map((item) => [itemId(item), item]));
  return (card) => {
    const id = firstFound(
      () => idInAttribute(card),
      () => idInLink(card, url),
    );
    if (!id) return undefined;
    const item = items.get(id.value);
    const price = shownPrices(card, hint, 1)[0];
    return buildCard(id, {
      url: { value: `${url.origin}/products/i${id.value}.html`, from: id.from },
      title: firstFound(
        () => inAttribute(card, selectors.cardTitle, 'title'),
        () => inAttribute(card, selectors.cardImage, 'alt'),
        () => inText(card, selectors.cardTitle),
        () => inState(item, 'name', asText),
      ),
      price: price ? found(price.money, 'dom', 'first price leaf') : item && statePrice(item, hint),
      seller: stateSeller(item),
      image: cardImage(card, url),
      sponsored: inState(item, 'isSponsored', (value) => (value === true ? true : undefined)),
    });
  };
}

function idInAttribute(card: Element): Found<string> | undefined {
  const sku = card.getAttribute('data-sku-simple')?.split('_')[0];
  return firstFound(
    () => found(asId(card.getAttribute('data-item-id')), 'data-attribute', 'data-item-id'),
    () => found(asId(sku), 'data-attribute', 'data-sku-simple'),
  );
}

function idInLink(card: Element, base: URL): Found<string> | undefined {
  for (const link of card.querySelectorAll('a[href]')) {
    const target = parseUrl(link.getAttribute('href') ?? '', base);
    const id = target && idsOf(target).listingId;
    if (id) return found(id, 'url', 'a@href');
  }
  return undefined;
}

function cardImage(card: Element, base: URL): Found<string> | undefined {
  for (const selector of selectors.cardImage) {
    const address = absoluteUrl(card.querySelector(selector)?.getAttribute('src'), base);
    if (address) return found(address, 'dom', `${selector}@src`);
  }
  return undefined;
}

function stateItems(document: Document): StateNode[] {
  const root = assignedState(document, selectors.searchState, 'pageData');
  return root ? nodesAt(root, 'mods.listItems') : [];
}

function itemId(item: StateNode): string | undefined {
  return asId(valueAt(item.value, 'itemId')) ?? asId(valueAt(item.value, 'nid'));
}

function stateSeller(item: StateNode | undefined): SellerFields {
  return { id: inState(item, 'sellerId', asId), name: inState(item, 'sellerName', asText) };
}

function statePrice(item: StateNode, hint: string | undefined): Found<Money> | undefined {
  if (!hint) return undefined;
  return inState(item, 'price', (value) => {
    const decimal = asDecimal(value);
    return decimal === undefined ? undefined : moneyFromDecimal(decimal, hint);
  });
}

function stateCard(item: StateNode, url: URL): ListingCard | undefined {
  const id = found(itemId(item), 'state', `${item.path}.itemId`);
  if (!id) return undefined;
  return buildCard(id, {
    title: inState(item, 'name', asText),
    price: statePrice(item, currencyOfHost(url.hostname)),
    seller: stateSeller(item),
    image: inState(item, 'image', (value) =>
      typeof value === 'string' ? absoluteUrl(value, url) : undefined,
    ),
  });
}

/** The shop of a shop page: by its address, and by the one seller all its cards share. */
function readShop({ document, url }: PageView, cards: readonly ListingCard[]): SellerFields {
  const slug = found(idsOf(url).sellerSlug, 'url', 'path');
  const numbers = new Set(cards.map((card) => card.seller?.id));
  const [shared] = numbers;
  return {
    id: numbers.size === 1 ? found(shared, 'state', 'pageData.mods.listItems.*.sellerId') : undefined,
    slug,
    name: inText(document, selectors.shopName),
    url: slug && { value: `${url.origin}/shop/${slug.value}/`, from: slug.from },
  };
}
