import { join } from 'node:path';
import type { readConfig } from '@/server/config';
import { createDiskStore } from '@/server/evidence/store/disk';
import { createS3Store } from '@/server/evidence/store/s3';
import { openDatabase } from '@/server/platform/database/database';
import type { Log } from '@/server/platform/log';
import { type Purged, purge } from './retention/purge';

/**
 * Purges once, or counts what a purge would take: `npm run intake -- --purge [--dry-run]`. With the embedded database the intake
 * must be stopped.
 */
export async function purgeByHand(
  config: ReturnType<typeof readConfig>,
  { dryRun, now, log }: { readonly dryRun: boolean; readonly now: number; readonly log: Log },
): Promise<readonly Purged[]> {
  const database = await openDatabase(config);
  try {
    const evidenceStore = config.s3
      ? createS3Store(config.s3)
      : await createDiskStore(join(config.dataDir, 'evidence'));
    return await purge({ db: database.db, evidenceStore, settings: config.retention, now, log }, { dryRun });
  } finally {
    await database.close();
  }
}
