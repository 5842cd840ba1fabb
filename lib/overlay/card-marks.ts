import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { DrawQueue } from './draw-queue';
import type { Host, HostPlace } from './host';
import { findPlace, type Place, put } from './place';

/** A mark on a card: what it says, and the host it stands in once it is drawn. */
export interface CardMark {
  readonly findAnchor: () => Element;
  readonly text: VerdictText;
  readonly name: string | undefined;
  host?: Host;
  button?: HTMLButtonElement;
  /** How often in a row the page took it away at once, and when it was last drawn (ms). */
  lost: number;
  drawnAt: number;
}

interface CardMarksOptions {
  readonly queue: DrawQueue;
  readonly createHost: (place: HostPlace) => Host;
  readonly makeMark: (text: VerdictText) => HTMLButtonElement;
  readonly onDrawn: (host: Host, mark: CardMark) => void;
  /** Called with a mark's button before the mark says something else or goes. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/** A page that takes a mark away at once, again and again, is left alone; one that draws itself anew now and then is not. */
export const LOST_AT_MOST = 5;
export const STAYED_MS = 1_000;

/** Marked cards kept in order before those the page dropped are forgotten. */
const FORGET_AT = 500;

/**
 * The marks of one page's cards, one each. Cards are held weakly: what the page drops is not kept alive.
 */
export function createCardMarks({ queue, createHost, makeMark, onDrawn, onGone }: CardMarksOptions) {
  let marks = new WeakMap<Element, CardMark>();
  // Each marked card once, in the order they were first marked.
  let order: WeakRef<Element>[] = [];
  let ordered = new WeakSet<Element>();
  let forgetAt = FORGET_AT;

  const erase = (card: Element) => {
    queue.drop(card);
    const mark = marks.get(card);
    if (!mark) return;
    mark.host?.element.remove();
    marks.delete(card);
    if (mark.button) onGone(mark.button);
  };

  const place = (card: Element, mark: CardMark) => {
    let found: Place | undefined;
    queue.add(card, {
      read() {
        if (!card.isConnected) return;
        const anchor = mark.findAnchor();
        found = findPlace(card, card.contains(anchor) ? anchor : card);
      },
      write() {
        if (!found || marks.get(card) !== mark) return;
        removeHosts(card);
        const host = createHost(found.at);
        const button = makeMark(mark.text);
        host.root.append(button);
        mark.host = host;
        mark.button = button;
        mark.drawnAt = performance.now();
        onDrawn(host, mark);
        put(found, host.element);
      },
    });
  };

  /** The marked cards the page still holds, on the page or off it. */
  const held = (): Element[] => {
    const cards = order.flatMap((ref) => ref.deref() ?? []);
    order = cards.map((card) => new WeakRef(card));
    forgetAt = Math.max(FORGET_AT, order.length * 2);
    return cards;
  };

  return {
    draw(card: Element, anchor: Element | (() => Element), text: VerdictText, name?: string) {
      const before = marks.get(card);
      const findAnchor = typeof anchor === 'function' ? anchor : () => anchor;
      const { host, button } = before ?? {};
      if (before && isSame(before.text, text) && (!host || card.contains(host.element))) return;
      if (button) onGone(button);
      // The mark that stands goes when the new one is drawn, so that none is missing for a frame.
      const mark: CardMark = { findAnchor, text, name, lost: 0, drawnAt: 0, ...(host && { host }) };
      marks.set(card, mark);
      if (!ordered.has(card)) {
        if (order.length >= forgetAt) held();
        ordered.add(card);
        order.push(new WeakRef(card));
      }
      place(card, mark);
    },
    erase,
    restore(card: Element) {
      const mark = marks.get(card);
      if (!mark?.host || card.contains(mark.host.element)) return;
      mark.lost = performance.now() - mark.drawnAt > STAYED_MS ? 0 : mark.lost + 1;
      if (mark.lost <= LOST_AT_MOST) place(card, mark);
    },
    /** The cards of the page that have a mark, drawn or still to be drawn, in the order they were first marked. */
    present: (): (readonly [Element, CardMark])[] =>
      held().flatMap((card) => {
        const mark = card.isConnected ? marks.get(card) : undefined;
        return mark ? [[card, mark] as const] : [];
      }),
    clear() {
      // Cards that are off the page too: some pages keep what they hide and put it back.
      for (const card of held()) erase(card);
      marks = new WeakMap();
      order = [];
      ordered = new WeakSet();
    },
  };
}

/** The same words about the same seller, whichever message brought them. */
function isSame(one: VerdictText, other: VerdictText): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Takes every element of ours out of a card: the mark before, and the empty one a page makes when it copies a card,
 * which could take room.
 */
function removeHosts(card: Element): void {
  for (const host of card.querySelectorAll(OVERLAY_TAG)) host.remove();
}
