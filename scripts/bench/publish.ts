import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { initKeys } from '@/publish/signing/root';
import type { BenchFigure, BenchOptions, BenchResult } from '../bench';
import { runChild } from './common/child';
import { figure } from './common/figures';
import { numbersOf } from './common/numbers';
import { writeRows } from './publish/rows';

/** Heap limit (MB), whatever the number of rows. */
const HEAP = 160;

const AnswerSchema = z.object({ read: z.number(), publish: z.number(), memory: z.number() });

/** Options that `run` takes. */
export const OPTIONS = ['sellers', 'heap'] as const;

/**
 * Publishing at scale: a process with a limited heap reads unsorted rows from CSV, publishes them, then publishes a
 * second version without one seller of a thousand, and the changes from the first. Floors: reading the same file line
 * by line; a process that loads the same code and does nothing, plus 8 bytes a key. Options: `--sellers N`
 * (1,000,000), `--heap MB` (160).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const { sellers, heap } = numbersOf(options, { sellers: 1_000_000, heap: HEAP });
  const folder = await mkdtemp(join(tmpdir(), 'chosang-bench-publish-'));
  try {
    await mkdir(join(folder, 'keys'));
    await initKeys(join(folder, 'keys'), Date.now(), { rootKeys: 1, rootThreshold: 1 });
    const bytes = await writeRows(join(folder, 'rows'), sellers, 'first');
    const idle = await child(heap);
    const lines = await timeOfLines(join(folder, 'rows', 'sellers.csv'));
    const first = await child(heap, folder);
    await writeRows(join(folder, 'rows'), sellers, 'second');
    const second = await child(heap, folder);
    const MB = 1e6;
    const least = idle.memory / MB + (sellers * 8) / MB;
    const figures: BenchFigure[] = [
      figure('input', bytes / MB, 'MB'),
      figure('read', first.read / 1_000, 's', lines / 1_000),
      figure('publish', first.publish / 1_000, 's'),
      figure('publish again', second.publish / 1_000, 's'),
      figure('memory', Math.max(first.memory, second.memory) / MB, 'MB', least),
    ];
    return { name: `publish (${sellers} sellers, heap of ${heap} MB)`, figures };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function timeOfLines(file: string): Promise<number> {
  const begun = performance.now();
  let count = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) count += line.length;
  if (count === 0) throw new Error('the file is empty');
  return performance.now() - begun;
}

async function child(heap: number, ...words: readonly string[]): Promise<z.infer<typeof AnswerSchema>> {
  const flags = [`--max-old-space-size=${heap}`];
  return AnswerSchema.parse(await runChild('scripts/bench/publish/child.ts', flags, words));
}
