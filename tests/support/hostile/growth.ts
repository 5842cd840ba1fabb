import type { LongText } from './long-texts';

/** Length of the texts (characters). */
const LONG = 100_000;
/** Below this time, growth is not measured: compiling and garbage collection take most of it (ms of processor time). */
const SMALL = 40;
/**
 * A reader that looks too slow is measured again with two texts: one this many times shorter and one this many times longer than
 * usual.
 */
const SPAN = 4;
/**
 * Maximum growth of the time between those two texts, of which one is SPAN² times as long: as the power 1.45 of the length, where
 * 1 is proportional and 2 is quadratic.
 */
const GROWTH = (SPAN * SPAN) ** 1.45;
/** A reader that takes less than this many times longer for twice the text counts as sound. */
const CLEARLY = 2.5;
/** Time that no sound reader comes near (ms of processor time). */
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
 * Describes a reader whose time grows faster than its input or is far too long; undefined for a sound one.
 *
 * Two texts of which one is twice as long say little: with one garbage collection more, a sound reader looks quadratic. So a
 * reader that looks quadratic is measured again with two texts of which one is sixteen times as long.
 *
 * @param readerOf makes an input of a length (characters, elements) and returns the function that reads it
 */
export function problemOfGrowth(
  readerOf: (length: number) => () => unknown,
  length = LONG,
): string | undefined {
  const whole = readerOf(length);
  const first = costOf(whole, 1);
  if (first < SMALL) return undefined;
  if (first < CATASTROPHE && first < costOf(readerOf(length / 2), 1) * CLEARLY) return undefined;
  const usual = costOf(whole);
  if (usual < SMALL) return undefined;
  if (usual >= CATASTROPHE) return `${usual.toFixed(1)} ms`;
  const [short, long] = [costOf(readerOf(length / SPAN)), costOf(readerOf(length * SPAN))];
  if (long < short * GROWTH) return undefined;
  return `${short.toFixed(1)} ms, ${SPAN * SPAN} times as long ${long.toFixed(1)} ms`;
}

/** Names of the texts on which `read` is too slow, each with its measured times. */
export function problemsOf(read: (text: string) => unknown, texts: readonly LongText[]): string[] {
  return texts.flatMap(({ name, ofLength }) => {
    const readerOf = (length: number) => {
      const text = ofLength(length);
      return () => read(text);
    };
    const problem = problemOfGrowth(readerOf);
    return problem === undefined ? [] : [`${name}: ${problem}`];
  });
}
