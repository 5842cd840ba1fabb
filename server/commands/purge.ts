import { openEvidenceStore } from '@/server/evidence/store/open-store';
import { openDatabase } from '@/server/platform/database/open-database';
import type { Log } from '@/server/platform/log';
import type { readConfig } from '@/server/settings/config';
import { type Purged, purgeDueRows } from '../retention/purge';

/**
 * Runs `npm run intake -- --purge [--dry-run]`: purges once, or only counts what a purge would delete. If the intake's database
 * is embedded, the intake must be stopped first.
 */
export async function runPurgeCommand(
  config: ReturnType<typeof readConfig>,
  { dryRun, now, log }: { readonly dryRun: boolean; readonly now: number; readonly log: Log },
): Promise<readonly Purged[]> {
  const database = await openDatabase(config);
  try {
    const evidenceStore = await openEvidenceStore(config);
    return await purgeDueRows(
      { db: database.db, evidenceStore, settings: config.retention, now, log },
      { dryRun },
    );
  } finally {
    await database.close();
  }
}
