import { useEffect, useRef, useState } from 'react';
import type { CoverBox } from '@/lib/domain/report/outbox';

/**
 * The boxes as the person drew them, before the device has stored them: a second box drawn at once is added to the
 * first one, and a held key moves a box at every press. What is stored takes over once it has caught up, or when it
 * could not be stored. `store` says whether it was.
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
