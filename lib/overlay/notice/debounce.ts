/** Time from a scroll, resize or change of the page until the page is read (ms). */
const REST_MS = 150;
/** Longest time until the page is read while it keeps moving (ms). */
const LONGEST_MS = 1_000;

/**
 * Creates a timer that calls `act` REST_MS after the page's last move, but no later than LONGEST_MS after the page's first move.
 */
export function createDebounceTimer(act: () => void) {
  let due: { readonly timer: ReturnType<typeof setTimeout>; readonly latest: number } | undefined;
  const start = (latest: number) => {
    const timer = setTimeout(() => {
      due = undefined;
      act();
    }, REST_MS);
    due = { timer, latest };
  };
  return {
    /** Starts the timer after a change of the page. A further change does not delay it. */
    start(): void {
      if (!due) start(0);
    },
    /** Starts the timer after a move of the page. A further move delays it. */
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
