import { asId, findNode, isRecord, type StateNode, valueAt } from '@/lib/dom/json';
import { assignedState, scriptState } from '@/lib/dom/scripts';
import type { UrlIds } from '@/lib/reading/adapter';
import type { ListingPlaces } from '@/lib/reading/listing-reader';
import * as selectors from './selectors';
import { offerOf } from './urls';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: stateOfProduct,
  address: ({ listingId }, url) => productAddress(listingId, offerOf(url), url),
};

/** The short address of a product, with the seller's offer if known. */
export function productAddress(id: string, offer: string | undefined, { origin }: URL): string {
  return `${origin}/product-p${id}.html${offer ? `?spid=${offer}` : ''}`;
}

/** The Next.js state: a JSON script, or an assignment on pages until 2021. */
export function nextState(document: Document): StateNode | undefined {
  return (
    scriptState(document, selectors.nextState, '__NEXT_DATA__') ??
    assignedState(document, selectors.assignedNextState, '__NEXT_DATA__')
  );
}

/** Finds the address's product, wherever the state keeps it. */
function stateOfProduct(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const root = nextState(document);
  const product =
    root &&
    findNode(
      root,
      (value) =>
        isRecord(value.current_seller) &&
        (asId(value.id) === listingId || asId(value.master_id) === listingId),
    );
  if (!product || !isRecord(product.value)) return undefined;
  // The last breadcrumb is the product itself, in category 0.
  const crumbs = valueAt(product.value, 'breadcrumbs');
  const categoryPath = Array.isArray(crumbs)
    ? crumbs.filter((crumb) => asId(valueAt(crumb, 'category_id')))
    : [];
  return { value: { ...product.value, categoryPath }, path: product.path };
}
