// Why: docs/decisions/intake/running.md

import { join } from 'node:path';
import { openEvidenceStore } from '@/server/evidence/store/open-store';
import type { S3Options } from '@/server/evidence/store/s3-requests';
import { createSpool } from '@/server/evidence/store/spool';
import { FORGOTTEN_FILE, forgottenList, openForgottenList } from '@/server/platform/forgotten-list';
import { copyPackages, fetchPackage } from './copy-packages';
import {
  type DatabaseLocation,
  databaseEngine,
  dumpDatabase,
  loadDatabase,
  refuseFilledDatabase,
  stillExpected,
} from './database';
import { type KeyFiles, readKeyNames, refuseOtherKeys } from './keys';
import { noteBackup } from './last-backup';
import { type BackupFolder, listedPackages, type Manifest, openBackupFolder, writeList } from './snapshots';

/** What is backed up, or restored into: the settings of the intake. */
export interface IntakeFiles extends DatabaseLocation, KeyFiles {
  readonly s3?: S3Options | undefined;
  readonly publicUrl?: string | undefined;
  readonly forgottenList?: string | undefined;
}

export interface BackupMade {
  readonly name: string;
  readonly manifest: Manifest;
  /** What was removed to make room. */
  readonly pruned: { readonly snapshots: number; readonly packages: number };
}

/**
 * Adds a snapshot of an intake to a folder of backups: the database at one moment, then every package it names that the folder
 * does not hold. Private keys are not part of it; what senders took back and operators deleted lies beside the snapshots. `keep` snapshots stay; all when absent.
 */
export async function backUp(
  intake: IntakeFiles,
  { directory, keep, now = Date.now }: { directory: string; keep?: number | undefined; now?: () => number },
): Promise<BackupMade> {
  const keys = await readKeyNames(intake);
  const backups = await openBackupFolder(directory, now);
  try {
    const takenAt = new Date(now()).toISOString();
    const made = await backups.write(async (folder) => {
      const packages = await writeList(folder, (add) => dumpDatabase(intake, folder, add));
      const missing = await savePackages(intake, backups, folder);
      const issuer = intake.publicUrl ?? null;
      return {
        version: 1,
        takenAt,
        engine: databaseEngine(intake),
        issuer,
        keys,
        packages,
        missing: [...missing],
      };
    });
    await forgottenList(join(directory, FORGOTTEN_FILE)).addMissing(openForgottenList(intake));
    await noteBackup(intake.dataDir, made.manifest);
    const pruned = keep === undefined ? { snapshots: 0, packages: 0 } : await backups.prune(keep);
    return { ...made, pruned };
  } finally {
    await backups.close();
  }
}

async function savePackages(
  intake: IntakeFiles,
  { packages, spool, holds }: BackupFolder,
  folder: string,
): Promise<readonly string[]> {
  const store = await openEvidenceStore(intake);
  const lost = await copyPackages(listedPackages(folder), async (row) => {
    if (await holds(row.digest)) return 'copied';
    const fetched = await fetchPackage(row, store, spool);
    if (!fetched) return 'lost';
    await packages.keep(row.digest, fetched.path);
    return 'copied';
  });
  // Purged, or refused by a check, since the moment of the snapshot: not lost.
  return stillExpected(intake, lost);
}

export interface Restored {
  readonly name: string;
  readonly manifest: Manifest;
  /** Digests of packages that the backup does not hold whole. */
  readonly missing: readonly string[];
}

/**
 * Restores a snapshot (the newest when none is named) onto an empty machine: packages first, then the database in one
 * transaction, so that a restore that was broken off is begun again. Throws before it writes anything where a key of the intake
 * is missing, or the database holds anything.
 */
export async function restore(
  intake: IntakeFiles,
  { directory, at, now = Date.now }: { directory: string; at?: string | undefined; now?: () => number },
): Promise<Restored> {
  const backups = await openBackupFolder(directory, now);
  try {
    const { name, folder, manifest } = await backups.read(at);
    await refuseOtherIntake(manifest, intake);
    await refuseFilledDatabase(intake);
    const store = await openEvidenceStore(intake);
    const spool = await createSpool(join(intake.dataDir, 'evidence', 'incoming'), now);
    const missing = await copyPackages(listedPackages(folder), async ({ digest, state }) => {
      const fetched = await fetchPackage({ digest, state: 'verified' }, backups.packages, spool);
      if (!fetched) return 'lost';
      await (state === 'verified' ? store.keep(digest, fetched.path) : store.receive(digest, fetched.path));
      return 'copied';
    });
    // The next start of the intake forgets again by it, before it answers.
    await openForgottenList(intake).addMissing(forgottenList(join(directory, FORGOTTEN_FILE)));
    await loadDatabase(intake, folder);
    return { name, manifest, missing };
  } finally {
    await backups.close();
  }
}

async function refuseOtherIntake({ engine, issuer, keys }: Manifest, intake: IntakeFiles): Promise<void> {
  await refuseOtherKeys(keys, intake);
  if (engine !== databaseEngine(intake)) {
    throw new Error(
      `the backup is of ${engine}: ${engine === 'pglite' ? 'leave DATABASE_URL out' : 'set DATABASE_URL'}`,
    );
  }
  if (issuer !== null && intake.publicUrl !== issuer) {
    throw new Error(`INTAKE_PUBLIC_URL has to be ${issuer}: receipts name it`);
  }
}
