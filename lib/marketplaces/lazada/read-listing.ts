import { asId, isRecord, type StateNode, valueAt } from '@/lib/dom/json';
import { assignedState } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import * as selectors from './selectors';
import { skuOf } from './urls';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: stateOfItem,
  address: ({ listingId }, url) => {
    const sku = skuOf(url);
    return `${url.origin}/products/i${listingId}${sku ? `-s${sku}` : ''}.html`;
  },
};

/** `data.root.fields` of the product state if it is this item's, with the chosen SKU and its pictures added. */
function stateOfItem(document: Document, { listingId }: UrlIds, url: URL): StateNode | undefined {
  for (const marker of selectors.productStates) {
    const root = assignedState(document, marker, 'moduleData');
    const fields = valueAt(root?.value, 'data.root.fields');
    if (!isRecord(fields) || asId(valueAt(fields, 'primaryKey.itemId')) !== listingId) continue;
    const chosen = [skuOf(url), asId(valueAt(fields, 'primaryKey.skuId')), '0'];
    const first = (group: string) =>
      chosen
        .map((id) => (id ? valueAt(fields, `${group}.${id}`) : undefined))
        .find((value) => value !== undefined);
    const pictures = first('skuGalleries');
    const gallery = Array.isArray(pictures)
      ? pictures.filter((one) => (valueAt(one, 'type') ?? 'img') === 'img')
      : [];
    return { value: { ...fields, sku: first('skuInfos'), gallery }, path: 'data.root.fields' };
  }
  return undefined;
}
