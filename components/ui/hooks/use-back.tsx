import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';

type Back = () => void;

/**
 * Context with a function that changes the target of the frame's back button and returns a function that restores the former
 * target.
 */
const BackContext = createContext<(back: Back) => () => void>(() => () => undefined);

/**
 * Makes the frame's back button call `onBack` while the calling component is mounted. Afterwards the button has its former
 * target.
 */
export function useBackButton(onBack: Back): void {
  const add = useContext(BackContext);
  const last = useRef(onBack);
  useEffect(() => {
    last.current = onBack;
  });
  useEffect(() => add(() => last.current()), [add]);
}

/** Renders a frame. Its back button closes the screen that was opened last; if none is open, it calls `onBack`. */
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
