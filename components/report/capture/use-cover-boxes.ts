import { useEffect, useRef, useState } from 'react';
import type { CoverBox } from '@/lib/domain/report/outbox';

/**
 * Returns the boxes as the person sees them, and a function that changes them. The returned boxes include changes that are not
 * stored yet, so that each change starts from the newest boxes, even if the person draws fast or holds a key down. When the
 * stored boxes equal the shown ones, or storing has failed, the stored boxes are returned again. `store` resolves to true if it
 * succeeded.
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
  const storeBoxes = (boxes: CoverBox[]) => {
    setOwn(boxes);
    waiting.current += 1;
    void store(boxes).then((isStored) => {
      waiting.current -= 1;
      if (!isStored && waiting.current === 0) setOwn(undefined);
    });
  };
  return [own ?? stored, storeBoxes];
}
