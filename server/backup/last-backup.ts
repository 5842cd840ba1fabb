import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readIfThere } from '@/server/receipts/signing/key-file';
import type { Manifest } from './snapshots';

const FILE = 'last-backup.json';
const LastBackupSchema = z.object({ takenAt: z.iso.datetime(), missing: z.int() });
type LastBackup = z.infer<typeof LastBackupSchema>;

/** Leaves word of a finished backup in the data directory, where the intake's `/metrics` reads it. */
export async function noteBackup(dataDir: string, { takenAt, missing }: Manifest): Promise<void> {
  const path = join(dataDir, FILE);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await writeFile(
    `${path}.new`,
    `${JSON.stringify({ takenAt, missing: missing.length } satisfies LastBackup)}\n`,
  );
  await rename(`${path}.new`, path);
}

/** The last backup made with this data directory; undefined before the first. */
export async function lastBackup(dataDir: string): Promise<LastBackup | undefined> {
  const text = await readIfThere(join(dataDir, FILE));
  return text === undefined ? undefined : LastBackupSchema.parse(JSON.parse(text));
}
