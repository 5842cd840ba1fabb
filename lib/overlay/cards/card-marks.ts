import { OVERLAY_TAG } from '@/lib/domain/verdict/overlay-tag';
import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { DrawQueue } from '@/lib/overlay/draw-queue';
import type { Host, HostPosition } from '@/lib/overlay/host';
import { addToMountPoint, findCardMountPoint, type MountPoint } from '@/lib/overlay/mount-point';
import { LOST_AT_MOST, STAYED_MS } from '@/lib/overlay/page-mark';

/** The mark of a card. `host` and `button` are undefined until the mark is drawn. */
export interface CardMark {
  readonly findAnchor: () => Element;
  readonly text: VerdictText;
  readonly name: string | undefined;
  host?: Host;
  button?: HTMLButtonElement;
  /** Number of consecutive times that the page removed the mark within STAYED_MS of drawing. */
  lost: number;
  drawnAt: number;
}

interface CardMarksOptions {
  readonly queue: DrawQueue;
  readonly createHost: (position: HostPosition) => Host;
  readonly makeMark: (text: VerdictText) => HTMLButtonElement;
  readonly onDrawn: (host: Host, button: HTMLButtonElement, text: VerdictText) => void;
  /** Called with a mark's button before that button is changed or removed. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/** Number of newly marked cards after which the list of marked cards (`order`) is cleared of cards that the browser has freed. */
const CARDS_PER_CLEARING = 500;

/**
 * Creates the marks of one page's cards, at most one for each card. The marks refer to cards weakly, so that the browser can free
 * cards.
 */
export function createCardMarks({ queue, createHost, makeMark, onDrawn, onGone }: CardMarksOptions) {
  const marks = new WeakMap<Element, CardMark>();
  // The cards in the order in which they were marked. A card that was marked, erased and marked again is in the list twice.
  let order: WeakRef<Element>[] = [];

  const eraseMark = (card: Element) => {
    queue.drop(card);
    const mark = marks.get(card);
    if (!mark) return;
    mark.host?.element.remove();
    marks.delete(card);
    if (mark.button) onGone(mark.button);
  };

  const queueMark = (card: Element, mark: CardMark) => {
    let found: MountPoint | undefined;
    queue.add(card, {
      read() {
        if (!card.isConnected) return;
        const anchor = mark.findAnchor();
        found = findCardMountPoint(card, card.contains(anchor) ? anchor : card);
      },
      write() {
        if (!found || marks.get(card) !== mark) return;
        removeOverlayElements(card);
        const host = createHost(found.at);
        const button = makeMark(mark.text);
        host.root.append(button);
        mark.host = host;
        mark.button = button;
        mark.drawnAt = performance.now();
        onDrawn(host, button, mark.text);
        addToMountPoint(found, host.element);
      },
    });
  };

  /**
   * Returns the marked cards that the browser has not freed, both attached and detached ones. Removes references to freed cards,
   * and repeated references, from `order`.
   */
  const findMarkedCards = (): Element[] => {
    const cards = [...new Set(order.flatMap((ref) => ref.deref() ?? []))];
    order = cards.map((card) => new WeakRef(card));
    return cards;
  };

  return {
    draw(card: Element, anchor: Element | (() => Element), text: VerdictText, name?: string) {
      const before = marks.get(card);
      const findAnchor = typeof anchor === 'function' ? anchor : () => anchor;
      const { host, button } = before ?? {};
      if (before && isEqualVerdictText(before.text, text) && (!host || card.contains(host.element))) return;
      if (button) onGone(button);
      // The old mark stays until the new one is drawn, so that a mark is in view in every frame.
      const mark: CardMark = { findAnchor, text, name, lost: 0, drawnAt: 0, ...(host && { host }) };
      marks.set(card, mark);
      if (!before) {
        if (order.length % CARDS_PER_CLEARING === CARDS_PER_CLEARING - 1) findMarkedCards();
        order.push(new WeakRef(card));
      }
      queueMark(card, mark);
    },
    erase: eraseMark,
    restore(card: Element) {
      const mark = marks.get(card);
      if (!mark?.host || card.contains(mark.host.element)) return;
      mark.lost = performance.now() - mark.drawnAt > STAYED_MS ? 0 : mark.lost + 1;
      if (mark.lost <= LOST_AT_MOST) queueMark(card, mark);
    },
    /** Returns the attached cards that have a drawn or queued mark, in the order in which they were first marked. */
    present: (): (readonly [Element, CardMark])[] =>
      findMarkedCards().flatMap((card) => {
        const mark = card.isConnected ? marks.get(card) : undefined;
        return mark ? [[card, mark] as const] : [];
      }),
    clear() {
      // Detached cards are included, because some pages keep hidden cards and attach them again later.
      for (const card of findMarkedCards()) eraseMark(card);
      order = [];
    },
  };
}

/** True if two texts are equal. Two messages bring different objects even for the same text. */
function isEqualVerdictText(one: VerdictText, other: VerdictText): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Removes all our elements from a card: the card's old mark, and empty copies of our elements. A page makes such copies when it
 * clones a card, and the copies could take up room.
 */
function removeOverlayElements(card: Element): void {
  for (const host of card.querySelectorAll(OVERLAY_TAG)) host.remove();
}
