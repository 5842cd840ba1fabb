import { useEffect, useRef, useState } from 'react';
import type { CoverBox } from '@/lib/domain/report/outbox';

/**
 * Returns the boxes as they are drawn, including changes that are not stored yet, and a function that changes them. Therefore
 * fast drawing and held keys start from the newest boxes. The stored boxes are returned again once they equal the drawn ones, or
 * storing has failed. `store` resolves to true if it succeeded.
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
