import type { LongText } from './long-texts';

/** Length of the texts (characters). */
export const LONG = 100_000;
/** Below this, growth means nothing: compiling and garbage collection dominate (ms of processor time). */
const SMALL = 40;
/** Twice the text may take up to this many times longer. */
const GROWTH = 3;
/** A first try below this factor is proportional and is not repeated. */
const CLEARLY = 2.5;
/** No sound reader comes near this (ms of processor time). */
const CATASTROPHE = 1_000;

/** Least processor time (ms) of a call in a few tries; other work on the machine does not count. */
function costOf(act: () => unknown, tries = 3): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < tries; turn++) {
    const start = process.threadCpuUsage();
    act();
    const { user, system } = process.threadCpuUsage(start);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/**
 * Describes a reader that grows faster than its input or takes far too long; undefined for a sound one. Half of the input is
 * made only for a reader that took a while.
 */
export function isHeld(makeHalf: () => () => unknown, whole: () => unknown): string | undefined {
  const first = costOf(whole, 1);
  if (first < SMALL) return undefined;
  const half = makeHalf();
  if (first < CATASTROPHE && first < costOf(half, 1) * CLEARLY) return undefined;
  const [short, long] = [costOf(half), costOf(whole)];
  if (long < SMALL || (long < CATASTROPHE && long < short * GROWTH)) return undefined;
  return `${short.toFixed(1)} ms, twice as long ${long.toFixed(1)} ms`;
}

/** Texts on which `read` is too slow. */
export function problemsOf(read: (text: string) => unknown, texts: readonly LongText[]): string[] {
  return texts.flatMap(({ name, ofLength }) => {
    const whole = ofLength(LONG);
    const half = () => {
      const text = ofLength(LONG / 2);
      return () => read(text);
    };
    const problem = isHeld(half, () => read(whole));
    return problem === undefined ? [] : [`${name}: ${problem}`];
  });
}
