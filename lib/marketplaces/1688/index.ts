import { asId, isJsonObject, parsePageJson, type StateNode, valueAt } from '@/lib/dom/json';
import { findEndOfObject, findEndOfString, readStateAssignedInScript } from '@/lib/dom/scripts';
import { countVisibleCharacters } from '@/lib/dom/text';
import type { UrlIds } from '@/lib/reading/adapter-parts';
import type { ListingLocators } from '@/lib/reading/listing-reader';
import { createMarketplaceAdapter } from '@/lib/reading/marketplace';
import type { ResultsLocators } from '@/lib/reading/results-reader';
import * as selectors from './selectors';
import { urls } from './urls';

const listing: ListingLocators = {
  ...selectors.listing,
  state: (document, ids) => findContextModelOfOffer(document, ids) ?? findPageStateOfOffer(document, ids),
};

function findPageStateOfOffer(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const state = readStateAssignedInScript(document, selectors.productState, '__INIT_DATA');
  return asId(valueAt(state?.value, 'globalData.tempModel.offerId')) === listingId ? state : undefined;
}

function findContextModelOfOffer(document: Document, { listingId }: UrlIds): StateNode | undefined {
  const model = valueAt(readContextState(document), selectors.contextModel);
  if (!isJsonObject(model) || asId(valueAt(model, 'offerDetail.offerId')) !== listingId) return undefined;
  const images = valueAt(model, 'offerDetail.imageList');
  const pictures = Array.isArray(images)
    ? images.flatMap((item) => valueAt(item, 'fullPathImageURI') ?? [])
    : [];
  return { value: { ...model, pictures }, path: `context.${selectors.contextModel}` };
}

/**
 * Maximum length of an inline script in which the page's state is searched for (characters). States of real pages are shorter
 * than 200,000 characters.
 */
const CONTEXT_MAX = 1_000_000;

function readContextState(document: Document): unknown {
  for (const { textContent: text } of document.querySelectorAll('script:not([src])')) {
    const match = text.length <= CONTEXT_MAX ? selectors.contextState.exec(text) : null;
    if (!match) continue;
    const start = match.index + match[0].length - 1;
    const end = findEndOfObject(text, start);
    if (end === undefined) continue;
    return parsePageJson(quoteBareKeys(text.slice(start, end)));
  }
  return undefined;
}

/** Puts quotes around bare keys, which JavaScript allows and JSON does not: `{5846845077736:0.1}`. Leaves strings unchanged. */
function quoteBareKeys(object: string): string {
  let quoted = '';
  let copied = 0;
  let before = '';
  for (let at = 0; at < object.length; at++) {
    const one = object.charAt(at);
    if (one === '"') at = findEndOfString(object, at);
    else if (/\d/.test(one) && /[{,]/.test(before)) {
      const end = findEndOfRun(object, at, /\d/);
      if (object.charAt(findEndOfRun(object, end, /\s/)) === ':') {
        quoted += `${object.slice(copied, at)}"${object.slice(at, end)}"`;
        copied = end;
      }
      at = end - 1;
    }
    if (!/\s/.test(one)) before = one;
  }
  return quoted + object.slice(copied);
}

function findEndOfRun(text: string, from: number, character: RegExp): number {
  let at = from;
  while (at < text.length && character.test(text.charAt(at))) at++;
  return at;
}

const results: ResultsLocators = {
  ...selectors.results,
  cardIdOf: (text) => text.split('_').at(-1),
  seller: { ...selectors.results.seller, idFrom: findMemberId },
  rootOf: joinCardRows,
};

/** Returns the seller's member id: the fourth part of the card's key. */
function findMemberId(card: Element): string | undefined {
  return /_(b2b-\w+)_\d+$/.exec(card.getAttribute('data-renderkey') ?? '')?.[1];
}

/**
 * Returns a card with its content. A parser that does not allow nested links may leave the card empty and put its rows after it,
 * as siblings; the result then contains these rows.
 */
function joinCardRows(card: Element): Element | DocumentFragment {
  if (countVisibleCharacters(card, 1) > 0) return card;
  let last: Element = card;
  for (let rows = 0; rows < 12; rows += 1) {
    const next = last.nextElementSibling;
    if (!next || next.hasAttribute('data-renderkey')) break;
    last = next;
  }
  const range = card.ownerDocument.createRange();
  range.setStartAfter(card);
  range.setEndAfter(last);
  return range.cloneContents();
}

/** The adapter of 1688, a wholesale marketplace in China. */
export const alibaba1688 = createMarketplaceAdapter({
  id: '1688',
  urls,
  anchors: selectors.anchors,
  walls: selectors.walls,
  listing,
  results,
});
