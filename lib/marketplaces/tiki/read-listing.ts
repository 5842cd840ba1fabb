import { inText } from '@/lib/dom/elements';
import { type Found, firstFound, found } from '@/lib/dom/found';
import {
  asDecimal,
  asId,
  asText,
  findNode,
  inState,
  isRecord,
  type StateNode,
  valueAt,
} from '@/lib/dom/json';
import { inJsonLd } from '@/lib/dom/json-ld';
import { absoluteUrl, inMeta, ownAddresses, parseUrl } from '@/lib/dom/meta';
import { priceIn } from '@/lib/dom/prices';
import { assignedState, scriptState } from '@/lib/dom/scripts';
import type { Listing } from '@/lib/domain/listing';
import { type Money, moneyFromDecimal } from '@/lib/domain/money';
import type { PageView } from '@/lib/domain/page-view';
import { buildListing, pricesOf, type SellerFields } from '../build';
import { productFor, productImages, productPrice } from '../product-json-ld';
import * as selectors from './selectors';
import { idsOf, offerOf } from './urls';

/** The Next.js state: a JSON script, or an assignment on pages until 2021. */
export function nextState(document: Document): StateNode | undefined {
  return (
    scriptState(document, selectors.nextState, '__NEXT_DATA__') ??
    assignedState(document, selectors.assignedNextState, '__NEXT_DATA__')
  );
}

/**
 * The offer of a product page. The shown price (after coupons) comes first; state and JSON-LD hold the price
 * before them, which is honest too. JSON-LD also describes Tiki itself: only the product's own seller counts.
 */
export function readListing(page: PageView): Listing | undefined {
  const { document, url } = page;
  const { listingId } = idsOf(url);
  if (!listingId) return undefined;
  const item = stateOfProduct(document, listingId);
  const product = productFor(document, listingId);
  const shown = isShown(page, listingId) ? document : undefined;
  const offer = offerOf(url);
  const title = firstFound(
    () => inState(item, 'name', asText),
    () => inJsonLd(product, 'name', asText),
    () => shown && inText(shown, selectors.productTitle),
    () => shown && titleOfMeta(shown),
  );
  if (!title) return undefined;
  return buildListing(
    'tiki',
    page,
    { value: listingId, from: { source: 'url', selector: 'path' } },
    `${url.origin}/product-p${listingId}.html${offer ? `?spid=${offer}` : ''}`,
    {
      title,
      price: pricesOf(
        () => shown && priceIn(shown, selectors.productPrice, 'VND'),
        () => inState(item, 'current_seller.price', asDong),
        () => inState(item, 'price', asDong),
        () => productPrice(product),
      ),
      seller: readSeller(item, product, shown, url),
      images: firstFound(
        () => stateImages(item, url),
        () => productImages(product),
        () => shown && metaImage(shown, url),
      ),
      category: inState(item, 'breadcrumbs', (value) => {
        const list: unknown[] = Array.isArray(value) ? value : [];
        const names = list.flatMap((crumb) =>
          asId(valueAt(crumb, 'category_id')) ? (asText(valueAt(crumb, 'name')) ?? []) : [],
        );
        return names.join(' > ') || undefined;
      }),
      brand: inState(item, 'brand.name', asText),
    },
  );
}

function readSeller(
  item: StateNode | undefined,
  product: StateNode | undefined,
  shown: Document | undefined,
  url: URL,
): SellerFields {
  const link = shown && sellerLink(shown, url);
  const asAddress = (value: unknown) => (typeof value === 'string' ? absoluteUrl(value, url) : undefined);
  const address = firstFound(
    () => inState(item, 'current_seller.link', asAddress),
    () => inJsonLd(product, 'offers.seller.url', asAddress),
    () => link?.url,
  );
  return {
    id: inState(item, 'current_seller.id', asId),
    slug:
      address && found(idsOf(new URL(address.value)).sellerSlug, address.from.source, address.from.selector),
    name: firstFound(
      () => inState(item, 'current_seller.name', asText),
      () => inJsonLd(product, 'offers.seller.name', asText),
      () => link?.name,
    ),
    url: address,
  };
}

/** The product of the address in the state: by its known path, else wherever it stands. */
function stateOfProduct(document: Document, listingId: string): StateNode | undefined {
  const root = nextState(document);
  if (!root) return undefined;
  return findNode(
    root,
    (value) =>
      isRecord(value.current_seller) &&
      (asId(value.id) === listingId || asId(value.master_id) === listingId) &&
      typeof value.name === 'string',
  );
}

/** The shop link with a text; the first link is often its logo. */
function sellerLink(document: Document, base: URL) {
  for (const selector of selectors.sellerLink) {
    for (const link of document.querySelectorAll(selector)) {
      const name = asText(link.textContent);
      const target = parseUrl(link.getAttribute('href') ?? '', base);
      if (!name || !target || !idsOf(target).sellerSlug) continue;
      return {
        name: found(name, 'dom', selector),
        url: found(absoluteUrl(target.href, base), 'dom', `${selector}@href`),
      };
    }
  }
  return undefined;
}

function asDong(value: unknown): Money | undefined {
  const decimal = asDecimal(value);
  return decimal === undefined ? undefined : moneyFromDecimal(decimal, 'VND');
}

function stateImages(item: StateNode | undefined, url: URL): Found<readonly string[]> | undefined {
  return inState(item, 'images', (value) => {
    const list: unknown[] = Array.isArray(value) ? value : [];
    const images = list.flatMap((image) => {
      const src = valueAt(image, 'base_url') ?? valueAt(image, 'large_url');
      return (typeof src === 'string' && absoluteUrl(src, url)) || [];
    });
    return images.length > 0 ? images : undefined;
  });
}

function metaImage(document: Document, url: URL): Found<readonly string[]> | undefined {
  const image = inMeta(document, 'og:image');
  const address = absoluteUrl(image?.value, url);
  return image && address ? { value: [address], from: image.from } : undefined;
}

/** "Mua <name> tại <seller>" */
function titleOfMeta(document: Document): Found<string> | undefined {
  const title = inMeta(document, 'og:title');
  const match = title && /^Mua (.+) (?:tại|giá tốt) .+$/.exec(title.value);
  return match?.[1] && title ? { value: match[1], from: title.from } : undefined;
}

function isShown({ document, url }: PageView, listingId: string): boolean {
  const named = ownAddresses(document, url).map((address) => idsOf(address).listingId);
  return named.every((id) => id === undefined || id === listingId);
}
