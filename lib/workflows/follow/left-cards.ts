import type { ReadCard } from '@/lib/reading/adapter';
import type { CardDeps } from './follow-page';

/** Delays (ms) before looking again for cards of the previous page, which can remain after a move without loading. */
const LEFT_STEPS_MS = [500, 1_500, 4_000] as const;

/**
 * Records what each card showed when it was handed over, while the previous page may still be displayed. Calls `onOther`
 * after cards of the previous page have gone, and when the page's state names sellers that it did not.
 */
export function createLeftCards({ adapter, view, wait, signal, left }: CardDeps, onOther: () => void) {
  const shown = new Map<Element, string | undefined>();
  let name: 'expected' | 'watched' | 'over' = left ? 'expected' : 'over';

  const watch = async () => {
    for (const pause of LEFT_STEPS_MS) {
      await wait(pause, signal);
      if (signal.aborted) return;
      // The state of the new page may come after its address and cards.
      const read = adapter.cardReader(view());
      let isOther = false;
      for (const [element, was] of shown) {
        if (!element.isConnected || JSON.stringify(read(element)) !== was) isOther = shown.delete(element);
      }
      if (isOther) onOther();
    }
    name = 'over';
    shown.clear();
  };

  return (elements: Iterable<Element>, readCard: ReadCard): void => {
    if (name === 'expected') {
      name = 'watched';
      void watch();
    }
    if (name === 'watched')
      for (const element of elements) shown.set(element, JSON.stringify(readCard(element)));
  };
}
