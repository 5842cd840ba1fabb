import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { demoFolders } from '@/scripts/demo/authority';
import { type DemoWorld, type DemoWorldOptions, startDemoWorld } from '@/scripts/demo/world';
import { ExtensionState } from './browsers/extension-state';
import { openBrowser } from './browsers/load-extension';
import type { BrowserUnderTest, LaunchOptions } from './browsers/surface';
import { layEmbeddedDatabase } from './intake/spare';
import { until } from './wait';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
export const PAGES_FOLDER = join(fixtures, 'pages');
export const SELLERS_FILE = join(fixtures, 'sellers.json');

/** The browsers to test in: both, or the one that CHOSANG_E2E names. */
export const BROWSERS = z
  .enum(['chromium', 'firefox'])
  .optional()
  .transform((only) => (only ? [only] : (['chromium', 'firefox'] as const)))
  .parse(process.env.CHOSANG_E2E);

/** Both languages are tried: Vietnamese in Chromium; Firefox's packages hold English alone. */
export const LANGUAGE = { chromium: 'vi', firefox: 'en' } as const;

/** A demonstration of its own for one test file, with nothing reachable beyond this machine. */
export async function startTestWorld(
  moreHosts: readonly string[] = [],
  more: Pick<DemoWorldOptions, 'phonePage'> = {},
): Promise<DemoWorld> {
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-world-'));
  await layEmbeddedDatabase(demoFolders(dataDir).intake);
  const world = await startDemoWorld({
    dataDir,
    pagesDir: PAGES_FOLDER,
    sellersFile: SELLERS_FILE,
    otherHosts: 'refuse',
    now: Date.now,
    moreHosts,
    ...more,
  });
  const close = async () => {
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { ...world, close };
}

export interface Opened {
  readonly browser: BrowserUnderTest;
  readonly state: ExtensionState;
  readonly language: 'vi' | 'en';
}

/** Opens a browser with the extension in a world; by default the registry is fetched before it is given. */
export async function open(
  name: BrowserUnderTest['name'],
  world: DemoWorld,
  options: Partial<LaunchOptions> & {
    withoutRegistry?: boolean;
    prepare?: (extension: string) => Promise<void>;
  } = {},
): Promise<Opened> {
  const { withoutRegistry, ...launch } = options;
  const language = launch.language ?? LANGUAGE[name];
  const isNew = launch.profile === undefined || !existsSync(launch.profile);
  const browser = await openBrowser(name, { ...world, ...launch, language });
  const state = await ExtensionState.open(browser);
  // It comes to the front, and a page behind it has no frames to be marked in.
  if (isNew) await until('the welcome page', () => state.isOpen('/welcome.html'), Boolean);
  if (!withoutRegistry) {
    const { ok, failure } = await sync(state);
    if (!ok) throw new Error(`the registry was not fetched: ${failure}`);
  }
  return { browser, state, language };
}

const SyncSchema = z.object({
  ok: z.boolean(),
  code: z.string().optional(),
  reply: z.object({ version: z.int().nullable() }).optional(),
});

/** Has the extension look for a new registry version now. */
export async function sync(
  state: ExtensionState,
): Promise<{ ok: boolean; version: number | null; failure: string | null }> {
  const { ok, code, reply } = SyncSchema.parse(await state.send('sync-registry', {}));
  return { ok, version: reply?.version ?? null, failure: code ?? null };
}
