// Why: docs/decisions/intake/retention.md

import { hash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists } from '@/lib/base/node/files';
import { ReferenceSchema } from '@/lib/intake/contract';

/** Name of the list in a data directory and in a folder of backups. */
export const FORGOTTEN_FILE = 'forgotten.jsonl';

/**
 * What of a report was taken back or deleted: by its sender the whole report, or the consent to one use of their data; by the
 * operator on a person's request their own words, and page, shop and package.
 */
const OF_REPORT = ['report', 'contact-me', 'identify-me', 'words', 'subject'] as const;

const at = z.iso.datetime();
const ForgottenSchema = z.discriminatedUnion('what', [
  // The submission: the sender's own random id of the report, which names nobody.
  z.object({ what: z.enum(OF_REPORT), submission: z.uuid(), at }),
  // A seller's answer, by its random reference.
  z.object({ what: z.literal('answer'), reference: ReferenceSchema, at }),
]);
export type Forgotten = z.infer<typeof ForgottenSchema>;
export type ForgottenOfReport = Extract<Forgotten, { readonly submission: string }>;

/** SHA-256 (hex) of the line without it, which finds a line that was written in part. */
const LineSchema = z.intersection(ForgottenSchema, z.object({ digest: z.string() }));

export type ForgottenList = ReturnType<typeof forgottenList>;

/**
 * The list of what senders took back and operators deleted on request, a file beside the database and its snapshots: a line each,
 * safe on the disk before a sender gets an answer, and before a deletion begins. A database restored from an earlier snapshot forgets again by it. Several processes may append.
 */
export function forgottenList(path: string) {
  return {
    /** Appends entries; they are on the disk when it returns. */
    add: (entries: readonly Forgotten[]): Promise<void> => append(path, entries),
    /** Every entry, oldest first; empty where there is no list. Lines written in part are left out. */
    read: (): Promise<readonly Forgotten[]> => read(path),
    /** Appends the entries of another list that this one does not have. */
    async addMissing(from: { read(): Promise<readonly Forgotten[]> }): Promise<void> {
      const held = new Set((await read(path)).map(forgottenKey));
      await append(
        path,
        (await from.read()).filter((one) => !held.has(forgottenKey(one))),
      );
    },
  };
}

/** The list of an intake: the file its settings name, else one in its data directory. */
export const openForgottenList = (intake: {
  readonly dataDir: string;
  readonly forgottenList?: string | undefined;
}): ForgottenList => forgottenList(intake.forgottenList ?? join(intake.dataDir, FORGOTTEN_FILE));

const forgottenKey = (one: Forgotten) =>
  `${'submission' in one ? one.submission : one.reference} ${one.what}`;
const entryDigest = (one: Forgotten) => hash('sha256', `${forgottenKey(one)} ${one.at}`);

async function append(path: string, entries: readonly Forgotten[]): Promise<void> {
  if (entries.length === 0) return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    // In one write, which other processes do not break. The empty line ends one that a process left when it died.
    const lines = entries.map((one) => `${JSON.stringify({ ...one, digest: entryDigest(one) })}\n`);
    await file.write(`\n${lines.join('')}`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function read(path: string): Promise<readonly Forgotten[]> {
  const text = (await readFileIfExists(path)) ?? '';
  return text.split('\n').flatMap((line) => {
    const { data } = LineSchema.safeParse(parseLine(line));
    if (!data || data.digest !== entryDigest(data)) return [];
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
