import { useEffect } from 'react';

/** How long a toast stays (ms). */
const SHOWN_MS = 8_000;

const PRESSES = ['pointerdown', 'keydown'] as const;

/** A message about what was just done. */
export interface ToastMessage {
  readonly text: string;
  /** Differs for each message, so that screen readers announce the same words again. */
  readonly at: number;
}

/**
 * Shows for a moment, above the actions, what was done. The layout does not move, and the toast takes neither focus nor presses.
 * It disappears by itself or at the next press.
 */
export function Toast({ message, onGone }: { message: ToastMessage | undefined; onGone: () => void }) {
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    for (const press of PRESSES) document.addEventListener(press, onGone);
    return () => {
      clearTimeout(timer);
      for (const press of PRESSES) document.removeEventListener(press, onGone);
    };
  }, [message, onGone]);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-[4.75rem] z-20 flex justify-center"
    >
      {message && (
        <p
          key={message.at}
          className="rounded-full bg-ink px-4 py-1.5 font-medium text-paper text-sm shadow-lg"
        >
          {message.text}
        </p>
      )}
    </div>
  );
}
