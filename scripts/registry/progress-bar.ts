const WIDTH = 32;
/** Minimum pause between two drawings of the bar (ms). */
const PACE = 100;

/** Returns the progress bar for `done` of `total`, as one line. */
export function renderBar(name: string, done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  return `${name} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${Math.floor(share * 100)} %`;
}

/**
 * Returns a function that redraws a progress bar on one line of a terminal. It prints nothing if the output is not a terminal.
 * `write` prints to the terminal; `now` returns the time (ms).
 */
export function createProgressBar(
  name: string,
  { isTTY, write }: { readonly isTTY: boolean; readonly write: (text: string) => void },
  now: () => number,
): (done: number, total: number) => void {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let isOver = false;
  return (done, total) => {
    if (!isTTY || isOver) return;
    isOver = done >= total;
    if (!isOver && now() - drawnAt < PACE) return;
    drawnAt = now();
    write(`\r${renderBar(name, done, total)}${isOver ? '\n' : ''}`);
  };
}
