import { UsageError } from '@/lib/base/node/command-line';
import { backUp, restoreBackup } from '../backup/back-up';
import type { readConfig } from '../settings/config';

/** The command's options as they were typed. */
export interface BackupOptions {
  readonly backup?: string | undefined;
  readonly restore?: string | undefined;
  readonly keep?: string | undefined;
  readonly at?: string | undefined;
}

/**
 * Runs `npm run backup -- DIR [--keep N]` or `npm run restore -- DIR [--at SNAPSHOT]`. Returns the exit code: 0 if everything was
 * saved or restored, 1 if packages were left out because they are lost or damaged.
 */
export async function runBackupCommand(
  config: ReturnType<typeof readConfig>,
  values: BackupOptions,
): Promise<number> {
  if (values.restore !== undefined) {
    const { name, manifest, missing } = await restoreBackup(config, {
      directory: values.restore,
      at: values.at,
    });
    console.log(`restored ${name}: ${manifest.packages - missing.length} of ${manifest.packages} packages`);
    return printMissingPackages(missing);
  }
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (keep !== undefined && !(Number.isInteger(keep) && keep > 0))
    throw new UsageError('--keep: a number from 1');
  const { name, manifest, pruned } = await backUp(config, { directory: values.backup ?? '', keep });
  console.log(
    `backed up ${name}: ${manifest.packages - manifest.missing.length} of ${manifest.packages} packages`,
  );
  if (keep !== undefined) console.log(`removed ${pruned.snapshots} snapshots, ${pruned.packages} packages`);
  console.log('The private keys are not in it: a restore needs them (docs/operating/operations.md).');
  return printMissingPackages(manifest.missing);
}

function printMissingPackages(missing: readonly string[]): number {
  for (const digest of missing) console.error(`lost or damaged: package ${digest}`);
  return missing.length === 0 ? 0 : 1;
}
