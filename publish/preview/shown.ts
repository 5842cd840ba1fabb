import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { listNamesInFolder, readFileIfExists } from '@/lib/base/node/files';
import { IMPORTED } from '@/publish/rows/input-rows';

/** File that a preview writes beside the rows; publishing requires it. */
const SHOWN = 'preview.json';

const ShownSchema = z.object({ digest: z.string(), versionBefore: z.int(), day: z.iso.date() });

/** What a preview showed: the digest of the rows, the version that they were compared with, and the day. */
export type Shown = z.infer<typeof ShownSchema>;

/**
 * Returns the SHA-256 (hex) over the names and contents of all files that publishing reads rows from, the imported files
 * included.
 */
export async function computeRowsDigest(directory: string): Promise<string> {
  const isRow = (name: string) => /\.(?:csv|jsonl|json|txt)$/.test(name) && name !== SHOWN;
  const own = (await readdir(directory)).filter(isRow);
  const imported = await listNamesInFolder(join(directory, IMPORTED));
  const rows = imported.filter((name) => name.endsWith('.jsonl')).map((name) => `${IMPORTED}/${name}`);
  const hash = createHash('sha256');
  for (const name of [...own, ...rows].sort()) {
    hash.update(`${name}\0`);
    for await (const bytes of createReadStream(join(directory, name))) hash.update(bytes);
    hash.update('\0');
  }
  return hash.digest('hex');
}

/**
 * Returns a short code of what a preview page showed. It is printed on the page, and lets a person publish exactly what they
 * looked at.
 */
export function toPreviewCode(shown: Shown): string {
  const { digest, versionBefore, day } = shown;
  return createHash('sha256')
    .update(JSON.stringify([digest, versionBefore, day]))
    .digest('hex')
    .slice(0, 16);
}

/** Stores that a preview has shown these rows. */
export async function recordPreviewOfRows(directory: string, shown: Shown): Promise<void> {
  await writeFile(join(directory, SHOWN), `${JSON.stringify(shown)}\n`);
}

/**
 * Returns what `read` returns, but only if a preview has shown these rows. If `previewCode` is given, it must be the code that
 * the page of that preview showed. Throws if the rows were not shown, or if they change during the read (for example by a
 * scheduled fetch); the error says what to do.
 */
export async function readIfPreviewed<T>(
  directory: string,
  now: Omit<Shown, 'digest'>,
  read: () => Promise<T>,
  previewCode?: string,
): Promise<T> {
  const digest = await computeRowsDigest(directory);
  const unseen =
    previewCode === undefined
      ? await findWhyRowsNotPreviewed(directory, { ...now, digest })
      : previewCode === toPreviewCode({ ...now, digest })
        ? undefined
        : 'these are not the rows, the version and the day of the page with that code';
  if (unseen !== undefined) throw createNotPreviewedError(unseen);
  const content = await read();
  if ((await computeRowsDigest(directory)) !== digest)
    throw createNotPreviewedError('the rows changed while they were read');
  return content;
}

function createNotPreviewedError(why: string): Error {
  return new Error(`${why}: run "preview" with the same --input and --out, look at it, then publish`);
}

/** Returns why these rows may not be published yet; undefined if the last preview showed them. */
async function findWhyRowsNotPreviewed(directory: string, now: Shown): Promise<string | undefined> {
  const text = await readFileIfExists(join(directory, SHOWN));
  if (text === undefined) return 'no preview has shown these rows';
  const shown = ShownSchema.parse(JSON.parse(text));
  if (shown.digest !== now.digest) return 'the rows are others than the preview has shown';
  if (shown.versionBefore !== now.versionBefore) return 'another version was published since the preview';
  if (shown.day !== now.day) return `the preview was made for ${shown.day}`;
  return undefined;
}
