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
  let drawn: DrawnChip | undefined;
  let wanted: ChipText | undefined;
  let frame: number | undefined;

  const write = () => {
    frame = undefined;
    if (!wanted) return;
    if (drawn?.host.element.isConnected) {
      drawn.text = wanted;
      updateChip(drawn.button, wanted);
      return;
    }
    const host = createHost('window');
    const button = createChipButton(document, wanted);
    drawn = { text: wanted, host, button };
    host.root.append(button);
    onDrawn(drawn);
    document.documentElement.append(host.element);
  };
  const clear = () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
    frame = undefined;
    wanted = undefined;
    drawn?.host.element.remove();
    drawn = undefined;
  };
  return {
    draw(text: ChipText | null) {
      if (!text) return clear();
      wanted = text;
      frame ??= view.requestAnimationFrame(write);
    },
    drawn: (): DrawnChip | undefined => drawn,
    clear,
  };
}
