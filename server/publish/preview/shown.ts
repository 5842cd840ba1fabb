import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { namesIn, readIfThere } from '@/lib/base/node/files';
import { IMPORTED } from '@/server/publish/rows/input-rows';

/** Written beside the rows by a preview, and looked for by publishing. */
const SHOWN = 'preview.json';

const ShownSchema = z.object({ digest: z.string(), versionBefore: z.int(), day: z.iso.date() });

/** Which rows a preview showed: their digest, the version they were compared with, and the day it was for. */
export type Shown = z.infer<typeof ShownSchema>;

/** Digest of every file of a directory of rows that publishing reads (hex SHA-256 over names and bytes). */
export async function digestOfRows(directory: string): Promise<string> {
  const isRow = (name: string) => /\.(?:csv|jsonl|json|txt)$/.test(name) && name !== SHOWN;
  const own = (await readdir(directory)).filter(isRow);
  const imported = await namesIn(join(directory, IMPORTED));
  const rows = imported.filter((name) => name.endsWith('.jsonl')).map((name) => `${IMPORTED}/${name}`);
  const hash = createHash('sha256');
  for (const name of [...own, ...rows].sort()) {
    hash.update(`${name}\0`);
    for await (const bytes of createReadStream(join(directory, name))) hash.update(bytes);
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** Keeps that these rows were shown. */
export async function rememberShown(directory: string, shown: Shown): Promise<void> {
  await writeFile(join(directory, SHOWN), `${JSON.stringify(shown)}\n`);
}

/**
 * Reads rows that a preview has shown as they are. Throws, saying what to do, where none did, and where the rows changed while
 * they were read, as a fetch on a schedule changes them.
 */
export async function readShown<T>(
  directory: string,
  now: Omit<Shown, 'digest'>,
  read: () => Promise<T>,
): Promise<T> {
  const digest = await digestOfRows(directory);
  const unseen = await notShown(directory, { ...now, digest });
  if (unseen !== undefined) throw refusal(unseen);
  const content = await read();
  if ((await digestOfRows(directory)) !== digest) throw refusal('the rows changed while they were read');
  return content;
}

function refusal(why: string): Error {
  return new Error(`${why}: run "preview" with the same --input and --out, look at it, then publish`);
}

/** Why these rows may not be published yet: no preview showed them as they are. Undefined where one did. */
async function notShown(directory: string, now: Shown): Promise<string | undefined> {
  const text = await readIfThere(join(directory, SHOWN));
  if (text === undefined) return 'no preview has shown these rows';
  const shown = ShownSchema.parse(JSON.parse(text));
  if (shown.digest !== now.digest) return 'the rows are others than the preview has shown';
  if (shown.versionBefore !== now.versionBefore) return 'another version was published since the preview';
  if (shown.day !== now.day) return `the preview was made for ${shown.day}`;
  return undefined;
}
