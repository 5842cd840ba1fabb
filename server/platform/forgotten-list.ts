// Why: docs/decisions/intake/retention.md

import { hash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { ReferenceSchema } from '@/lib/intake/contract';

/** File name of the forgotten list, in a data directory and in a folder of backups. */
export const FORGOTTEN_FILE = 'forgotten.jsonl';

/**
 * What an entry about a report means. `report`: the sender withdrew the report. `contact-me`, `identify-me`: the sender withdrew
 * consent to that use. `words`: at a person's request the operator deleted the person's texts. `subject`: at a person's request
 * the operator deleted the report's page, shop and package.
 */
const OF_REPORT = ['report', 'contact-me', 'identify-me', 'words', 'subject'] as const;

const at = z.iso.datetime();
const ForgottenSchema = z.discriminatedUnion('what', [
  // `submission` is the random id that the sender chose. It identifies nobody.
  z.object({ what: z.enum(OF_REPORT), submission: z.uuid(), at }),
  // `reference` is the random reference of a dispute. It identifies nobody.
  z.object({ what: z.literal('answer'), reference: ReferenceSchema, at }),
]);
export type Forgotten = z.infer<typeof ForgottenSchema>;
export type ForgottenOfReport = Extract<Forgotten, { readonly submission: string }>;

/** A line with the SHA-256 (hex) of its entry, which shows whether the line was written completely. */
const LineSchema = z.intersection(ForgottenSchema, z.object({ digest: z.string() }));

export type ForgottenList = ReturnType<typeof openForgottenListFile>;

/**
 * Opens the list of what senders withdrew and operators deleted on request. It is a file outside the database and its snapshots,
 * with one entry per line. An entry is on the disk before the sender gets a response, and before a deletion begins. If the
 * database is restored from a snapshot that still has the deleted data, the intake deletes again what the list names. Several
 * processes may append to the list.
 */
export function openForgottenListFile(path: string) {
  return {
    /** Appends entries, and syncs them to the disk before it returns. */
    add: (entries: readonly Forgotten[]): Promise<void> => appendEntries(path, entries),
    /** Returns all entries, oldest first; none if there is no file. Skips incomplete lines. */
    read: (): Promise<readonly Forgotten[]> => readEntries(path),
    /** Appends the entries that the list `from` has and this list lacks. */
    async addMissing(from: { read(): Promise<readonly Forgotten[]> }): Promise<void> {
      const ownKeys = new Set((await readEntries(path)).map(formatForgottenKey));
      await appendEntries(
        path,
        (await from.read()).filter((one) => !ownKeys.has(formatForgottenKey(one))),
      );
    },
  };
}

/**
 * Opens the forgotten list of an intake: the file that the settings name (`forgottenList`), otherwise FORGOTTEN_FILE in the data
 * directory.
 */
export const openForgottenList = (intake: {
  readonly dataDir: string;
  readonly forgottenList?: string | undefined;
}): ForgottenList => openForgottenListFile(intake.forgottenList ?? join(intake.dataDir, FORGOTTEN_FILE));

const formatForgottenKey = (one: Forgotten) =>
  `${'submission' in one ? one.submission : one.reference} ${one.what}`;
const computeEntryDigest = (one: Forgotten) => hash('sha256', `${formatForgottenKey(one)} ${one.at}`);

async function appendEntries(path: string, entries: readonly Forgotten[]): Promise<void> {
  if (entries.length === 0) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    // Writes all lines in one call, because other processes may append at the same time. The text begins with a line break, which
    // ends a line that a dying process left incomplete.
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
