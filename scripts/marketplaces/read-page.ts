import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import { describeReading } from './describe-reading';
import { openPageReader } from './page-reader';

const USAGE = `usage: read-page FILE --url URL
       read-page --batch LIST.json   (an array of {"file", "url"})
CHOSANG_CHROMIUM names the browser; without it an installed Chromium or Chrome is used.`;

const BatchSchema = z.array(z.object({ file: z.string().min(1), url: z.url({ protocol: /^https?$/ }) }));

/** Invalid input, reported in one line. */
class InputError extends Error {}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${file} is not JSON`, { cause });
  }
}

async function targets(
  args: readonly string[],
): Promise<{ batch: boolean; pages: z.infer<typeof BatchSchema> }> {
  const [first, second, third] = args;
  if (first === '--batch' && second && args.length === 2) {
    const parsed = BatchSchema.safeParse(jsonOf(second, await readFile(second, 'utf8')));
    if (!parsed.success) throw new InputError(`${second}: ${z.prettifyError(parsed.error)}`);
    return { batch: true, pages: parsed.data };
  }
  if (first && !first.startsWith('--') && second === '--url' && third && args.length === 3) {
    const parsed = BatchSchema.safeParse([{ file: first, url: third }]);
    if (!parsed.success) throw new InputError(`${third} is not an http(s) address`);
    return { batch: false, pages: parsed.data };
  }
  throw new InputError(USAGE);
}

async function main(): Promise<void> {
  const { batch, pages } = await targets(process.argv.slice(2));
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
  process.exitCode = error instanceof InputError ? 2 : 1;
}
