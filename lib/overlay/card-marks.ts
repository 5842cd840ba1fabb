import { OVERLAY_TAG } from '@/lib/domain/overlay-tag';
import { isOwnElement } from '@/lib/domain/own-elements';
import type { VerdictText } from '@/lib/domain/verdict';
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
}

/** A page that takes a mark away at once, again and again, is left alone; one that draws itself anew now and then is not. */
export const LOST_AT_MOST = 5;
export const STAYED_MS = 1_000;

/** The marks of one page's cards, one each. Cards are held weakly: what the page drops is not kept alive. */
export function createCardMarks({ queue, createHost, makeMark, onDrawn }: CardMarksOptions) {
  let marks = new WeakMap<Element, CardMark>();
  let order: WeakRef<Element>[] = [];

  const erase = (card: Element) => {
    queue.drop(card);
    marks.get(card)?.host?.element.remove();
    marks.delete(card);
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
        mark.host?.element.remove();
        removeCopies(card);
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

  /** The marked cards still on the page, each once, in the order they were first marked. */
  const present = (): CardMark[] => {
    const cards = new Set(order.flatMap((ref) => ref.deref() ?? []).filter((card) => card.isConnected));
    order = [...cards].map((card) => new WeakRef(card));
    return [...cards].flatMap((card) => marks.get(card) ?? []);
  };

  return {
    draw(card: Element, anchor: Element | (() => Element), text: VerdictText, name?: string) {
      if (!marks.has(card)) order.push(new WeakRef(card));
      erase(card);
      const findAnchor = typeof anchor === 'function' ? anchor : () => anchor;
      const mark: CardMark = { findAnchor, text, name, lost: 0, drawnAt: 0 };
      marks.set(card, mark);
      place(card, mark);
    },
    erase,
    restore(card: Element) {
      const mark = marks.get(card);
      if (!mark?.host || card.contains(mark.host.element)) return;
      mark.lost = performance.now() - mark.drawnAt > STAYED_MS ? 0 : mark.lost + 1;
      if (mark.lost <= LOST_AT_MOST) place(card, mark);
    },
    present,
    clear() {
      for (const mark of present()) mark.host?.element.remove();
      marks = new WeakMap();
      order = [];
    },
  };
}

/** A page that copies a card copies our element without what is in it: an empty one that could take room. */
function removeCopies(card: Element): void {
  for (const copy of card.querySelectorAll(OVERLAY_TAG)) if (!isOwnElement(copy)) copy.remove();
}
