// Why: docs/decisions/page/marks.md

import { TASK_MS } from '@/lib/base/task-time';
import type { ListingCard } from '@/lib/domain/listing/listing';
import type { CountedState, VerdictText } from '@/lib/domain/verdict/verdict';
import type { WatchOptions } from '@/lib/overlay/types';
import { cardContainers, cardKey, findCards, findMarkElement } from '@/lib/reading/find-cards';
import {
  ASK_AGAIN_MS,
  type CardCheck,
  type CardDeps,
  FAILURES_AT_MOST,
  type SeenCounts,
} from './follow-page';

export interface CardCheckDeps extends CardDeps {
  readonly watchCards: (options: WatchOptions) => void;
}

/** What was answered about one card's id. */
interface Known {
  readonly state: CountedState;
  /** Undefined for a card that gets no mark. */
  readonly text: VerdictText | undefined;
}

interface Shown {
  readonly card: ListingCard;
  readonly elements: Set<Element>;
}

/** Cards in one question; more wait for its answer. */
const ASKED_AT_ONCE = 200;
/** Cards asked about while the rest of a long list is still being read. */
const ASKED_EARLY = 60;
/**
 * Cards of other shops that are asked about again when an official store appears, and official stores kept.
 */
const COMPARED_AT_MOST = 60;
/** Cards read between two checks of the task's time limit. */
const HANDFUL = 5;
/** Delays (ms) before looking again for cards of the previous page, which can remain after a move without loading. */
const LEFT_STEPS_MS = [500, 1_500, 4_000] as const;

/**
 * The cards of one results or shop page: each id is asked about once, one question at a time, and each element that
 * shows it is marked. An answer marks only elements that still show what was asked about.
 */
export function createCardCheck(deps: CardCheckDeps): CardCheck {
  const { adapter, view, overlay, signal, wait } = deps;
  let readCard = adapter.cardReader(view());
  const known = new Map<string, Known>();
  // The id each element shows, of those that were handed over.
  const shown = new WeakMap<Element, string>();
  const handed = new WeakSet<Element>();
  let waiting = new Map<string, Shown>();
  let asked = new Map<string, Shown>();
  // Cards of the official stores seen, by store, and the first cards of other shops: names are compared on one page.
  const officials = new Map<string, Shown>();
  const compared = new Map<string, Shown>();
  let isAsking = false;
  let failures = 0;
  let turn = 0;
  // Every card handed over and what it showed, while the previous page may still be displayed.
  let early: Map<Element, string | undefined> | undefined;

  const eraseMark = (element: Element) => {
    shown.delete(element);
    overlay.eraseMark(element);
  };

  const draw = (element: Element, card: ListingCard, { text }: Known) => {
    if (shown.get(element) !== card.id) return;
    const name = card.seller?.name ?? card.title;
    if (text) overlay.drawMark(element, () => findMarkElement(adapter, element), text, name);
    else overlay.eraseMark(element);
  };

  const askNext = async (): Promise<void> => {
    if (isAsking || waiting.size === 0 || signal.aborted) return;
    isAsking = true;
    const mine = turn;
    const batch = [...waiting].slice(0, ASKED_AT_ONCE);
    asked = new Map(batch);
    for (const [id] of batch) waiting.delete(id);
    const cards = withNamesakes(batch);
    const again = new Set(cards.map(({ id }) => id));
    const seen: SeenCounts = {};
    for (const [id, { state, text }] of known) {
      if (again.has(id)) continue; // counted by the answer
      seen[state] = (seen[state] ?? 0) + 1;
      if (text?.toCheck && state !== 'warned') seen['to-check'] = (seen['to-check'] ?? 0) + 1;
    }
    const reply = await deps.ask(cards, seen);
    if (mine !== turn || signal.aborted) return;
    isAsking = false;
    const answered = asked;
    asked = new Map();
    if (!reply) {
      waiting = new Map([...answered, ...waiting]);
      failures += 1;
      if (failures > FAILURES_AT_MOST) return;
      await wait(ASK_AGAIN_MS, signal);
      return askNext();
    }
    failures = 0;
    overlay.setStrings(reply);
    const texts = new Map(reply.marks.map(({ id, text }) => [id, text]));
    for (const { id, state } of reply.states) {
      const about: Known = { state, text: texts.get(id) };
      known.set(id, about);
      const entry = answered.get(id);
      if (entry) for (const element of entry.elements) draw(element, entry.card, about);
    }
    overlay.drawChip(reply.chip);
    // Shown instead of marks when this marketplace's layout is no longer known.
    if (reply.page) overlay.drawPageMark(() => undefined, reply.page);
    return askNext();
  };

  /**
   * The cards of a batch with those their sellers' names are compared with: cards come near a few at a time, and a
   * shop named like an official store may stand before it or after it.
   */
  const withNamesakes = (batch: readonly [string, Shown][]): ListingCard[] => {
    let isNewStore = false;
    for (const [id, entry] of batch) {
      const { seller } = entry.card;
      if (!seller?.id || !seller.name) continue;
      const [kept, key] = seller.official ? [officials, seller.id] : [compared, id];
      if (kept.size >= COMPARED_AT_MOST) continue;
      if (seller.official && !kept.has(key)) isNewStore = true;
      kept.set(key, entry);
    }
    if (isNewStore) for (const [id, entry] of compared) asked.set(id, entry);
    const cards = [...officials.values(), ...asked.values()].map(({ card }) => [card.id, card] as const);
    return [...new Map(cards).values()];
  };

  /** Reads cards, and asks about the unknown ones once `askFrom` of them wait. */
  const take = (elements: Iterable<Element>, askFrom: number) => {
    for (const element of elements) {
      handed.add(element);
      const card = readCard(element);
      if (!card) {
        eraseMark(element); // an empty slot is handed over again once it is filled
        continue;
      }
      shown.set(element, card.id);
      const about = known.get(card.id);
      if (about) {
        draw(element, card, about);
        continue;
      }
      const queue = asked.has(card.id) ? asked : waiting;
      const entry = queue.get(card.id) ?? { card, elements: new Set() };
      entry.elements.add(element);
      queue.set(card.id, entry);
    }
    if (waiting.size >= askFrom) void askNext();
  };

  const again = () => {
    turn += 1;
    isAsking = false;
    failures = 0;
    for (const map of [known, waiting, asked, officials, compared]) map.clear();
    readCard = adapter.cardReader(view());
    const boxes = cardContainers(adapter, view().document);
    const cards = new Set(boxes.flatMap((box) => findCards(adapter, box)));
    // Other cards are read when they come into view.
    void takeAll([...cards].filter((card) => handed.has(card)));
  };

  /** Takes cards like those of a new page, in tasks of at most TASK_MS. */
  const takeAll = async (elements: readonly Element[]) => {
    const mine = turn;
    let end = performance.now() + TASK_MS;
    for (let from = 0; from < elements.length; from += HANDFUL) {
      take(elements.slice(from, from + HANDFUL), ASKED_AT_ONCE);
      if (performance.now() < end) continue;
      await wait(0, signal);
      if (mine !== turn || signal.aborted) return;
      end = performance.now() + TASK_MS;
    }
    void askNext();
    if (asked.size === 0) overlay.drawChip(null);
  };

  /** Asks again after cards of the previous page have gone, and when the page's state names sellers that it did not. */
  const dropLeft = async (left: Map<Element, string | undefined>) => {
    for (const pause of LEFT_STEPS_MS) {
      await wait(pause, signal);
      if (signal.aborted) return;
      // The state of the new page may come after its address and cards.
      const read = adapter.cardReader(view());
      let isOther: boolean | undefined;
      for (const [element, was] of left) {
        if (!element.isConnected || JSON.stringify(read(element)) !== was) isOther = left.delete(element);
      }
      if (isOther) again();
    }
    early = undefined;
  };

  return {
    again,
    watch() {
      let { left } = deps;
      deps.watchCards({
        document: view().document,
        findContainers: () => cardContainers(adapter, view().document),
        findCards: (root) => findCards(adapter, root),
        keyOf: (card) => cardKey(adapter, card, view().url),
        onCards(elements, isMore) {
          take(elements, isMore ? ASKED_EARLY : 1);
          if (left) {
            left = undefined;
            early = new Map();
            void dropLeft(early);
          }
          for (const element of elements) early?.set(element, JSON.stringify(readCard(element)));
        },
        overlay: { restore: overlay.restore, eraseMark },
        signal,
      });
    },
  };
}
