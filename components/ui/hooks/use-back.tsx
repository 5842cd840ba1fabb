import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

type Back = (() => void) | undefined;

const BackContext = createContext<(back: Back) => void>(() => undefined);

/** While the caller is drawn, the frame's way back leads to `onBack` instead of out of the whole view. */
export function useBack(onBack: () => void): void {
  const setBack = useContext(BackContext);
  useEffect(() => {
    setBack(onBack);
    return () => setBack(undefined);
  }, [setBack, onBack]);
}

/** Draws a frame with the way back that applies: the innermost screen's, else `onBack`. */
export function BackFrame({ onBack, children }: { onBack: Back; children: (back: Back) => ReactNode }) {
  const [inner, setInner] = useState<{ readonly back: Back }>({ back: undefined });
  const [setBack] = useState(() => (back: Back) => setInner({ back }));
  return <BackContext value={setBack}>{children(inner.back ?? onBack)}</BackContext>;
}
