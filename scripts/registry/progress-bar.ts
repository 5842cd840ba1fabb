const WIDTH = 32;
/** Milliseconds between two drawings. */
const PACE = 100;

/** The bar of a step that is `done` of `total`, as one line. */
export function barOf(name: string, done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.round(share * WIDTH);
  return `${name} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${Math.floor(share * 100)} %`;
}

/**
 * Redraws a bar on one line of a terminal; prints nothing where the output is no terminal. `write` is the terminal,
 * `now` its clock (ms).
 */
export function progressBar(
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
    write(`\r${barOf(name, done, total)}${isOver ? '\n' : ''}`);
  };
}
