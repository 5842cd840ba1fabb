// Why: docs/decisions/page/marks.md

import { TASK_MS } from '@/lib/base/task-time';
import type { ListingCard } from '@/lib/domain/listing/listing';
import type { CardObserverOptions, Overlay } from '@/lib/overlay/types';
import { findCardContainers, findCards, findElementForMark, toCardKey } from '@/lib/reading/find-cards';
import {
  type AnsweredCard,
  ASKED_AT_ONCE,
  countEarlierCardsByState,
  createCardRound,
  endQuestionAboutCards,
  getReplyOrQueueCard,
  takeCardsForNextQuestion,
} from './card-round';
import { ASK_AGAIN_MS, type CardCheck, type CardDeps, FAILURES_AT_MOST } from './follow-page';

export interface CardCheckDeps extends CardDeps {
  readonly overlay: Overlay;
  readonly watchCards: (options: CardObserverOptions) => void;
}

/** Number of waiting cards at which the background is first asked, even if the rest of a long list has not been read yet. */
const ASKED_EARLY = 60;
/** Maximum number of cards that are read between two checks of the task's time limit. */
const CARDS_PER_BATCH = 5;
/**
 * Pauses (ms) before each check whether cards of the previous page have gone. Such cards can remain for a while when the address
 * changes without loading.
 */
const LEFT_STEPS_MS = [500, 1_500, 4_000] as const;

/**
 * Creates the check of the cards on one results or shop page. It asks the background about each card, many cards in one question,
 * and sends the next question when the reply has come. It marks every element that shows a card; an element that shows another
 * card by the time the reply comes gets no mark from that reply.
 */
export function createCardCheck(deps: CardCheckDeps): CardCheck {
  const { adapter, view, overlay, signal, wait } = deps;
  let round = createCardRound(adapter.cardReader(view()));
  // For each element passed to `processCards`, the id of the card that it shows.
  const shown = new WeakMap<Element, string>();
  const handed = new WeakSet<Element>();
  // For each card that came into view: what was read of it at that time (JSON). Needed only while cards of the previous page may
  // still be displayed. 'expected' before the first card comes into view; undefined once no card of the previous page can be
  // left.
  let left: 'expected' | Map<Element, string | undefined> | undefined = deps.left && 'expected';

  const eraseMark = (element: Element) => {
    shown.delete(element);
    overlay.eraseMark(element);
  };

  const drawCardMark = (element: Element, card: ListingCard, { text }: AnsweredCard) => {
    if (shown.get(element) !== card.id) return;
    const name = card.seller?.name ?? card.title;
    if (text) overlay.drawMark(element, () => findElementForMark(adapter, element), text, name);
    else overlay.eraseMark(element);
  };

  const askNext = async (): Promise<void> => {
    const now = round;
    if (now.sentCards.size > 0 || now.waiting.size === 0 || signal.aborted) return;
    const cards = takeCardsForNextQuestion(now);
    const reply = await deps.ask(cards, countEarlierCardsByState(now, cards));
    if (now !== round || signal.aborted) return;
    const sentCards = endQuestionAboutCards(now, reply !== undefined);
    if (!reply) {
      if (now.failures > FAILURES_AT_MOST) return;
      await wait(ASK_AGAIN_MS, signal);
      return askNext();
    }
    overlay.setStrings(reply);
    const texts = new Map(reply.marks.map(({ id, text }) => [id, text]));
    for (const { id, state } of reply.states) {
      const answer: AnsweredCard = { state, text: texts.get(id) };
      now.answered.set(id, answer);
      const entry = sentCards.get(id);
      if (entry) for (const element of entry.elements) drawCardMark(element, entry.card, answer);
    }
    overlay.drawChip(reply.chip);
    // If this marketplace's layout is no longer known, one mark on the page replaces the cards' marks.
    if (reply.page) overlay.drawPageMark(() => undefined, reply.page);
    return askNext();
  };

  /**
   * Reads cards, and draws the marks of those whose replies are known. If at least `askFrom` cards then wait, asks the background
   * about waiting cards.
   */
  const processCards = (elements: Iterable<Element>, askFrom: number) => {
    for (const element of elements) {
      handed.add(element);
      const card = round.readCard(element);
      if (!card) {
        eraseMark(element); // an empty slot is passed on again once it is filled
        continue;
      }
      shown.set(element, card.id);
      const answer = getReplyOrQueueCard(round, card, element);
      if (answer) drawCardMark(element, card, answer);
    }
    if (round.waiting.size >= askFrom) void askNext();
  };

  const checkAgain = () => {
    round = createCardRound(adapter.cardReader(view()));
    const boxes = findCardContainers(adapter, view().document);
    const cards = new Set(boxes.flatMap((box) => findCards(adapter, box)));
    // Checks only cards that came into view before; the others are read when they come into view.
    void takeAll([...cards].filter((card) => handed.has(card)));
  };

  /**
   * Calls `processCards` with CARDS_PER_BATCH elements at a time. Pauses each time TASK_MS are over, so that the page can react. At the
   * end, asks the background about the cards that wait.
   */
  const takeAll = async (elements: readonly Element[]) => {
    const now = round;
    let end = performance.now() + TASK_MS;
    for (let from = 0; from < elements.length; from += CARDS_PER_BATCH) {
      processCards(elements.slice(from, from + CARDS_PER_BATCH), ASKED_AT_ONCE);
      if (performance.now() < end) continue;
      await wait(0, signal);
      if (now !== round || signal.aborted) return;
      end = performance.now() + TASK_MS;
    }
    void askNext();
    if (now.sentCards.size === 0) overlay.drawChip(null);
  };

  /**
   * Compares each card in `cards`, and what was read of it before, with the page after each pause of LEFT_STEPS_MS. If a card has
   * gone, or is read differently now, all cards that have come into view are checked again. (The page's embedded data may arrive
   * after a card, and change what is read of the card.)
   */
  const dropLeft = async (cards: Map<Element, string | undefined>) => {
    for (const pause of LEFT_STEPS_MS) {
      await wait(pause, signal);
      if (signal.aborted) return;
      // The embedded data of the new page may arrive later than its address and its cards.
      const read = adapter.cardReader(view());
      let isOther: boolean | undefined;
      for (const [element, was] of cards) {
        if (!element.isConnected || JSON.stringify(read(element)) !== was) isOther = cards.delete(element);
      }
      if (isOther) checkAgain();
    }
    left = undefined;
  };

  return {
    again: checkAgain,
    watch() {
      deps.watchCards({
        document: view().document,
        findContainers: () => findCardContainers(adapter, view().document),
        findCards: (root) => findCards(adapter, root),
        keyOf: (card) => toCardKey(adapter, card, view().url),
        onCards(elements, isMore) {
          processCards(elements, isMore ? ASKED_EARLY : 1);
          if (left === 'expected') {
            left = new Map();
            void dropLeft(left);
          }
          for (const element of elements) left?.set(element, JSON.stringify(round.readCard(element)));
        },
        overlay: { restore: overlay.restore, eraseMark },
        signal,
      });
    },
  };
}
