import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

/** The element in a frame's header that shows the title of the inner screen; null if the frame has no such element. */
export const TitleSlot = createContext<HTMLElement | null>(null);

/** The heading of a new screen. It gets the focus, so that screen readers announce the change. */
export function ScreenTitle({ children, large = false }: { children: ReactNode; large?: boolean }) {
  const slot = useContext(TitleSlot);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is drawn anew where the frame has its place
  useEffect(() => heading.current?.focus({ preventScroll: true }), [slot]);
  const title = (
    <h1
      ref={heading}
      tabIndex={-1}
      className={`outline-none ${large ? 'font-bold text-2xl' : 'font-semibold text-xl leading-snug'}`}
    >
      {children}
    </h1>
  );
  return slot ? createPortal(title, slot) : title;
}
