import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';

type Back = () => void;

/** Adds a way back to the frame's; returns what takes it away. */
const BackContext = createContext<(back: Back) => () => void>(() => () => undefined);

/** While the caller is drawn, the frame's way back leads to `onBack`, and after it to where it led before. */
export function useBack(onBack: Back): void {
  const add = useContext(BackContext);
  const last = useRef(onBack);
  useEffect(() => {
    last.current = onBack;
  });
  useEffect(() => add(() => last.current()), [add]);
}

/** Draws a frame with the way back that applies: that of the screen opened last, else `onBack`. */
export function BackFrame({
  onBack,
  children,
}: {
  onBack: Back | undefined;
  children: (back: Back | undefined) => ReactNode;
}) {
  const [inner, setInner] = useState<readonly Back[]>([]);
  const [add] = useState(() => (back: Back) => {
    setInner((all) => [...all, back]);
    return () => setInner((all) => all.filter((one) => one !== back));
  });
  return <BackContext value={add}>{children(inner.at(-1) ?? onBack)}</BackContext>;
}
