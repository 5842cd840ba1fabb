import { inAttribute, inText } from '@/lib/dom/elements';
import { type Found, firstFound, found } from '@/lib/dom/found';
import {
  asDecimal,
  asId,
  asText,
  inState,
  nodesAt,
  parseJson,
  type StateNode,
  valueAt,
} from '@/lib/dom/json';
import { absoluteUrl, parseUrl } from '@/lib/dom/meta';
import { priceIn } from '@/lib/dom/prices';
import type { ListingCard } from '@/lib/domain/listing';
import { type Money, moneyFromDecimal } from '@/lib/domain/money';
import type { PageView } from '@/lib/domain/page-view';
import type { ReadCard, ResultsContent } from '../adapter';
import { buildCard, buildSeller, type SellerFields, sellerPlaces } from '../build';
import { readAllCards } from '../results';
import { nextState } from './read-listing';
import * as selectors from './selectors';
import { idsOf, kindOf } from './urls';

/** Cards as drawn; of a page whose cards are not drawn yet, those its state lists. */
export function readResults(page: PageView): ResultsContent {
  const drawn = readAllCards(selectors, page, cardReader(page));
  const cards = drawn.length > 0 ? drawn : isOfPage(page) ? stateCards(page.document) : [];
  if (kindOf(page.url) !== 'seller') return { cards, readFrom: {} };
  const fields = readShop(page, cards);
  const seller = buildSeller(fields);
  return { cards, ...(seller && fields.name && { seller }), readFrom: sellerPlaces(fields) };
}

interface CardIds {
  readonly id: Found<string>;
  /** The seller's offer of the product. */
  readonly spid: string | undefined;
}

/** Reads one card. The seller stands only in the state, under the same product and offer numbers. */
export function cardReader({ document, url }: PageView): ReadCard {
  const items = itemsByKey(document);
  return (card) => {
    const ids = idsInData(card) ?? idsInLink(card, url);
    if (!ids) return undefined;
    const { id, spid } = ids;
    const item = items.get(`${id.value}:${spid ?? ''}`) ?? (spid ? undefined : items.get(id.value));
    return buildCard(id, {
      url: { value: `${url.origin}/product-p${id.value}.html${spid ? `?spid=${spid}` : ''}`, from: id.from },
      title: firstFound(
        () => inText(card, selectors.cardTitle),
        () => inAttribute(card, ['img[alt]:not([alt*="badge"])'], 'alt'),
        () => inState(item, 'name', asText),
      ),
      price: firstFound(
        () => priceIn(card, selectors.cardPrice, 'VND'),
        () => inState(item, 'price', asDong),
      ),
      seller: stateSeller(item),
      image: cardImage(card, url),
      sponsored: card.querySelector(selectors.adBadge) ? found(true, 'dom', selectors.adBadge) : undefined,
    });
  };
}

/** `data-view-content` names product and offer; an ad card has them nowhere else. */
function idsInData(card: Element): CardIds | undefined {
  const data = parseJson(card.getAttribute('data-view-content'), 20_000);
  const id = found(asId(valueAt(data, 'click_data.id')), 'data-attribute', 'data-view-content');
  return id && { id, spid: asId(valueAt(data, 'click_data.spid')) };
}

function idsInLink(card: Element, base: URL): CardIds | undefined {
  const links = card.matches('a[href]') ? [card] : [...card.querySelectorAll('a[href]')];
  for (const link of links) {
    const target = parseUrl(link.getAttribute('href') ?? '', base);
    const id = target && found(idsOf(target).listingId, 'url', 'a@href');
    if (id) return { id, spid: asId(target.searchParams.get('spid')) };
  }
  return undefined;
}

function cardImage(card: Element, base: URL): Found<string> | undefined {
  const image = card.querySelector('.thumbnail img, img');
  const address =
    absoluteUrl(image?.getAttribute('src'), base) ??
    absoluteUrl(image?.getAttribute('srcset')?.trim().split(/\s/)[0], base);
  return found(address, 'dom', 'img');
}

function stateItems(document: Document): StateNode[] {
  const root = nextState(document);
  return root ? nodesAt(root, 'props.initialState.catalog.data') : [];
}

function itemsByKey(document: Document): ReadonlyMap<string, StateNode> {
  const items = new Map<string, StateNode>();
  for (const item of stateItems(document)) {
    const id = asId(valueAt(item.value, 'id'));
    const spid = asId(valueAt(item.value, 'seller_product_id'));
    if (!id) continue;
    items.set(`${id}:${spid ?? ''}`, item);
    if (!items.has(id)) items.set(id, item);
  }
  return items;
}

function stateSeller(item: StateNode | undefined): SellerFields {
  return {
    id: inState(item, 'seller_id', asId),
    name: inState(item, 'seller_name', asText),
  };
}

function stateCards(document: Document): ListingCard[] {
  const cards = stateItems(document).flatMap((item) => {
    const id = inState(item, 'id', asId);
    if (!id) return [];
    return buildCard(id, {
      title: inState(item, 'name', asText),
      price: inState(item, 'price', asDong),
      seller: stateSeller(item),
    });
  });
  return [...new Map(cards.toReversed().map((card) => [card.id, card])).values()].toReversed();
}

/** The state describes the first page loaded: its own path must be the address's. */
function isOfPage({ document, url }: PageView): boolean {
  const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute('href');
  const own = canonical ? parseUrl(canonical, url) : undefined;
  return own === undefined || own.pathname === url.pathname;
}

function asDong(value: unknown): Money | undefined {
  const decimal = asDecimal(value);
  return decimal === undefined ? undefined : moneyFromDecimal(decimal, 'VND');
}

/** The shop of a shop page: by its address, and by the one seller all its cards share. */
function readShop({ document, url }: PageView, cards: readonly ListingCard[]): SellerFields {
  const slug = found(idsOf(url).sellerSlug, 'url', 'path');
  const numbers = new Set(cards.map((card) => card.seller?.id));
  const [shared] = numbers;
  return {
    id: numbers.size === 1 ? found(shared, 'state', '__NEXT_DATA__…seller_id') : undefined,
    slug,
    name: inText(document, selectors.shopName),
    url: slug && { value: `${url.origin}/cua-hang/${slug.value}`, from: slug.from },
  };
}
