import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { readCommandLine, UsageError } from '@/lib/base/node/command-line';
import { describeReading } from './describe-reading';
import { openPageReader } from './page-reader';

const USAGE = 'npm run read-page -- FILE --url URL | --batch LIST.json (an array of {"file", "url"})';
const TEXT = { type: 'string' } as const;

const BatchSchema = z.array(z.object({ file: z.string().min(1), url: z.url({ protocol: /^https?$/ }) }));

/** Thrown for invalid input; its message is printed as one line. */
class InputError extends Error {}

function parseJsonFile(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${file} is not JSON`, { cause });
  }
}

async function readPagesToRead(): Promise<{ batch: boolean; pages: z.infer<typeof BatchSchema> }> {
  const config = { allowPositionals: true, options: { url: TEXT, batch: TEXT } } as const;
  const { values, positionals } = readCommandLine(config, USAGE, 1);
  const { url, batch } = values;
  const [file] = positionals;
  if (batch !== undefined && url === undefined && file === undefined) {
    const parsed = BatchSchema.safeParse(parseJsonFile(batch, await readFile(batch, 'utf8')));
    if (!parsed.success) throw new InputError(`${batch}: ${z.prettifyError(parsed.error)}`);
    return { batch: true, pages: parsed.data };
  }
  if (batch !== undefined || url === undefined || file === undefined)
    throw new UsageError(`Name a file and its address, or a batch. Usage: ${USAGE}`);
  const parsed = BatchSchema.safeParse([{ file, url }]);
  if (!parsed.success) throw new InputError(`${url} is not an http(s) address`);
  return { batch: false, pages: parsed.data };
}

async function main(): Promise<void> {
  const { batch, pages } = await readPagesToRead();
  for (const { file } of pages) await readFile(file); // a missing file fails before a browser starts
  const reader = await openPageReader();
  try {
    const answers: unknown[] = [];
    for (const { file, url } of pages) {
      answers.push({ file, ...describeReading(await reader.read(resolve(file), url)) });
    }
    process.stdout.write(`${JSON.stringify(batch ? answers : answers[0], null, 2)}\n`);
  } finally {
    await reader.close();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`read-page: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof InputError || error instanceof UsageError ? 2 : 1;
}
