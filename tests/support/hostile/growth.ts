import type { LongText } from './long-texts';

/** How long the texts are (characters). */
export const LONG = 100_000;
/** Up to here growth says nothing: compiling and collecting weigh more (ms of the processor). */
const SMALL = 40;
/** Twice the text may take this much longer. */
const GROWTH = 3;
/** What takes less than so much longer at the first try is in proportion, and is not measured again. */
const CLEARLY = 2.5;
/** What no reader comes near to but one that a text holds (ms of the processor). */
const CATASTROPHE = 1_000;

/**
 * The least time (ms) that the processor spends on a call in a few tries. Time of the processor, not of the clock: the machine
 * may be busy with something else.
 */
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

/** Whether something grows faster than what it reads, or takes what no honest text takes: its cost for half of it and for all. */
export function isHeld(half: () => unknown, whole: () => unknown): string | undefined {
  const first = costOf(whole, 1);
  if (first < SMALL) return undefined;
  if (first < CATASTROPHE && first < costOf(half, 1) * CLEARLY) return undefined;
  const [short, long] = [costOf(half), costOf(whole)];
  if (long < SMALL || (long < CATASTROPHE && long < short * GROWTH)) return undefined;
  return `${short.toFixed(1)} ms, twice as long ${long.toFixed(1)} ms`;
}

/** The texts that hold `read`. */
export function problemsOf(read: (text: string) => unknown, texts: readonly LongText[]): string[] {
  return texts.flatMap(({ name, ofLength }) => {
    const [half, whole] = [ofLength(LONG / 2), ofLength(LONG)];
    const problem = isHeld(
      () => read(half),
      () => read(whole),
    );
    return problem === undefined ? [] : [`${name}: ${problem}`];
  });
}
