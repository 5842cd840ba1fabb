// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { ListingCard } from '@/lib/domain/listing/listing';
import {
  type CardRound,
  countEarlierCardsByState,
  createCardRound,
  endQuestionAboutCards,
  getReplyOrQueueCard,
  takeCardsForNextQuestion,
} from '@/lib/workflows/follow/card-round';
import { text } from '@/tests/support/pages/follow-page';

const card = (id: string, seller?: ListingCard['seller']): ListingCard => ({
  id,
  readFrom: {},
  ...(seller && { seller }),
});
const add = (round: CardRound, ...cards: readonly ListingCard[]) =>
  cards.map((one) => getReplyOrQueueCard(round, one, document.createElement('li')));
const start = (...cards: readonly ListingCard[]) => {
  const round = createCardRound(() => undefined);
  add(round, ...cards);
  return round;
};
const ids = (cards: readonly ListingCard[]) => cards.map(({ id }) => id);

describe('a round of questions about cards', () => {
  it('asks about the waiting cards, which count as being asked until the question ends', () => {
    const round = start(card('1'), card('2'));
    expect(ids(takeCardsForNextQuestion(round))).toEqual(['1', '2']);
    expect([round.waiting.size, round.sentCards.size]).toEqual([0, 2]);
    expect([...endQuestionAboutCards(round, true).keys()]).toEqual(['1', '2']);
    expect([round.failures, round.sentCards.size]).toEqual([0, 0]);
  });

  it('asks about at most 200 cards at once', () => {
    const round = start(...Array.from({ length: 250 }, (_, n) => card(`${n}`)));
    expect(takeCardsForNextQuestion(round)).toHaveLength(200);
    expect(round.waiting.size).toBe(50);
  });

  it('puts cards without an answer before those that came meanwhile, and counts the failures in a row', () => {
    const round = start(card('1'));
    takeCardsForNextQuestion(round);
    add(round, card('2'));
    endQuestionAboutCards(round, false);
    expect([...round.waiting.keys()]).toEqual(['1', '2']);
    expect(round.failures).toBe(1);
    takeCardsForNextQuestion(round);
    endQuestionAboutCards(round, true);
    expect(round.failures).toBe(0);
  });

  it('adds a further element of a card to the question that already asks about the card', () => {
    const round = start(card('1'));
    takeCardsForNextQuestion(round);
    add(round, card('1'));
    expect(round.waiting.size).toBe(0);
    expect(endQuestionAboutCards(round, true).get('1')?.elements.size).toBe(2);
  });

  it('returns the answer of a card that has one', () => {
    const round = start();
    const answer = { state: 'registered', text: text('registered') } as const;
    round.answered.set('1', answer);
    expect(add(round, card('1'))).toEqual([answer]);
    expect(round.waiting.size).toBe(0);
  });

  it('compares the names of earlier shops with each new official store', () => {
    const round = start(card('1', { id: 'a', name: 'Tiệm' }));
    takeCardsForNextQuestion(round);
    endQuestionAboutCards(round, true);
    add(round, card('2', { id: 'b', name: 'Tiệm', official: true }));
    expect(ids(takeCardsForNextQuestion(round))).toEqual(['2', '1']);
    endQuestionAboutCards(round, true);
    add(round, card('3', { id: 'c', name: 'Tiệm' }));
    expect(ids(takeCardsForNextQuestion(round))).toEqual(['2', '3']);
  });

  it('counts the results that its question does not return again', () => {
    const round = start(card('3'));
    round.answered.set('1', { state: 'registered', text: { ...text('registered'), toCheck: true } });
    round.answered.set('2', { state: 'warned', text: { ...text('warned'), toCheck: true } });
    round.answered.set('3', { state: 'unlisted', text: undefined });
    expect(countEarlierCardsByState(round, [card('3')])).toEqual({ registered: 1, 'to-check': 1, warned: 1 });
  });
});
