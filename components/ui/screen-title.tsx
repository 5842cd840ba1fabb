import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a new screen. It takes the focus, so that screen readers announce the change. */
export function ScreenTitle({ children, large = false }: { children: ReactNode; large?: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={`outline-none ${large ? 'font-bold text-2xl' : 'font-semibold text-xl'}`}
    >
      {children}
    </h1>
  );
}
