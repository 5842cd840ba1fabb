import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { BenchFigure, BenchOptions, BenchResult } from '../bench';
import { runChild } from './common/child';
import { figure, median } from './common/figures';
import { numbersOf } from './common/numbers';
import { writeRecalls, writeRegisterCsv, writeRegisterXlsx, writeReport } from './import/files';

const AnswerSchema = z.object({ entries: z.number(), cpu: z.number(), memory: z.number() });
type Answer = z.infer<typeof AnswerSchema>;

const ROUNDS = 3;

/** Options that `run` takes. */
export const OPTIONS = ['rows'] as const;

/**
 * Import of official lists: rows a second of processor time and memory, beside a process that reads the
 * same bytes with the library alone (the floor). Safety Gate has as many invented
 * alerts as since 2020. Option: `--rows N` of the register (1,000,000).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const { rows } = numbersOf(options, { rows: 1_000_000 });
  const folder = await mkdtemp(join(tmpdir(), 'chosang-bench-import-'));
  const at = (name: string) => join(folder, name);
  try {
    await writeRegisterCsv(at('register.csv'), rows);
    await writeRegisterXlsx(at('register.xlsx'), rows);
    await writeRecalls(at('recalls.json'), 10_000);
    await writeReport(at('report.xml'), 19_792);
    const figures: BenchFigure[] = [];
    figures.push(...(await measure('Safety Gate', 'safety-gate', 'xml', at('report.xml'))));
    figures.push(...(await measure('register, CSV', 'moit-register', 'csv', at('register.csv'))));
    figures.push(...(await measure('register, XLSX', 'moit-register', 'xlsx', at('register.xlsx'))));
    figures.push(...(await measure('recalls, JSON', 'cpsc', 'json', at('recalls.json'))));
    return { name: `import (${rows} rows of a register)`, figures };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Ours and the library alone in turn; medians. */
async function measure(what: string, source: string, library: string, file: string): Promise<BenchFigure[]> {
  const [ours, alone]: [Answer[], Answer[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await child(library, file));
    ours.push(await child('import', source, file));
  }
  const middle = (answers: readonly Answer[], what: keyof Answer) => median(answers.map((one) => one[what]));
  const time = middle(ours, 'cpu') / 1_000;
  return [
    figure(`${what}: processor time`, time, 's', middle(alone, 'cpu') / 1_000),
    figure(`${what}: rows`, middle(ours, 'entries') / time, '/s'),
    figure(`${what}: memory`, middle(ours, 'memory') / 1e6, 'MB', middle(alone, 'memory') / 1e6),
  ];
}

async function child(...words: readonly string[]): Promise<Answer> {
  // Flags as in package.json.
  return AnswerSchema.parse(
    await runChild('scripts/bench/import/child.ts', ['--max-semi-space-size=16'], words),
  );
}
