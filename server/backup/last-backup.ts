import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readFileIfExists, replaceFile } from '@/lib/base/node/files';
import type { Manifest } from './snapshots';

const FILE = 'last-backup.json';
const LastBackupSchema = z.object({ takenAt: z.iso.datetime(), missing: z.int() });
type LastBackup = z.infer<typeof LastBackupSchema>;

/**
 * Saves the time of a finished backup, and the number of its missing packages, in the data directory. The intake's `/metrics`
 * reads them there.
 */
export async function saveLastBackup(dataDir: string, { takenAt, missing }: Manifest): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const last: LastBackup = { takenAt, missing: missing.length };
  await replaceFile(join(dataDir, FILE), `${JSON.stringify(last)}\n`);
}

/**
 * Reads the time of the last backup of the data directory, and the number of packages that this backup lacks; undefined before
 * the first backup.
 */
export async function readLastBackup(dataDir: string): Promise<LastBackup | undefined> {
  const text = await readFileIfExists(join(dataDir, FILE));
  return text === undefined ? undefined : LastBackupSchema.parse(JSON.parse(text));
}
