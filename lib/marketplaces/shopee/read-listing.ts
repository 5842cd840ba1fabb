import { currencyOfHost } from '@/lib/dom/currencies';
import { inText } from '@/lib/dom/elements';
import { type Found, firstFound, found } from '@/lib/dom/found';
import { asBoolean, asId, asText, inState, type StateNode, valueAt } from '@/lib/dom/json';
import { inJsonLd } from '@/lib/dom/json-ld';
import { absoluteUrl, inMeta, ownAddresses } from '@/lib/dom/meta';
import { priceIn } from '@/lib/dom/prices';
import { scriptStates } from '@/lib/dom/scripts';
import { textLeaves } from '@/lib/dom/text';
import type { Listing } from '@/lib/domain/listing';
import { type Money, moneyFromDecimal } from '@/lib/domain/money';
import type { PageView } from '@/lib/domain/page-view';
import { buildListing, pricesOf, type SellerFields } from '../build';
import { pageHost } from '../page-host';
import { inProduct, productFor, productPrice } from '../product-json-ld';
import * as selectors from './selectors';
import { idsOf } from './urls';

/**
 * The offer of a product page. State and JSON-LD count only when they name the item of the address: after an
 * in-app navigation both can still describe the page before.
 */
export function readListing(page: PageView): Listing | undefined {
  const { document, url } = page;
  const { listingId, sellerId } = idsOf(url);
  if (!listingId || !sellerId) return undefined;
  const item = stateOfItem(document, sellerId, listingId);
  const product = productFor(document, listingId);
  const shown = isShown(page, listingId) ? document : undefined;
  const hint = currencyOfHost(url.hostname);
  const title = firstFound(
    () => inState(item, 'item.title', asText),
    () => inState(item, 'item.name', asText),
    () => inProduct(product, 'name', asText),
    () => shown && inText(shown, selectors.productTitle),
    () => shown && withoutSiteName(inMeta(shown, 'og:title')),
  );
  if (!title) return undefined;
  const price = pricesOf(
    () => productPrice(product),
    () => statePrice(item),
    () => shown && priceIn(shown, selectors.productPrice, hint),
  );
  const address = `${url.origin}/product/${sellerId}/${listingId}`;
  const images = firstFound(
    () => stateImages(item, url),
    () => shown && shownImages(shown, url),
  );
  return buildListing(
    'shopee',
    page,
    { value: listingId, from: { source: 'url', selector: 'path' } },
    address,
    {
      title,
      price,
      seller: readSeller(page, sellerId, item, product, shown),
      shipsFrom: firstFound(
        () => inState(item, 'item.shop_location', asText),
        () => inState(item, 'product_shipping.shipping_fee_info.ship_from_location', asText),
        () => inState(item, 'shop_detailed.place', asText),
        () => shown && labelled(shown, selectors.shipsFromLabel),
      ),
      images,
      category: stateCategory(item),
      brand: inState(item, 'item.brand', asText),
    },
  );
}

function readSeller(
  page: PageView,
  sellerId: string,
  item: StateNode | undefined,
  product: StateNode | undefined,
  shown: Document | undefined,
): SellerFields {
  const { url } = page;
  const link = shown && shopLink(shown, url);
  const slug = firstFound(
    () => inState(item, 'shop_detailed.account.username', asId),
    () => link,
  );
  return {
    id: { value: sellerId, from: { source: 'url', selector: 'path' } },
    slug,
    name: firstFound(
      () => inState(item, 'shop_detailed.name', asText),
      () => inJsonLd(product, 'offers.seller.name', asText),
      () => shown && shopSectionName(shown),
    ),
    url: slug && { value: `${url.origin}/${slug.value}`, from: slug.from },
    official: inState(item, 'shop_detailed.is_official_shop', asBoolean),
  };
}

/** The server-rendered state of exactly this shop and item. */
function stateOfItem(document: Document, sellerId: string, listingId: string): StateNode | undefined {
  for (const state of scriptStates(document, selectors.state, 'mfe-initial-data')) {
    const path = `initialState.DOMAIN_PDP.data.PDP_BFF_DATA.cachedMap.${sellerId}/${listingId}`;
    const value = valueAt(state.value, path);
    if (
      asId(valueAt(value, 'item.item_id')) === listingId &&
      asId(valueAt(value, 'item.shop_id')) === sellerId
    ) {
      return { value, path };
    }
  }
  return undefined;
}

/** Whether what is drawn is the item of the address: the page's own address must not name another one. */
function isShown({ document, url }: PageView, listingId: string): boolean {
  const named = ownAddresses(document, url).map((address) => idsOf(address).listingId);
  return named.every((id) => id === undefined || id === listingId);
}

/** Prices in the state are in 1/100,000 of the unit; -1 and null are "not set". */
function statePrice(item: StateNode | undefined): Found<Money> | undefined {
  const currency = asText(valueAt(item?.value, 'item.currency'));
  if (!item || !currency) return undefined;
  const read = (value: unknown) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value > 0
      ? moneyFromDecimal(String(value / 100_000), currency)
      : undefined;
  return firstFound(
    () => inState(item, 'product_price.price.single_value', read),
    () => inState(item, 'product_price.price.range_min', read),
    () => inState(item, 'item.price', read),
    () => inState(item, 'item.price_min', read),
  );
}

function stateImages(item: StateNode | undefined, url: URL): Found<readonly string[]> | undefined {
  const country = pageHost(url).split('.').at(-1);
  const read = (value: unknown) => {
    const ids: unknown[] = Array.isArray(value) ? value : [];
    const images = ids.flatMap((id) => asId(id) ?? []);
    if (images.length === 0) return undefined;
    return images.map((id) => `https://down-${country}.img.susercontent.com/file/${id}`);
  };
  return firstFound(
    () => inState(item, 'product_images.images', read),
    () => inState(item, 'item.images', read),
  );
}

function shownImages(document: Document, url: URL): Found<readonly string[]> | undefined {
  for (const selector of selectors.productImages) {
    const images = [...document.querySelectorAll(selector)].flatMap(
      (image) => absoluteUrl(image.getAttribute('src'), url)?.replace(/@resize_\w+$/, '') ?? [],
    );
    if (images.length > 0) return found([...new Set(images)], 'dom', selector);
  }
  const image = inMeta(document, 'og:image');
  return image && { value: [image.value], from: image.from };
}

function stateCategory(item: StateNode | undefined): Found<string> | undefined {
  return inState(item, 'item.categories', (value) => {
    const list: unknown[] = Array.isArray(value) ? value : [];
    const names = list.flatMap((category) => asText(valueAt(category, 'display_name')) ?? []);
    return names.length > 0 ? names.join(' > ') : undefined;
  });
}

/** The shop's user name, from the link to its page. */
function shopLink(document: Document, base: URL): Found<string> | undefined {
  for (const selector of selectors.shopLink) {
    const href = absoluteUrl(document.querySelector(selector)?.getAttribute('href'), base);
    const slug = href && idsOf(new URL(href)).sellerSlug;
    if (slug) return found(slug, 'dom', selector);
  }
  return undefined;
}

/** The shop's name: the first text of its section that is no link, button or label. */
function shopSectionName(document: Document): Found<string> | undefined {
  for (const { text, element } of textLeaves(document.querySelector(selectors.shopSection))) {
    if (element.closest('a,button,label')) continue;
    return found(text, 'dom', selectors.shopSection);
  }
  return undefined;
}

/** The text beside a label: "Gửi từ" → "TP. Hồ Chí Minh". */
function labelled(document: Document, label: RegExp): Found<string> | undefined {
  for (const element of document.querySelectorAll('h3,label')) {
    if (!label.test(element.textContent.trim())) continue;
    const value = asText(element.nextElementSibling?.textContent);
    if (value) return found(value, 'dom', `${element.localName} + *`);
  }
  return undefined;
}

/** "… | Shopee Việt Nam" is not part of the title. */
function withoutSiteName(title: Found<string> | undefined): Found<string> | undefined {
  const match = title && /^(.+) \| Shopee\b[^|]*$/.exec(title.value);
  return match?.[1] && title ? { value: match[1], from: title.from } : undefined;
}
