import { existsSync } from 'node:fs';
import * as z from 'zod';
import type { AloneWorld } from '@/demo/demonstration/alone/world';
import { ExtensionState } from './extension-state';
import { openBrowser } from './load-extension';
import type { BrowserUnderTest, LaunchOptions } from './surface';
import { until } from './wait';

/** Both languages are tried: Vietnamese in Chromium; Firefox's packages hold English alone. */
export const LANGUAGE = { chromium: 'vi', firefox: 'en' } as const;

export interface Opened {
  readonly browser: BrowserUnderTest;
  readonly state: ExtensionState;
  readonly language: 'vi' | 'en';
}

/** What one test wants of its browser, new or renewed. */
export interface OfOneTest extends Pick<LaunchOptions, 'allowed'> {
  /** The registry is not fetched yet. */
  readonly withoutRegistry?: boolean;
}

/** Opens a browser with the extension in a world; by default the registry is fetched before it is given. */
export async function open(
  name: BrowserUnderTest['name'],
  world: Pick<AloneWorld, 'authority' | 'proxy' | 'spki'>,
  options: Partial<LaunchOptions> & OfOneTest & { prepare?: (extension: string) => Promise<void> } = {},
): Promise<Opened> {
  const { withoutRegistry, ...launch } = options;
  const language = launch.language ?? LANGUAGE[name];
  const isNew = launch.profile === undefined || !existsSync(launch.profile);
  const browser = await openBrowser(name, { ...world, ...launch, language });
  return { browser, state: await begin(browser, { isNew, withoutRegistry }), language };
}

/** The same browser as it was given by `open`, for the next test: nothing is left of what was done in it. */
export async function reopenBrowser({ browser, language }: Opened, options: OfOneTest = {}): Promise<Opened> {
  await browser.renew(options.allowed);
  return { browser, state: await begin(browser, { ...options, isNew: true }), language };
}

async function begin(
  browser: BrowserUnderTest,
  {
    isNew,
    withoutRegistry = false,
  }: { readonly isNew: boolean; readonly withoutRegistry?: boolean | undefined },
): Promise<ExtensionState> {
  const state = await ExtensionState.open(browser);
  // The welcome page comes to the front, and a page behind it has no frames.
  if (isNew) await until('the welcome page', () => state.isOpen('/welcome.html'), Boolean);
  if (!withoutRegistry) {
    const { ok, failure } = await sync(state);
    if (!ok) throw new Error(`the registry was not fetched: ${failure}`);
  }
  return state;
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
