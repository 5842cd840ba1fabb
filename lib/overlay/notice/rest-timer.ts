/** Rest after a scroll, resize or change before the page is read again (ms). */
const REST_MS = 150;
/** A page that does not rest is read again after at most this time (ms). */
const LONGEST_MS = 1_000;

/** Calls `act` once the page has rested, and at the latest LONGEST_MS after the first move. */
export function createRestTimer(act: () => void) {
  let due: { readonly timer: ReturnType<typeof setTimeout>; readonly latest: number } | undefined;
  const start = (latest: number) => {
    const timer = setTimeout(() => {
      due = undefined;
      act();
    }, REST_MS);
    due = { timer, latest };
  };
  return {
    /** Starts the timer after a change of the page; further changes do not delay it. */
    start(): void {
      if (!due) start(0);
    },
    /** Starts the timer after a move; further moves delay it. */
    restart(): void {
      const now = performance.now();
      if (due && now > due.latest) return;
      clearTimeout(due?.timer);
      start(due?.latest ?? now + LONGEST_MS);
    },
    stop(): void {
      clearTimeout(due?.timer);
    },
  };
}
