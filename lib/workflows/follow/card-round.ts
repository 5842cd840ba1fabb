import type { ListingCard } from '@/lib/domain/listing/listing';
import type { CountedState, VerdictText } from '@/lib/domain/verdict/verdict';
import type { ReadCard } from '@/lib/reading/adapter-parts';
import type { SeenCounts } from './follow-page';

/** The background's reply about one card. */
export interface AnsweredCard {
  readonly state: CountedState;
  /** Text of the card's mark; undefined if the card gets no mark. */
  readonly text: VerdictText | undefined;
}

/** A card that the background is asked about, and the elements that show it. */
interface ShownCard {
  readonly card: ListingCard;
  readonly elements: Set<Element>;
}

type Cards = Map<string, ShownCard>;

/**
 * State of the questions about a page's cards. The background is asked about one batch at a time. Each card, by its id, is in
 * `waiting`, `asked` or `answered`. A new round asks about all cards again.
 */
export interface CardRound {
  readonly readCard: ReadCard;
  /** Number of questions that failed since the last reply. */
  failures: number;
  waiting: Cards;
  asked: Cards;
  readonly answered: Map<string, AnsweredCard>;
  /**
   * Cards whose sellers' names are compared within the page. `officials` has the cards of official stores, by store. `others` has
   * the first cards of other shops.
   */
  readonly officials: Cards;
  readonly others: Cards;
}

/** Maximum number of cards in one question; further cards wait until the background has replied. */
export const ASKED_AT_ONCE = 200;
/**
 * Maximum number of other shops' cards that are asked about again when an official store appears. The same number limits the
 * official stores that are remembered.
 */
const COMPARED_AT_MOST = 60;

export function createCardRound(readCard: ReadCard): CardRound {
  return {
    readCard,
    failures: 0,
    waiting: new Map(),
    asked: new Map(),
    answered: new Map(),
    officials: new Map(),
    others: new Map(),
  };
}

/** Adds an element that shows a card. Returns the reply about the card; undefined if the background must still reply. */
export function getReplyOrQueueCard(
  round: CardRound,
  card: ListingCard,
  element: Element,
): AnsweredCard | undefined {
  const { id } = card;
  const answer = round.answered.get(id);
  if (answer) return answer;
  const queue = round.asked.has(id) ? round.asked : round.waiting;
  const entry = queue.get(id) ?? { card, elements: new Set() };
  entry.elements.add(element);
  queue.set(id, entry);
  return undefined;
}

/**
 * Moves the first waiting cards to `asked`. Returns all cards of the question: the moved cards, and earlier cards that are needed
 * to compare sellers' names.
 */
export function takeCardsToAsk(round: CardRound): ListingCard[] {
  const batch = [...round.waiting].slice(0, ASKED_AT_ONCE);
  round.asked = new Map(batch);
  for (const [id] of batch) round.waiting.delete(id);
  return addCardsToCompare(round, batch);
}

/** Ends the question and returns its cards. Without a reply, the cards go back to the front of `waiting`. */
export function settleAskedCards(round: CardRound, isAnswered: boolean): Cards {
  const { asked } = round;
  round.asked = new Map();
  round.failures = isAnswered ? 0 : round.failures + 1;
  if (!isAnswered) round.waiting = new Map([...asked, ...round.waiting]);
  return asked;
}

/** Counts the cards of earlier replies by state. Leaves out `cards`, which the next reply counts. */
export function countEarlierCardsByState({ answered }: CardRound, cards: readonly ListingCard[]): SeenCounts {
  const again = new Set(cards.map(({ id }) => id));
  const seen: SeenCounts = {};
  for (const [id, { state, text }] of answered) {
    if (again.has(id)) continue;
    seen[state] = (seen[state] ?? 0) + 1;
    if (text?.toCheck && state !== 'warned') seen['to-check'] = (seen['to-check'] ?? 0) + 1;
  }
  return seen;
}

/**
 * Returns the cards of a batch, together with earlier cards that are needed to compare sellers' names. Cards come into view a few
 * at a time, so a shop that is named like an official store may come before or after that store.
 */
function addCardsToCompare(
  { asked, officials, others }: CardRound,
  batch: readonly (readonly [string, ShownCard])[],
): ListingCard[] {
  let isNewStore = false;
  for (const [id, entry] of batch) {
    const { seller } = entry.card;
    if (!seller?.id || !seller.name) continue;
    const [kept, key] = seller.official ? [officials, seller.id] : [others, id];
    if (kept.size >= COMPARED_AT_MOST) continue;
    if (seller.official && !kept.has(key)) isNewStore = true;
    kept.set(key, entry);
  }
  if (isNewStore) for (const [id, entry] of others) asked.set(id, entry);
  const cards = [...officials.values(), ...asked.values()].map(({ card }) => [card.id, card] as const);
  return [...new Map(cards).values()];
}
