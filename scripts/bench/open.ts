import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { UsageError } from '@/lib/base/node/command-line';
import { OPEN_SOURCES } from '@/lib/domain/seller/recall-sources';
import { toImportPaths } from '@/publish/import/import-source';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import {
  defineBenchmark,
  sampleInTurns,
  toBenchFigure,
  toMedianFigure,
} from '@/scripts/bench/common/harness';

const DAY = fileURLToPath(new URL('./open/day.ts', import.meta.url));
const KINDS = ['gtin', 'model', 'item'] as const;
const CALLED = { gtin: 'barcodes', model: 'brands with model', item: 'marketplace items' } as const;

/** Open data sources: authority, importer, and patterns of their files under CHOSANG_SOURCES. */
const SETS = [
  {
    authority: 'safety-gate',
    id: 'safety-gate',
    files: ['safety-gate/*.xml.gz', 'safety-gate-json/*_rapex{,_2,_3}.json'],
  },
  { authority: 'cpsc', id: 'cpsc', files: ['cpsc/real.json', 'cpsc-csv/*.json', 'cpsc-csv/*.csv'] },
  { authority: 'fda', id: 'openfda-food', files: ['openfda/food-enforcement_*.json'] },
  { authority: 'rappelconso', id: 'rappelconso', files: ['rappelconso/rappelconso-v2*.json'] },
] as const;

const RowSchema = z.object({ keys: z.array(z.string()), source: z.object({ asOf: z.string() }) });
type Row = z.infer<typeof RowSchema>;
const SpentSchema = z.object({ milliseconds: z.number(), memory: z.number(), idle: z.number() });

/**
 * Shows whether open data give a shopper anything to see. For each source it prints the licence, the raw files found under
 * `CHOSANG_SOURCES`, and the rows and distinct lookup keys made of them. Figures: `section` is the size of the signed file of
 * recalls that every device downloads; its floor is the gzip of the sorted keys alone, so the ratio shows the cost of the words.
 * `a day` is the time to import all files and publish a version, in a process of its own; its floor is to unpack and hash the
 * same files. `memory` is the peak memory of that process; its floor is the memory before the start. Options: `--runs N` (3).
 */
export const benchmark = defineBenchmark({ numbers: { runs: 3 } }, async ({ runs }) => {
  const sources = process.env.CHOSANG_SOURCES ?? '';
  if (sources === '')
    throw new UsageError('CHOSANG_SOURCES names the folder with the raw files of open data');
  const plan = SETS.map(({ id, files }) => ({
    id,
    files: files.flatMap((pattern) => globSync(join(sources, pattern)).sort()),
  }));
  const folder = await mkdtemp(join(tmpdir(), 'chosang-bench-open-'));
  try {
    const days = await sampleInTurns(runs, async (turn) => ({
      floor: await measureUnpackAndHashTime(plan.flatMap(({ files }) => files)),
      ...(await measurePublisherDay(join(folder, String(turn)), plan)),
    }));
    const last = join(folder, String(runs));
    const rows = await Promise.all(plan.map(({ id }) => readSourceRows(join(last, 'rows'), id)));
    printTable(plan, rows);
    const figures: BenchFigure[] = SETS.flatMap(({ id }, at) => {
      const own = rows[at] ?? [];
      return [
        toBenchFigure(`${id}: rows`, own.length, 'rows'),
        ...KINDS.map((kind) =>
          toBenchFigure(`${id}: ${CALLED[kind]}`, listDistinctKeys(own, kind).length, 'keys'),
        ),
      ];
    });
    const keys = [...new Set(rows.flat().flatMap((row) => row.keys))].sort();
    const floor = gzipSync(keys.join('\n'), { level: 9 }).length;
    figures.push(
      toBenchFigure(
        'section',
        (await readRecallSectionSize(join(last, 'out'))) / 1_024,
        'KiB',
        floor / 1_024,
      ),
      toMedianFigure(
        'a day',
        'ms',
        days.map(({ milliseconds }) => milliseconds),
        days.map((day) => day.floor),
      ),
      toMedianFigure(
        'memory',
        'MB',
        days.map(({ memory }) => memory),
        days.map(({ idle }) => idle),
      ),
    );
    return { name: 'open', figures };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

type Plan = readonly { readonly id: string; readonly files: readonly string[] }[];

async function measurePublisherDay(folder: string, plan: Plan): Promise<z.infer<typeof SpentSchema>> {
  const folders = ['rows', 'out', 'keys'].map((name) => join(folder, name));
  const words = ['--import', 'tsx', DAY, ...folders, JSON.stringify(plan)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return SpentSchema.parse(JSON.parse(stdout));
}

/** Returns the time to read, unpack and hash the files (ms). */
async function measureUnpackAndHashTime(files: readonly string[]): Promise<number> {
  const begun = performance.now();
  for (const file of files) {
    const bytes = await readFile(file);
    createHash('sha256')
      .update(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
      .digest();
  }
  return performance.now() - begun;
}

async function readSourceRows(directory: string, id: string): Promise<readonly Row[]> {
  const text = await readFile(toImportPaths(directory, id).rows, 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => RowSchema.parse(JSON.parse(line)));
}

function listDistinctKeys(rows: readonly Row[], kind: string): readonly string[] {
  return [...new Set(rows.flatMap(({ keys }) => keys.filter((key) => key.startsWith(`${kind}:`))))];
}

async function readRecallSectionSize(out: string): Promise<number> {
  const folder = join(out, 'targets/v1');
  const name = (await readdir(folder)).find((file) => file.endsWith('.recalls.jsonl.gz'));
  if (name === undefined) throw new Error('no recalls were published');
  return (await stat(join(folder, name))).size;
}

function printTable(plan: Plan, rows: readonly (readonly Row[])[]): void {
  const heading = ['source', 'licence', 'raw files', 'newest', 'rows', ...KINDS.map((kind) => CALLED[kind])];
  const lines = SETS.map(({ authority, id }, at) => {
    const own = rows[at] ?? [];
    const licence = OPEN_SOURCES.find((source) => source.authority === authority)?.licence ?? '';
    const newest =
      own
        .map(({ source }) => source.asOf)
        .sort()
        .at(-1) ?? '';
    const counts = KINDS.map((kind) => String(listDistinctKeys(own, kind).length));
    return [id, licence, String(plan[at]?.files.length ?? 0), newest, String(own.length), ...counts];
  });
  const widths = heading.map((title, at) =>
    Math.max(...[heading, ...lines].map((line) => line[at]?.length ?? 0), title.length),
  );
  for (const line of [heading, ...lines]) {
    console.log(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
