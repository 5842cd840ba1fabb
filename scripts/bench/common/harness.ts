// Why: docs/decisions/tooling/weight.md

import { UsageError } from '@/lib/base/node/command-line';

/** One row of a benchmark's table. */
export interface BenchFigure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /**
   * Another value in the same unit, with which `value` is compared: for example, what the least possible work takes. `ratio` is
   * `value / floor`.
   */
  readonly floor?: number;
  readonly ratio?: number;
}

export interface BenchResult {
  readonly name: string;
  readonly figures: readonly BenchFigure[];
}

/** Options typed after a benchmark's name: `--sellers 1000000` becomes { sellers: "1000000" }. */
export type BenchOptions = Readonly<Record<string, string>>;

/** A benchmark. Each file of scripts/bench exports one under the name `benchmark`. */
export interface Benchmark {
  /** Names of the benchmark's options. */
  readonly options: readonly string[];
  /** Runs the benchmark. Throws UsageError for an unknown option, or a value that is not a number. */
  run(options: BenchOptions): Promise<BenchResult>;
}

/**
 * Defines a benchmark and its options: `numbers` (names with default values) and `words` (names of text options). `measure` gets
 * the value of each number, and all options as they were typed.
 */
export function defineBenchmark<Numbers extends Readonly<Record<string, number>>>(
  { numbers, words = [] }: { readonly numbers: Numbers; readonly words?: readonly string[] },
  measure: (numbers: Numbers, words: BenchOptions) => Promise<BenchResult>,
): Benchmark {
  const known = [...Object.keys(numbers), ...words];
  return {
    options: known,
    async run(options) {
      const unknown = Object.keys(options).find((option) => !known.includes(option));
      if (unknown !== undefined)
        throw new UsageError(`Unknown option '--${unknown}'. There are: --${known.join(', --')}.`);
      return measure(toNumberOptions(numbers, options), options);
    },
  };
}

function toNumberOptions<Numbers extends Readonly<Record<string, number>>>(
  defaults: Numbers,
  options: BenchOptions,
): Numbers {
  const found = { ...defaults };
  for (const name in defaults) {
    const text = options[name];
    if (text === undefined) continue;
    if (!Number.isFinite(Number(text))) throw new UsageError(`--${name} takes a number, not '${text}'`);
    Object.assign(found, { [name]: Number(text) });
  }
  return found;
}

/**
 * Calls `sample` once in each of `count` turns and returns the results. A sample measures all values that are to be compared, so
 * that they share the machine's load. One additional turn at the start fills caches; its result is dropped.
 */
export async function sampleInTurns<Sample>(
  count: number,
  sample: (turn: number) => Promise<Sample>,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let turn = 0; turn <= count; turn++) {
    const one = await sample(turn);
    if (turn > 0) samples.push(one);
  }
  return samples;
}

/** Returns the median: the middle value, or the higher of the two middle values; 0 if there are no values. */
export function computeMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/**
 * Returns a figure. If `floor` is given (what the least possible work takes, in the same unit), the figure also has the ratio
 * `value / floor`.
 */
export function toBenchFigure(what: string, value: number, unit: string, floor?: number): BenchFigure {
  return {
    what,
    value,
    unit,
    ...(floor === undefined ? {} : { floor }),
    ...(floor ? { ratio: value / floor } : {}),
  };
}

/**
 * Returns a figure with the median of `values`, and as its floor the median of `floors`. If `floors` is empty, the floor is 0 and
 * the figure has no ratio.
 */
export function toMedianFigure(
  what: string,
  unit: string,
  values: readonly number[],
  floors: readonly number[],
): BenchFigure {
  return toBenchFigure(what, computeMedian(values), unit, computeMedian(floors));
}
