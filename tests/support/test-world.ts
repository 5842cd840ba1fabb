import * as z from 'zod';
import { demoFolders } from '@/demo/world/authority';
import { type DemoWorld, type DemoWorldOptions, startTrialWorld } from '@/demo/world/world';
import { layEmbeddedDatabase } from './intake/spare';

/** The browsers to test in: both, or the one that CHOSANG_E2E names. */
export const BROWSERS = z
  .enum(['chromium', 'firefox'])
  .optional()
  .transform((only) => (only ? [only] : (['chromium', 'firefox'] as const)))
  .parse(process.env.CHOSANG_E2E);

/** A demonstration of its own for one test file, with nothing reachable beyond this machine. */
export function startTestWorld(
  moreHosts: readonly string[] = [],
  more: Pick<DemoWorldOptions, 'phonePage'> = {},
): Promise<DemoWorld> {
  return startTrialWorld({
    moreHosts,
    ...more,
    prepare: (dataDir) => layEmbeddedDatabase(demoFolders(dataDir).intake),
  });
}
