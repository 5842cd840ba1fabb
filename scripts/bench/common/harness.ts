// Why: docs/decisions/tooling/weight.md

import { UsageError } from '@/lib/base/node/command-line';

/** One row of a benchmark's table. */
export interface BenchFigure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The lowest possible value, in the same unit. */
  readonly floor?: number;
  readonly ratio?: number;
}

export interface BenchResult {
  readonly name: string;
  readonly figures: readonly BenchFigure[];
}

/** Options after a benchmark's name: `--sellers 1000000` gives { sellers: "1000000" }. */
export type BenchOptions = Readonly<Record<string, string>>;

/** A benchmark. Each file of scripts/bench exports one as `benchmark`. */
export interface Benchmark {
  /** Names of its options. */
  readonly options: readonly string[];
  /** Runs the benchmark. Throws UsageError for an unknown option, or a value that is not a number. */
  run(options: BenchOptions): Promise<BenchResult>;
}

/**
 * Defines a benchmark with its options: `numbers` with their defaults, and `words`. `measure` gets the numbers, typed or default,
 * and all options as they were typed.
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
      return measure(toNumbers(numbers, options), options);
    },
  };
}

function toNumbers<Numbers extends Readonly<Record<string, number>>>(
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
 * Takes samples in `count` turns. Values to compare are measured within each turn, under the same load. One more turn before them
 * fills caches and is not counted.
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

/** Returns the middle value, the higher one of two; 0 for none. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Makes a figure; with a floor it includes the ratio to the floor. */
export function toFigure(what: string, value: number, unit: string, floor?: number): BenchFigure {
  return {
    what,
    value,
    unit,
    ...(floor === undefined ? {} : { floor }),
    ...(floor ? { ratio: value / floor } : {}),
  };
}

/** Makes a figure of the median of samples, with the median of their floor. */
export function toMedianFigure(
  what: string,
  unit: string,
  values: readonly number[],
  floors: readonly number[],
): BenchFigure {
  return toFigure(what, median(values), unit, median(floors));
}
