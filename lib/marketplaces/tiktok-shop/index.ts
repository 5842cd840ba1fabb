import { asId, findNode, isJsonObject, listArrayNodesAt, type StateNode, valueAt } from '@/lib/dom/json';
import { readScriptState } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = { ...selectors.listing, state: findStateOfProduct };

/** Finds the page's configuration in the router state. Searches for it by its content, because its path is often renamed. */
function findPageConfig(document: Document): StateNode | undefined {
  const root = readScriptState(document, selectors.routerState, '__MODERN_ROUTER_DATA__');
  return findNode(root, (value) => Array.isArray(value.components_map));
}

/**
 * Returns the page's state of the listing that the address names: the product component (`data`, and `info` in it), the general
 * data of the product (`global`) and the shop component (`shop`). Undefined if the page has no state, or if the state is about
 * another listing.
 */
function findStateOfProduct(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const config = findPageConfig(document);
  if (!config) return undefined;
  const dataOf = (type: string) =>
    listArrayNodesAt(config, 'components_map').find(
      ({ value }) => (valueAt(value, 'component_type') ?? valueAt(value, 'component_name')) === type,
    )?.value;
  const data = valueAt(dataOf('product_info'), 'component_data');
  const productInfo = valueAt(data, 'product_info');
  const info = isJsonObject(productInfo) ? productInfo : data;
  const global = valueAt(config.value, 'global_data.product_info.product_info');
  const ids = ['product_id', 'product_model.product_id'].map((path) => asId(valueAt(info, path)));
  const id = ids.find((one) => one !== undefined) ?? asId(valueAt(global, 'product_id'));
  if (id !== listingId) return undefined;
  const shop = valueAt(dataOf('shop_info'), 'component_data');
  return { value: { info, data, global, shop }, path: `${config.path}.product_info` };
}

const results: ResultsLocators = {
  ...selectors.results,
  items: (document) => {
    const config = findPageConfig(document);
    const components = config ? listArrayNodesAt(config, 'components_map') : [];
    return components.flatMap((component) => listArrayNodesAt(component, 'component_data.products'));
  },
};

/** The adapter of TikTok Shop: shop.tiktok.com, and the shop inside tiktok.com. */
export const tiktokShop = createMarketplaceAdapter({
  id: 'tiktok-shop',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
