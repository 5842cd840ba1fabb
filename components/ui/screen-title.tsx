import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a screen that takes the place of another: it takes the focus, so that what changed is read out. */
export function ScreenTitle({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className="font-semibold text-xl outline-none">
      {children}
    </h1>
  );
}
