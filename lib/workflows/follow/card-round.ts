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
 * `waiting`, `sentCards` or `answered`. A new round asks about all cards again.
 */
export interface CardRound {
  readonly readCard: ReadCard;
  /** Number of questions that failed since the last reply. */
  failures: number;
  waiting: Cards;
  sentCards: Cards;
  readonly answered: Map<string, AnsweredCard>;
  /**
   * Cards whose sellers' names are compared within the page, at most COMPARED_AT_MOST of each kind. `officials` has one card of
   * each official store, under the store's id. `others` has cards of other shops, under the card's id.
   */
  readonly officials: Cards;
  readonly others: Cards;
}

/** Maximum number of cards in one question; further cards wait until the background has replied. */
export const ASKED_AT_ONCE = 200;
/**
 * Maximum number of official stores whose cards are kept for comparison, and maximum number of cards of other shops that are
 * kept. When another official store appears, the background is asked again about these other shops' cards.
 */
const COMPARED_AT_MOST = 60;

export function createCardRound(readCard: ReadCard): CardRound {
  return {
    readCard,
    failures: 0,
    waiting: new Map(),
    sentCards: new Map(),
    answered: new Map(),
    officials: new Map(),
    others: new Map(),
  };
}

/**
 * Returns the reply about a card if it has arrived. Otherwise adds the card, with the element that shows it, to the cards that
 * wait for a reply, and returns undefined.
 */
export function getReplyOrQueueCard(
  round: CardRound,
  card: ListingCard,
  element: Element,
): AnsweredCard | undefined {
  const { id } = card;
  const answer = round.answered.get(id);
  if (answer) return answer;
  const queue = round.sentCards.has(id) ? round.sentCards : round.waiting;
  const entry = queue.get(id) ?? { card, elements: new Set() };
  entry.elements.add(element);
  queue.set(id, entry);
  return undefined;
}

/**
 * Moves the first waiting cards to `sentCards`. Returns all cards to ask the background about: the moved cards, and those cards
 * of earlier questions that are needed to compare sellers' names.
 */
export function takeCardsForNextQuestion(round: CardRound): ListingCard[] {
  const batch = [...round.waiting].slice(0, ASKED_AT_ONCE);
  round.sentCards = new Map(batch);
  for (const [id] of batch) round.waiting.delete(id);
  return addAndListCardsToCompare(round, batch);
}

/**
 * Ends the question about the cards in `sentCards`, and returns these cards. If no reply came (`isAnswered` is false), they go
 * back to the front of `waiting`.
 */
export function endQuestionAboutCards(round: CardRound, isAnswered: boolean): Cards {
  const { sentCards } = round;
  round.sentCards = new Map();
  round.failures = isAnswered ? 0 : round.failures + 1;
  if (!isAnswered) round.waiting = new Map([...sentCards, ...round.waiting]);
  return sentCards;
}

/** Counts the cards of earlier replies by state. Leaves out `cards`, which the next reply counts. */
export function countEarlierCardsByState({ answered }: CardRound, cards: readonly ListingCard[]): SeenCounts {
  const again = new Set(cards.map(({ id }) => id));
  const counts: SeenCounts = {};
  for (const [id, { state, text }] of answered) {
    if (again.has(id)) continue;
    counts[state] = (counts[state] ?? 0) + 1;
    if (text?.toCheck && state !== 'warned') counts['to-check'] = (counts['to-check'] ?? 0) + 1;
  }
  return counts;
}

/**
 * Returns the cards of one question: those of the batch, those of the official stores remembered so far, and, if the batch has a
 * new official store, the remembered cards of other shops. The remembered cards are asked about again because sellers' names are
 * compared only within one question, and a shop may have come into view before the official store that its name resembles.
 */
function addAndListCardsToCompare(
  { sentCards, officials, others }: CardRound,
  batch: readonly (readonly [string, ShownCard])[],
): ListingCard[] {
  let isNewStore = false;
  for (const [id, entry] of batch) {
    const { seller } = entry.card;
    if (!seller?.id || !seller.name) continue;
    const [group, key] = seller.official ? [officials, seller.id] : [others, id];
    if (group.size >= COMPARED_AT_MOST) continue;
    if (seller.official && !group.has(key)) isNewStore = true;
    group.set(key, entry);
  }
  if (isNewStore) for (const [id, entry] of others) sentCards.set(id, entry);
  const cards = [...officials.values(), ...sentCards.values()].map(({ card }) => [card.id, card] as const);
  return [...new Map(cards).values()];
}
