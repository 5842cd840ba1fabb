import { asId, isRecord, parseJson, type StateNode, valueAt } from '@/lib/dom/json';
import { assignedState, endOfObject } from '@/lib/dom/scripts';
import type { UrlIds } from '../adapter';
import type { ListingPlaces } from '../listing-reader';
import * as selectors from './selectors';

export const listing: ListingPlaces = {
  ...selectors.listing,
  state: (document, ids) => modelOfOffer(document, ids) ?? stateOfOffer(document, ids),
};

function stateOfOffer(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const state = assignedState(document, selectors.productState, '__INIT_DATA');
  return asId(valueAt(state?.value, 'globalData.tempModel.offerId')) === listingId ? state : undefined;
}

function modelOfOffer(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const model = valueAt(contextOf(document), selectors.contextModel);
  if (!isRecord(model) || asId(valueAt(model, 'offerDetail.offerId')) !== listingId) return undefined;
  const images = valueAt(model, 'offerDetail.imageList');
  const pictures = Array.isArray(images)
    ? images.flatMap((item) => valueAt(item, 'fullPathImageURI') ?? [])
    : [];
  return { value: { ...model, pictures }, path: `context.${selectors.contextModel}` };
}

/** The page's own is below 200 kB. */
const CONTEXT_MAX = 1_000_000;

/**
 * A string, or a number that is a key without quotes: `{5846845077736:0.1}` is JavaScript and no JSON. Looks back from
 * digits only, and takes a string in one piece: both keep a page of a megabyte of blanks or backslashes cheap.
 */
const STRING_OR_BARE_KEY = /"[^"\\]*(?:\\.[^"\\]*)*"|(?=\d)(?<=[{,]\s*)(\d+)(?=\s*:)/gs;

function contextOf(document: Document): unknown {
  for (const { textContent: text } of document.querySelectorAll('script:not([src])')) {
    const match = text.length <= CONTEXT_MAX ? selectors.contextState.exec(text) : null;
    if (!match) continue;
    const start = match.index + match[0].length - 1;
    const end = endOfObject(text, start);
    if (end === undefined) continue;
    const object = text.slice(start, end);
    return parseJson(object.replace(STRING_OR_BARE_KEY, (all, key?: string) => (key ? `"${key}"` : all)));
  }
  return undefined;
}
