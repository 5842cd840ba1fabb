import { currencyOfHost } from '@/lib/dom/currencies';
import { inAttribute, inText } from '@/lib/dom/elements';
import { type Found, firstFound, found } from '@/lib/dom/found';
import { asDecimal, asId, asText, inState, isRecord, nodeAt, type StateNode, valueAt } from '@/lib/dom/json';
import { inJsonLd } from '@/lib/dom/json-ld';
import { absoluteUrl, inMeta, ownAddresses } from '@/lib/dom/meta';
import { priceIn } from '@/lib/dom/prices';
import { assignedState } from '@/lib/dom/scripts';
import type { Listing, MarketplaceId } from '@/lib/domain/listing';
import { type Money, moneyFromDecimal } from '@/lib/domain/money';
import type { PageView } from '@/lib/domain/page-view';
import { buildListing, pricesOf, type SellerFields } from '../build';
import { productFor, productImages, productPrice } from '../product-json-ld';
import * as selectors from './selectors';
import { idsOf, skuOf } from './urls';

/**
 * The offer of a product page. The state counts only when its item is the address's. Its `dataLayer.pdt_price`
 * is the struck price and is never read; on lazada.vn the price is only in the drawn page.
 */
export function readListing(marketplace: MarketplaceId, page: PageView): Listing | undefined {
  const { document, url } = page;
  const { listingId } = idsOf(url);
  if (!listingId) return undefined;
  const fields = stateOfItem(document, listingId);
  const sku = fields && skuNode(fields, skuOf(url));
  const product = productFor(document, listingId);
  const shown = isShown(page, listingId) ? document : undefined;
  const hint = currencyOfHost(url.hostname);
  const title = firstFound(
    () => inState(fields, 'product.title', asText),
    () => inState(sku, 'dataLayer.pdt_name', asText),
    () => inJsonLd(product, 'name', asText),
    () => shown && inText(shown, selectors.productTitle),
    () => shown && withoutSiteName(inMeta(shown, 'og:title')),
  );
  if (!title) return undefined;
  return buildListing(
    marketplace,
    page,
    { value: listingId, from: { source: 'url', selector: 'path' } },
    `${url.origin}/products/i${listingId}${skuOf(url) ? `-s${skuOf(url)}` : ''}.html`,
    {
      title,
      price: pricesOf(
        () => shown && priceIn(shown, selectors.productPrice, hint),
        () => salePrice(sku, hint),
        () => productPrice(product),
      ),
      seller: readSeller(fields, sku, product, shown, url),
      images: firstFound(
        () => galleryImages(fields, sku, url),
        () => productImages(product),
        () => shown && shownImages(shown, url),
      ),
      category: inState(sku, 'dataLayer.pdt_category', (value) => {
        const names: unknown[] = Array.isArray(value) ? value : [];
        return names.flatMap((name) => asText(name) ?? []).join(' > ') || undefined;
      }),
      brand: inState(fields, 'product.brand.name', asBrand),
    },
  );
}

function readSeller(
  fields: StateNode | undefined,
  sku: StateNode | undefined,
  product: StateNode | undefined,
  shown: Document | undefined,
  url: URL,
): SellerFields {
  const asAddress = (value: unknown) => (typeof value === 'string' ? absoluteUrl(value, url) : undefined);
  const address = firstFound(
    () => inState(fields, 'seller.url', asAddress),
    () => inJsonLd(product, 'offers.seller.url', asAddress),
    () => {
      const link = shown && inAttribute(shown, selectors.sellerLink, 'href');
      return link && found(absoluteUrl(link.value, url), 'dom', link.from.selector);
    },
  );
  return {
    id: firstFound(
      () => inState(fields, 'seller.sellerId', asId),
      () => inState(sku, 'sellerId', asId),
      () => inState(fields, 'primaryKey.sellerId', asId),
      () => inState(sku, 'dataLayer.supplier_id', asId),
    ),
    slug:
      address && found(idsOf(new URL(address.value)).sellerSlug, address.from.source, address.from.selector),
    name: firstFound(
      () => inState(fields, 'seller.name', asText),
      () => inState(sku, 'dataLayer.seller_name', asText),
      () => inJsonLd(product, 'offers.seller.name', asText),
      () => shown && inText(shown, selectors.sellerName),
    ),
    url: address,
    // `mallTag: false` only says that this product carries no mall tag, so false is not taken from it.
    official: inState(fields, 'product.mallTag', (value) => (value === true ? true : undefined)),
  };
}

/** `data.root.fields` of the product state, when it is this item's. */
function stateOfItem(document: Document, listingId: string): StateNode | undefined {
  for (const marker of selectors.productState) {
    const root = assignedState(document, marker, 'moduleData');
    const fields = root && nodeAt(root, 'data.root.fields');
    if (!fields || !isRecord(fields.value)) continue;
    if (asId(valueAt(fields.value, 'primaryKey.itemId')) === listingId) return fields;
  }
  return undefined;
}

/** The chosen SKU: the address's, else the state's own choice. */
function skuNode(fields: StateNode, skuId: string | undefined): StateNode | undefined {
  const chosen = [skuId, asId(valueAt(fields.value, 'primaryKey.skuId')), '0'];
  return chosen
    .flatMap((id) => (id ? nodeAt(fields, `skuInfos.${id}`) : []))
    .find((node) => isRecord(node.value));
}

function salePrice(sku: StateNode | undefined, hint: string | undefined): Found<Money> | undefined {
  const currency = asText(valueAt(sku?.value, 'dataLayer.core.currencyCode')) ?? hint;
  if (!currency || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return inState(sku, 'price.salePrice.value', (value) => {
    const decimal = asDecimal(value);
    return decimal === undefined ? undefined : moneyFromDecimal(decimal, currency);
  });
}

function galleryImages(
  fields: StateNode | undefined,
  sku: StateNode | undefined,
  url: URL,
): Found<readonly string[]> | undefined {
  const read = (value: unknown) => {
    const list: unknown[] = Array.isArray(value) ? value : [];
    const images = list.flatMap((entry) => {
      const src = valueAt(entry, 'src') ?? valueAt(entry, 'poster');
      const isPicture = (valueAt(entry, 'type') ?? 'img') === 'img';
      return (isPicture && typeof src === 'string' && absoluteUrl(src, url)) || [];
    });
    return images.length > 0 ? images : undefined;
  };
  const skuId = asId(valueAt(sku?.value, 'skuId'));
  return firstFound(
    () => (skuId ? inState(fields, `skuGalleries.${skuId}`, read) : undefined),
    () => inState(fields, 'skuGalleries.0', read),
  );
}

function shownImages(document: Document, url: URL): Found<readonly string[]> | undefined {
  for (const selector of selectors.productImages) {
    const images = [...document.querySelectorAll(selector)].flatMap(
      (image) => absoluteUrl(image.getAttribute('src'), url) ?? [],
    );
    if (images.length > 0) return found([...new Set(images)], 'dom', selector);
  }
  const image = inMeta(document, 'og:image');
  const address = absoluteUrl(image?.value, url);
  return image && address ? { value: [address], from: image.from } : undefined;
}

/** What is drawn is the address's item unless the page's own address names another. */
function isShown({ document, url }: PageView, listingId: string): boolean {
  const named = ownAddresses(document, url).map((address) => idsOf(address).listingId);
  return named.every((id) => id === undefined || id === listingId);
}

function asBrand(value: unknown): string | undefined {
  const name = asText(value);
  return name && /^(?:no brand|oem)$/i.test(name) ? undefined : name;
}

/** "… | Lazada Vietnam", "… | Daraz.pk" is not part of the title. */
function withoutSiteName(title: Found<string> | undefined): Found<string> | undefined {
  const value = title?.value.replace(/ [|-] (?:Lazada|Daraz)\b[^|]*$/, '');
  return title && value ? { value, from: title.from } : undefined;
}
