/** Time from the page's last scroll or resize, or from the first change of its elements, until the page is read (ms). */
const REST_MS = 150;
/**
 * Maximum time (ms) after the first scroll or resize during which each further scroll or resize delays the reading of the page.
 */
const LONGEST_MS = 1_000;

/**
 * Creates a timer that calls `act` REST_MS after the page's last move (scroll or resize). If the page keeps moving, moves delay
 * the call only during the first LONGEST_MS.
 */
export function createDebounceTimer(act: () => void) {
  let due: { readonly timer: ReturnType<typeof setTimeout>; readonly latest: number } | undefined;
  const startTimer = (latest: number) => {
    const timer = setTimeout(() => {
      due = undefined;
      act();
    }, REST_MS);
    due = { timer, latest };
  };
  return {
    /** Starts the timer after a change of the page. A further change does not delay it. */
    start(): void {
      if (!due) startTimer(0);
    },
    /**
     * Starts the timer after a move of the page (scroll, resize). If the timer runs already, starts it anew, unless `start`
     * started it or the first move was more than LONGEST_MS ago.
     */
    restart(): void {
      const now = performance.now();
      if (due && now > due.latest) return;
      clearTimeout(due?.timer);
      startTimer(due?.latest ?? now + LONGEST_MS);
    },
    stop(): void {
      clearTimeout(due?.timer);
    },
  };
}
