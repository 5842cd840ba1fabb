import { asBoolean, asId, asText, findNode, findNodes, type StateNode, valueAt } from '@/lib/dom/json';
import { readScriptState } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { SellerLocators } from '@/lib/reading/marketplace-only/seller-reader';
import { findOnlyPrice } from '@/lib/reading/product/only-price';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

/** Matches words that only the name of a business contains. */
const BUSINESS =
  /(?:^|[^\p{L}])(?:công ty|cty|tnhh|cổ phần|htx|hợp tác xã|cửa hàng|shop|store|showroom|salon|đại lý|trung tâm|siêu thị|xưởng|nhà máy|tập đoàn|chi nhánh|studio|motors?|auto|mobile|computer)(?:[^\p{L}]|$)/iu;

/**
 * Tells whether an ad's seller is a private person. Most traders tick "company" but trade under their own name. So the seller
 * counts as a business only if "company" is ticked and the name is a business's name.
 */
const isPerson: SellerLocators['isPerson'] = ({ state }) => {
  if (!state) return undefined;
  const names = ['account_name', 'full_name'].map((path) => asText(valueAt(state.value, path)) ?? '');
  const isCompany = asBoolean(valueAt(state.value, 'company_ad')) === true;
  const isBusiness = isCompany && names.some((name) => BUSINESS.test(name.normalize('NFC')));
  return { value: !isBusiness, from: { source: 'state', selector: 'company_ad' } };
};

/** Returns `individual` for a seller who did not tick "company". Undefined for a seller who did, or if the page has no state. */
const kindFrom: SellerLocators['kindFrom'] = ({ state }) =>
  state && asBoolean(valueAt(state.value, 'company_ad')) !== true
    ? { value: 'individual', from: { source: 'state', selector: 'company_ad' } }
    : undefined;

const toSellerPageUrl: SellerLocators['page'] = ({ sellerSlug }, { origin }) => {
  if (!sellerSlug) return undefined;
  return `${origin}/${/^[0-9a-f]{32}$/.test(sellerSlug) ? 'user' : 'cua-hang'}/${sellerSlug}`;
};

const person = { isPerson, kindFrom, page: toSellerPageUrl } satisfies SellerLocators;

const listing: ListingLocators = {
  ...selectors.listing,
  state: findAdInPageState,
  seller: { ...selectors.listing.seller, ...person },
};

function readNextJsState(document: Document): StateNode | undefined {
  return readScriptState(document, selectors.nextState, '__NEXT_DATA__');
}

function findAdInPageState(document: Document, { listingId }: UrlIds): StateNode | undefined {
  return findNode(
    readNextJsState(document),
    (value) => asId(value.list_id) === listingId && 'subject' in value,
  );
}

const results: ResultsLocators = {
  ...selectors.results,
  items: (document) => {
    const root = readNextJsState(document);
    // Also finds paid ads, which are in a list of their own.
    return root ? [...findNodes(root, (value) => 'list_id' in value && 'subject' in value)] : [];
  },
  lastPrice: findOnlyPrice,
  seller: { ...selectors.results.seller, ...person },
};

/** The adapter of Chợ Tốt and its sister sites for homes, vehicles and jobs. */
export const chotot = createMarketplaceAdapter({
  id: 'chotot',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
