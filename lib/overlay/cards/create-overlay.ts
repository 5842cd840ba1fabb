import { createPageOverlay, createVerdictOpener, type OverlayParts } from '@/lib/overlay/page-overlay';
import type { CardOverlay, Overlay, OverlayOptions } from '@/lib/overlay/types';
import { createCardMarks } from './card-marks';
import { createChip } from './chip';

/** Creates the overlay of a page: the marks of the page and of its cards, the chip and the panel. */
export function createOverlay(options: OverlayOptions): Overlay {
  const { parts, ...page } = createPageOverlay(options);
  return { ...page, ...createCardOverlay(parts) };
}

/** Creates the marks of cards, and the chip, which counts the cards and opens their list. */
function createCardOverlay(parts: OverlayParts): CardOverlay {
  const { queue, addHost } = parts;
  const cards = createCardMarks({
    ...parts,
    onDrawn: (host, button, text) => addHost(host, { button, text }, createVerdictOpener(button, text)),
  });
  const chip = createChip({
    ...parts,
    onDrawn: (drawnChip) =>
      addHost(drawnChip.host, drawnChip, (panel, strings) => {
        const marks = cards.present().map(([, mark]) => mark);
        panel.openList(drawnChip.button, { text: drawnChip.text, marks, drawNow: queue.drawNow }, strings);
      }),
  });
  parts.others.push({
    listElements: () => [
      ...cards.present().map(([, { host }]) => host?.element),
      chip.getChip()?.host.element,
    ],
    clear() {
      cards.clear();
      chip.clear();
    },
  });
  return { drawMark: cards.draw, eraseMark: cards.erase, restore: cards.restore, drawChip: chip.draw };
}
