import * as z from 'zod';
import { listDemoFolders } from '@/demo/demonstration/world/authority';
import {
  type DemoWorld,
  type DemoWorldOptions,
  startTemporaryDemoWorld,
} from '@/demo/demonstration/world/world';
import { layEmbeddedDatabase } from './intake/spare';

/** The browsers to test in: both, or the one that CHOSANG_E2E names. */
export const BROWSERS = z
  .enum(['chromium', 'firefox'])
  .optional()
  .transform((only) => (only ? [only] : (['chromium', 'firefox'] as const)))
  .parse(process.env.CHOSANG_E2E);

/** More than a test sends: what proofs of work cost grows with the reports of a minute. */
const FREE_REPORTS = 1_000;

/** A demonstration of its own, with nothing reachable beyond this machine. */
export function startTestWorld(
  moreHosts: readonly string[] = [],
  more: Pick<DemoWorldOptions, 'phonePage' | 'freeReportsPerMinute'> = {},
): Promise<DemoWorld> {
  return startTemporaryDemoWorld({
    moreHosts,
    freeReportsPerMinute: FREE_REPORTS,
    ...more,
    prepare: (dataDir) => layEmbeddedDatabase(listDemoFolders(dataDir).intake),
  });
}
