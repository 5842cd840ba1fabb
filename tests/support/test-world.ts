import * as z from 'zod';
import { listDemoFolders } from '@/demo/demonstration/world/authority';
import {
  type DemoWorld,
  type DemoWorldOptions,
  startTemporaryDemoWorld,
} from '@/demo/demonstration/world/world';
import { putEmbeddedDatabaseInto } from './intake/spare';

/** The browsers to test in: both, or the one that CHOSANG_E2E names. */
export const BROWSERS = z
  .enum(['chromium', 'firefox'])
  .optional()
  .transform((only) => (only ? [only] : (['chromium', 'firefox'] as const)))
  .parse(process.env.CHOSANG_E2E);

/** More reports than a test sends in a minute, so that no sender has to compute a proof of work. */
const FREE_REPORTS = 1_000;

/** Starts a demonstration for tests; nothing beyond this machine can be reached from it. */
export function startTestWorld(
  moreHosts: readonly string[] = [],
  more: Pick<DemoWorldOptions, 'phonePage' | 'freeReportsPerMinute'> = {},
): Promise<DemoWorld> {
  return startTemporaryDemoWorld({
    moreHosts,
    freeReportsPerMinute: FREE_REPORTS,
    ...more,
    prepare: (dataDir) => putEmbeddedDatabaseInto(listDemoFolders(dataDir).intake),
  });
}
