import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import { runCommandLine, UsageError } from '@/lib/base/node/command-line';
import type { Benchmark, BenchResult } from './bench/common/harness';

const ModuleSchema = z.object({
  benchmark: z.custom<Benchmark>((value) => typeof value === 'object' && value !== null && 'run' in value),
});
const folder = fileURLToPath(new URL('./bench/', import.meta.url));

const USAGE = 'npm run bench -- NAME [--json] [--option value]';

/**
 * Runs `npm run bench -- NAME [--json] [--option value]`. Each file of scripts/bench exports one `benchmark` (see
 * bench/common/harness.ts).
 */
async function main(words: readonly string[]): Promise<undefined> {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3))
    .sort();
  const { name, options, json } = parseArguments(words);
  if (name !== undefined && !names.includes(name))
    throw new UsageError(`There is no benchmark '${name}'. There are: ${names.join(', ')}.`);
  if (name === undefined && Object.keys(options).length > 0)
    throw new UsageError(`Options belong to one benchmark. Usage: ${USAGE}`);
  const results: BenchResult[] = [];
  for (const one of name === undefined ? names : [name]) {
    const { benchmark } = ModuleSchema.parse(await import(pathToFileURL(`${folder}${one}.ts`).href));
    const result = await benchmark.run(options);
    results.push(result);
    printResult(result);
  }
  if (json) console.log(JSON.stringify(name === undefined ? results : results[0]));
}

function parseArguments(words: readonly string[]) {
  const options: Record<string, string> = {};
  let name: string | undefined;
  let json = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--json') json = true;
    else if (word.startsWith('--')) {
      const value = words[++i];
      if (value === undefined || value.startsWith('--'))
        throw new UsageError(`Option '${word} <value>' argument missing. Usage: ${USAGE}`);
      options[word.slice(2)] = value;
    } else if (name === undefined) name = word;
    else throw new UsageError(`Unexpected argument '${word}'. Usage: ${USAGE}`);
  }
  return { name, options, json };
}

function printResult({ name, figures }: BenchResult): void {
  console.log(`\n${name}`);
  const width = Math.max(...figures.map(({ what }) => what.length), 4);
  console.log(
    `${'what'.padEnd(width)}  ${'value'.padStart(14)}  ${'floor'.padStart(14)}  ${'ratio'.padStart(7)}`,
  );
  for (const { what, value, unit, floor, ratio } of figures) {
    const formatCell = (number: number) => `${formatRounded(number)} ${unit}`.padStart(14);
    console.log(
      `${what.padEnd(width)}  ${formatCell(value)}  ${floor === undefined ? ''.padStart(14) : formatCell(floor)}  ${ratio === undefined ? '' : formatRounded(ratio).padStart(7)}`,
    );
  }
}

function formatRounded(number: number): string {
  return Math.abs(number) >= 100 ? number.toFixed(0) : Number(number.toPrecision(3)).toString();
}

await runCommandLine(() => main(process.argv.slice(2)));
