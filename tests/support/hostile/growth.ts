import type { LongText } from './long-texts';

/** Length of the texts (characters). */
const LONG = 100_000;
/** Below this, growth means nothing: compiling and garbage collection dominate (ms of processor time). */
const SMALL = 40;
/** A reader whose growth is doubted reads a text this many times shorter, and one this many times longer. */
const SPAN = 4;
/** Growth allowed between those two texts, as a power of their length: 1 is proportional, 2 is quadratic. */
const GROWTH = (SPAN * SPAN) ** 1.45;
/** A reader that takes less than this many times longer for twice the text is not doubted. */
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
 * Describes a reader that grows faster than its input or takes far too long; undefined for a sound one.
 *
 * Two texts whose lengths differ by two say little: one garbage collection more and a sound reader looks quadratic. So a
 * reader that looks so is measured once more over texts whose lengths differ by sixteen.
 *
 * @param readerOf makes the input of a length (characters, elements) and gives the call that reads it
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

/** Texts on which `read` is too slow. */
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
