// Why: docs/decisions/intake/retention.md

import { hash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { ReferenceSchema } from '@/lib/intake/contract';

/** File name of the list in a data directory and in a folder of backups. */
export const FORGOTTEN_FILE = 'forgotten.jsonl';

/**
 * What was withdrawn or deleted. By the sender: the whole report, or consent to one use of their data. By the
 * operator at a person's request: their words, or the report's page, shop and package.
 */
const OF_REPORT = ['report', 'contact-me', 'identify-me', 'words', 'subject'] as const;

const at = z.iso.datetime();
const ForgottenSchema = z.discriminatedUnion('what', [
  // Names the submission by the sender's random id of it, which identifies nobody.
  z.object({ what: z.enum(OF_REPORT), submission: z.uuid(), at }),
  // Names a seller's answer by its random reference.
  z.object({ what: z.literal('answer'), reference: ReferenceSchema, at }),
]);
export type Forgotten = z.infer<typeof ForgottenSchema>;
export type ForgottenOfReport = Extract<Forgotten, { readonly submission: string }>;

/** SHA-256 (hex) of the entry, which reveals a line that was written incompletely. */
const LineSchema = z.intersection(ForgottenSchema, z.object({ digest: z.string() }));

export type ForgottenList = ReturnType<typeof openForgottenFile>;

/**
 * Opens the list of what senders withdrew and operators deleted on request: a file outside the database and its snapshots, one
 * line for each entry. Each line is on the disk before the sender gets a response, and before a deletion begins. After an earlier
 * snapshot is restored, the entries are deleted again. Several processes may append.
 */
export function openForgottenFile(path: string) {
  return {
    /** Appends entries; they are synced to the disk when it returns. */
    add: (entries: readonly Forgotten[]): Promise<void> => appendEntries(path, entries),
    /** Reads all entries, oldest first; none if there is no file. Incomplete lines are skipped. */
    read: (): Promise<readonly Forgotten[]> => readEntries(path),
    /** Appends the entries of another list that this one lacks. */
    async addMissing(from: { read(): Promise<readonly Forgotten[]> }): Promise<void> {
      const held = new Set((await readEntries(path)).map(formatForgottenKey));
      await appendEntries(
        path,
        (await from.read()).filter((one) => !held.has(formatForgottenKey(one))),
      );
    },
  };
}

/** Opens the list of an intake: the file that its settings name, else one in its data directory. */
export const openForgottenList = (intake: {
  readonly dataDir: string;
  readonly forgottenList?: string | undefined;
}): ForgottenList => openForgottenFile(intake.forgottenList ?? join(intake.dataDir, FORGOTTEN_FILE));

const formatForgottenKey = (one: Forgotten) =>
  `${'submission' in one ? one.submission : one.reference} ${one.what}`;
const computeEntryDigest = (one: Forgotten) => hash('sha256', `${formatForgottenKey(one)} ${one.at}`);

async function appendEntries(path: string, entries: readonly Forgotten[]): Promise<void> {
  if (entries.length === 0) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    // A single write is not interleaved with those of other processes. The leading line break ends a line
    // that a process left incomplete when it died.
    const lines = entries.map((one) => `${JSON.stringify({ ...one, digest: computeEntryDigest(one) })}\n`);
    await file.write(`\n${lines.join('')}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readEntries(path: string): Promise<readonly Forgotten[]> {
  const text = (await readFileIfExists(path)) ?? '';
  return text.split('\n').flatMap((line) => {
    const { data } = LineSchema.safeParse(parseLine(line));
    if (!data || data.digest !== computeEntryDigest(data)) return [];
    return [ForgottenSchema.parse(data)];
  });
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the schema leaves it out
  }
}
