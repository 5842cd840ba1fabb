import { visibleTextLength } from '@/lib/dom/text';
import type { ResultsPlaces } from '../results-reader';
import * as selectors from './selectors';

export const results: ResultsPlaces = {
  ...selectors.results,
  cardIdOf: (text) => text.split('_').at(-1),
  seller: { ...selectors.results.seller, idFrom: memberOf },
  rootOf: wholeCard,
};

/** The seller's member id, the fourth part of the card's key. */
function memberOf(card: Element): string | undefined {
  return /_(b2b-\w+)_\d+$/.exec(card.getAttribute('data-renderkey') ?? '')?.[1];
}

/**
 * The card with its content. The site puts links into links; where a parser took them apart, the card's own link
 * is empty and its rows follow it as siblings, up to the next card.
 */
function wholeCard(card: Element): Element {
  if (visibleTextLength(card, 1) > 0) return card;
  const whole = card.ownerDocument.createElement('div');
  whole.setAttribute('data-renderkey', card.getAttribute('data-renderkey') ?? '');
  let next = card.nextElementSibling;
  while (next && !next.hasAttribute('data-renderkey') && whole.childElementCount < 12) {
    whole.append(next.cloneNode(true));
    next = next.nextElementSibling;
  }
  return whole;
}
