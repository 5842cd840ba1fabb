import { visibleTextLength } from '@/lib/dom/text';
import type { ResultsPlaces } from '@/lib/reading/results-reader';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  cardIdOf: (text) => text.split('_').at(-1),
  seller: { ...selectors.results.seller, idFrom: memberOf },
  rootOf: wholeCard,
};

/** Reads the seller's member id, the fourth part of the card's key. */
function memberOf(card: Element): string | undefined {
  return /_(b2b-\w+)_\d+$/.exec(card.getAttribute('data-renderkey') ?? '')?.[1];
}

/**
 * Returns the card with its content. The site nests links; where a parser separated them, the card's own link is
 * empty and its rows follow as siblings, up to the next card.
 */
function wholeCard(card: Element): Element | DocumentFragment {
  if (visibleTextLength(card, 1) > 0) return card;
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
