import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { BenchFigure, BenchOptions, BenchResult } from '../bench';
import { writeRecalls, writeRegisterCsv, writeRegisterXlsx, writeReport } from './import/files';

const AnswerSchema = z.object({ entries: z.number(), cpu: z.number(), memory: z.number() });
type Answer = z.infer<typeof AnswerSchema>;

const ROUNDS = 3;

/**
 * Import of official lists: rows a second of processor time and memory, beside a process that reads the
 * same bytes with the library alone (the floor). Weekly reports of Safety Gate come from the folder of `--reports`, or else one of as many
 * invented alerts as since 2020. Options: `--rows N` of the register (1,000,000), `--reports DIR`.
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const rows = Number(options.rows ?? 1_000_000);
  const folder = await mkdtemp(join(tmpdir(), 'chosang-bench-import-'));
  const at = (name: string) => join(folder, name);
  try {
    await writeRegisterCsv(at('register.csv'), rows);
    await writeRegisterXlsx(at('register.xlsx'), rows);
    await writeRecalls(at('recalls.json'), 10_000);
    await writeReport(at('report.xml'), 19_792);
    const reports =
      options.reports === undefined
        ? [at('report.xml')]
        : (await readdir(options.reports)).map((name) => join(options.reports ?? '', name));
    const figures: BenchFigure[] = [];
    figures.push(...(await measure('Safety Gate', 'safety-gate', 'xml', reports)));
    figures.push(...(await measure('register, CSV', 'moit-register', 'csv', [at('register.csv')])));
    figures.push(...(await measure('register, XLSX', 'moit-register', 'xlsx', [at('register.xlsx')])));
    figures.push(...(await measure('recalls, JSON', 'cpsc', 'json', [at('recalls.json')])));
    return { name: `import (${rows} rows of a register)`, figures };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Ours and the library alone in turn; medians. */
async function measure(
  what: string,
  source: string,
  library: string,
  files: readonly string[],
): Promise<BenchFigure[]> {
  const [ours, alone]: [Answer[], Answer[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(await child(library, ...files));
    ours.push(await child('import', source, ...files));
  }
  const [time, floor] = [median(ours, 'cpu') / 1_000, median(alone, 'cpu') / 1_000];
  const memory = median(ours, 'memory') / 1e6;
  return [
    { what: `${what}: processor time`, value: time, unit: 's', floor, ratio: time / floor },
    { what: `${what}: rows`, value: median(ours, 'entries') / time, unit: '/s' },
    { what: `${what}: memory`, value: memory, unit: 'MB', floor: median(alone, 'memory') / 1e6 },
  ];
}

function median(answers: readonly Answer[], what: keyof Answer): number {
  const sorted = answers.map((answer) => answer[what]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

async function child(...words: readonly string[]): Promise<Answer> {
  // Flags as in package.json.
  const flags = ['--max-semi-space-size=16', '--import', 'tsx', 'scripts/bench/import/child.ts'];
  const started = spawn(process.execPath, [...flags, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  for await (const chunk of started.stdout) output += String(chunk);
  return AnswerSchema.parse(JSON.parse(output));
}
