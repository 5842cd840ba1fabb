import { type Found, toFound } from '@/lib/dom/found';
import { asText } from '@/lib/dom/json';
import { readUrlsStatedByPage } from '@/lib/dom/meta';
import type { ListingCard } from '@/lib/domain/listing/listing';
import type { PageView } from '@/lib/domain/listing/page-view';
import type { ResultsContent } from '@/lib/reading/adapter-parts';
import { buildSeller, type SellerFields, toSellerFieldSources } from '@/lib/reading/build';
import { findLocatedValue } from '@/lib/reading/locators/locators';
import { readTaxCode } from '@/lib/reading/properties';
import type { ReaderContext } from '@/lib/reading/reader-context';
import type { ResultsLocators } from '@/lib/reading/results-reader';

/** Returns the seller of a shop page, and where its fields were read. An empty object for other pages. */
export function readShopOfPage(
  context: ReaderContext,
  spec: ResultsLocators,
  page: PageView,
  cards: readonly ListingCard[],
): Partial<ResultsContent> {
  if (context.kindOf(page.url) !== 'seller') return {};
  const fields = readShopFields(context, spec, page, cards);
  const allowed = context.applied?.shopName === false ? { ...fields, name: undefined } : fields;
  const seller = buildSeller(allowed);
  return { ...(seller && fields.name && { seller }), readFrom: toSellerFieldSources(allowed) };
}

/** Returns the fields of the shop on a shop page, from the address and from the seller that all cards have in common. */
function readShopFields(
  { idsOf }: ReaderContext,
  spec: ResultsLocators,
  { document, url }: PageView,
  cards: readonly ListingCard[],
): SellerFields {
  const ids = idsOf(url);
  const shared = new Set(cards.map(({ seller }) => seller?.id));
  const [sellerId] = shared;
  const from = { source: 'url', selector: 'path' } as const;
  const byCards = shared.size === 1 ? toFound(sellerId, 'url', 'the cards share it') : undefined;
  const id = toFound(ids.sellerId, 'url', 'path') ?? byCards;
  const slug = toFound(ids.sellerSlug, 'url', 'path');
  const isOwn = readUrlsStatedByPage(document, url).some((own) => idsOf(own).sellerSlug === ids.sellerSlug);
  const address = spec.seller?.page?.({ ...ids, ...(id && { sellerId: id.value }) }, url);
  return {
    id,
    slug,
    name:
      findLocatedValue({ root: document }, spec.shopName, asText) ??
      readShopNameInTitle(spec, document, isOwn),
    url: address ? { value: address, from } : undefined,
    taxCode: readTaxCode({ root: document }),
  };
}

/**
 * Returns the shop's name from the page's title. Undefined if there is no pattern `shopTitle`, if the title does not match it, or
 * if the page's own address belongs to another shop (`isOwn` is false).
 */
function readShopNameInTitle(
  spec: ResultsLocators,
  document: Document,
  isOwn: boolean,
): Found<string> | undefined {
  const pattern = spec.shopTitle;
  if (!pattern || !isOwn) return undefined;
  return findLocatedValue(
    { root: document },
    ['meta:og:title', 'css:title'],
    (value) => pattern.exec(asText(value) ?? '')?.[1],
  );
}
