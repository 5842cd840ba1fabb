import { useEffect, useRef, useState } from 'react';
import type { CoverBox } from '@/lib/domain/report/outbox';

/**
 * Returns the boxes as they were drawn, before the device has stored them, so that fast drawing and held keys build on the latest
 * state. The stored state is used again once it is the same or storing has failed. `store` returns whether it succeeded.
 */
export function useCoverBoxes(
  stored: readonly CoverBox[],
  store: (boxes: CoverBox[]) => Promise<boolean>,
): readonly [boxes: readonly CoverBox[], change: (boxes: CoverBox[]) => void] {
  const [own, setOwn] = useState<CoverBox[]>();
  const waiting = useRef(0);
  const text = JSON.stringify(stored);
  useEffect(() => {
    setOwn((boxes) => (waiting.current === 0 || JSON.stringify(boxes) === text ? undefined : boxes));
  }, [text]);
  const change = (boxes: CoverBox[]) => {
    setOwn(boxes);
    waiting.current += 1;
    void store(boxes).then((isStored) => {
      waiting.current -= 1;
      if (!isStored && waiting.current === 0) setOwn(undefined);
    });
  };
  return [own ?? stored, change];
}
