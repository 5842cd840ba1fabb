import type { ChipText } from '@/lib/domain/verdict/verdict';
import type { Host, HostPosition } from '@/lib/overlay/host';
import { createChipButton, updateChip } from '@/lib/overlay/mark';

/** The chip as it is drawn: its text, its button, and the host of its shadow root. */
export interface DrawnChip {
  text: ChipText;
  readonly host: Host;
  readonly button: HTMLButtonElement;
}

interface ChipOptions {
  readonly document: Document;
  readonly view: Window;
  readonly createHost: (position: HostPosition) => Host;
  readonly onDrawn: (chip: DrawnChip) => void;
}

/**
 * Creates the chip of a results page. The chip is drawn in the same frame as the cards' marks, after the positions of the marks
 * were read. Marks and chip together therefore cost the page one layout.
 */
export function createChip({ document, view, createHost, onDrawn }: ChipOptions) {
  let chip: DrawnChip | undefined;
  let nextText: ChipText | undefined;
  let frame: number | undefined;

  const drawChip = () => {
    frame = undefined;
    if (!nextText) return;
    if (chip?.host.element.isConnected) {
      chip.text = nextText;
      updateChip(chip.button, nextText);
      return;
    }
    const host = createHost('window');
    const button = createChipButton(document, nextText);
    chip = { text: nextText, host, button };
    host.root.append(button);
    onDrawn(chip);
    document.documentElement.append(host.element);
  };
  const removeChip = () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
    frame = undefined;
    nextText = undefined;
    chip?.host.element.remove();
    chip = undefined;
  };
  return {
    draw(text: ChipText | null) {
      if (!text) return removeChip();
      nextText = text;
      frame ??= view.requestAnimationFrame(drawChip);
    },
    getChip: (): DrawnChip | undefined => chip,
    clear: removeChip,
  };
}
