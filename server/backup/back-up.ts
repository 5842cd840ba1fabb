// Why: docs/decisions/intake/running.md

import { join } from 'node:path';
import { openEvidenceStore } from '@/server/evidence/store/open-store';
import type { S3Options } from '@/server/evidence/store/s3-requests';
import { createSpool } from '@/server/evidence/store/spool';
import { FORGOTTEN_FILE, openForgottenList, openForgottenListFile } from '@/server/platform/forgotten-list';
import { copyPackagesAndListLost, fetchPackage } from './copy-packages';
import {
  type DatabaseLocation,
  dumpDatabase,
  filterDigestsStillInDatabase,
  getDatabaseEngine,
  loadDumpIntoDatabase,
  requireEmptyDatabase,
} from './database';
import { type KeyFiles, readKeyFingerprints, requireKeysOfBackedUpIntake } from './keys';
import { saveLastBackup } from './last-backup';
import {
  type BackupFolder,
  type Manifest,
  openBackupFolder,
  readPackageList,
  writePackageList,
} from './snapshots';

/** The settings that tell where the data of an intake are, for its backup or restore. */
export interface IntakeFiles extends DatabaseLocation, KeyFiles {
  readonly s3?: S3Options | undefined;
  readonly publicUrl?: string | undefined;
  readonly forgottenList?: string | undefined;
}

export interface BackupMade {
  readonly name: string;
  readonly manifest: Manifest;
  /**
   * `snapshots`: number of old snapshots that were removed to make room. `packages`: number of packages that were removed with
   * them, because no other snapshot lists them.
   */
  readonly pruned: { readonly snapshots: number; readonly packages: number };
}

/**
 * Adds a snapshot of an intake to a folder of backups: the database as of one moment, then each of its packages that the folder
 * lacks. A snapshot contains no private keys. Beside the snapshots lies the list of what senders withdrew and operators deleted.
 * The newest `keep` snapshots stay; all of them if `keep` is undefined.
 */
export async function backUp(
  intake: IntakeFiles,
  { directory, keep, now = Date.now }: { directory: string; keep?: number | undefined; now?: () => number },
): Promise<BackupMade> {
  const keys = await readKeyFingerprints(intake);
  const backups = await openBackupFolder(directory, now);
  try {
    const takenAt = new Date(now()).toISOString();
    const made = await backups.write(async (folder) => {
      const packages = await writePackageList(folder, (add) => dumpDatabase(intake, folder, add));
      const missing = await backUpPackagesAndListLost(intake, backups, folder);
      const issuer = intake.publicUrl ?? null;
      return {
        version: 1,
        takenAt,
        engine: getDatabaseEngine(intake),
        issuer,
        keys,
        packages,
        missing: [...missing],
      };
    });
    await openForgottenListFile(join(directory, FORGOTTEN_FILE)).addMissing(openForgottenList(intake));
    await saveLastBackup(intake.dataDir, made.manifest);
    const pruned = keep === undefined ? { snapshots: 0, packages: 0 } : await backups.prune(keep);
    return { ...made, pruned };
  } finally {
    await backups.close();
  }
}

async function backUpPackagesAndListLost(
  intake: IntakeFiles,
  { packages, spool, holds }: BackupFolder,
  folder: string,
): Promise<readonly string[]> {
  const store = await openEvidenceStore(intake);
  const lost = await copyPackagesAndListLost(readPackageList(folder), async (row) => {
    if (await holds(row.digest)) return 'copied';
    const fetched = await fetchPackage(row, store, spool);
    if (!fetched) return 'lost';
    await packages.keep(row.digest, fetched.path);
    return 'copied';
  });
  // Leaves out packages that were purged or refused since the snapshot, because these packages are not lost.
  return filterDigestsStillInDatabase(intake, lost);
}

export interface Restored {
  readonly name: string;
  readonly manifest: Manifest;
  /** Digests of packages that are absent from the backup or damaged in it. */
  readonly missing: readonly string[];
}

/**
 * Restores a snapshot (the newest if `at` is undefined) onto an empty machine. It writes packages first and then the database in
 * one transaction, so an interrupted restore can be repeated. Throws before it writes anything if a key of the intake is missing
 * or the database is not empty.
 */
export async function restoreBackup(
  intake: IntakeFiles,
  { directory, at, now = Date.now }: { directory: string; at?: string | undefined; now?: () => number },
): Promise<Restored> {
  const backups = await openBackupFolder(directory, now);
  try {
    const { name, folder, manifest } = await backups.read(at);
    await requireSameIntake(manifest, intake);
    await requireEmptyDatabase(intake);
    const store = await openEvidenceStore(intake);
    const spool = await createSpool(join(intake.dataDir, 'evidence', 'incoming'), now);
    const missing = await copyPackagesAndListLost(readPackageList(folder), async ({ digest, state }) => {
      const fetched = await fetchPackage({ digest, state: 'verified' }, backups.packages, spool);
      if (!fetched) return 'lost';
      await (state === 'verified' ? store.keep(digest, fetched.path) : store.receive(digest, fetched.path));
      return 'copied';
    });
    // The backup holds a list of what senders withdrew and operators deleted. Adds the entries of that list to the same list on
    // this machine. When the intake next starts, it deletes everything in this machine's list again before it answers requests.
    await openForgottenList(intake).addMissing(openForgottenListFile(join(directory, FORGOTTEN_FILE)));
    await loadDumpIntoDatabase(intake, folder);
    return { name, manifest, missing };
  } finally {
    await backups.close();
  }
}

async function requireSameIntake({ engine, issuer, keys }: Manifest, intake: IntakeFiles): Promise<void> {
  await requireKeysOfBackedUpIntake(keys, intake);
  if (engine !== getDatabaseEngine(intake)) {
    throw new Error(
      `the backup is of ${engine}: ${engine === 'pglite' ? 'leave DATABASE_URL out' : 'set DATABASE_URL'}`,
    );
  }
  if (issuer !== null && intake.publicUrl !== issuer) {
    throw new Error(`INTAKE_PUBLIC_URL has to be ${issuer}: receipts name it`);
  }
}
