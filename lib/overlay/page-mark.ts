import type { VerdictText } from '@/lib/domain/verdict/verdict';
import type { DrawQueue } from './draw-queue';
import type { Host, HostPosition } from './host';
import { addToMountPoint, findPageMountPoint, type MountPoint } from './mount-point';

interface PageMarkOptions {
  readonly document: Document;
  readonly queue: DrawQueue;
  readonly createHost: (position: HostPosition) => Host;
  readonly makeMark: (text: VerdictText) => HTMLButtonElement;
  readonly onDrawn: (host: Host, button: HTMLButtonElement, mark: WantedMark) => void;
  /** Called with the mark's button before that button is changed or removed. */
  readonly onGone: (button: HTMLButtonElement) => void;
}

/**
 * What the mark of a page should be: its text, whether a notice repeats it, and the selectors of elements beside which the notice
 * may be.
 */
interface WantedMark {
  readonly text: VerdictText;
  readonly isNoticed: boolean;
  readonly beside: readonly string[];
}

/**
 * A mark that the page removed `LOST_AT_MOST` times in a row, each time within `STAYED_MS` (ms) of drawing, is not drawn again.
 */
export const LOST_AT_MOST = 5;
export const STAYED_MS = 1_000;

/** Shortest time between two checks for a lost mark or a better mount point (ms). */
const CHECK_MS = 200;

/**
 * Creates the mark of a listing or shop page. A mark that the page removes is drawn again. If the element to which the mark
 * belongs is missing, the mark is drawn at the window's edge, and again when that element appears.
 */
export function createPageMark({ document, queue, createHost, makeMark, onDrawn, onGone }: PageMarkOptions) {
  let mark:
    | (WantedMark & { findAnchor: () => Element | undefined; lost: number; drawnAt: number })
    | undefined;
  let drawnMark: { readonly host: Host; readonly button: HTMLButtonElement } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const drawMark = () => {
    let found: MountPoint | undefined;
    queue.add(document, {
      read() {
        const anchor = mark?.findAnchor();
        found = anchor
          ? findPageMountPoint(anchor)
          : { parent: document.documentElement, end: 'last', at: 'window-page' };
      },
      write() {
        if (!found || !mark) return;
        drawnMark?.host.element.remove();
        const host = createHost(found.at);
        const button = makeMark(mark.text);
        drawnMark = { host, button };
        host.root.append(button);
        mark.drawnAt = performance.now();
        addToMountPoint(found, host.element);
        onDrawn(host, button, mark);
      },
    });
  };

  const redrawIfLost = () => {
    timer = undefined;
    const host = drawnMark?.host.element;
    if (!mark || !host) return;
    const isLost = !host.isConnected;
    const isAway = host.getAttribute('at') === 'window-page';
    if (!isLost && !(isAway && mark.findAnchor())) return;
    mark.lost = performance.now() - mark.drawnAt > STAYED_MS ? 0 : mark.lost + 1;
    if (mark.lost <= LOST_AT_MOST) drawMark();
  };
  const observer = new MutationObserver(() => {
    timer ??= setTimeout(redrawIfLost, CHECK_MS);
  });

  const removeMark = () => {
    if (drawnMark) onGone(drawnMark.button);
    observer.disconnect();
    clearTimeout(timer);
    timer = undefined;
    queue.drop(document);
    drawnMark?.host.element.remove();
    drawnMark = undefined;
    mark = undefined;
  };

  return {
    draw(
      findAnchor: () => Element | undefined,
      text: VerdictText | null,
      isNoticed = false,
      beside: readonly string[] = [],
    ) {
      const fingerprint = JSON.stringify([mark?.text, mark?.isNoticed]);
      const isSame = mark && fingerprint === JSON.stringify([text, isNoticed]);
      if (isSame && (!drawnMark || drawnMark.host.element.isConnected)) return;
      removeMark();
      if (!text) return;
      mark = { findAnchor, text, isNoticed, beside, lost: 0, drawnAt: 0 };
      observer.observe(document.documentElement, { childList: true, subtree: true });
      drawMark();
    },
    host: (): Element | undefined => drawnMark?.host.element,
    clear: removeMark,
  };
}
