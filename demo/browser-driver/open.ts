import { existsSync } from 'node:fs';
import * as z from 'zod';
import type { WorldWithoutIntake } from '@/demo/demonstration/alone/world';
import { ExtensionState } from './extension-state';
import { openBrowser } from './load-extension';
import type { BrowserUnderTest, LaunchOptions } from './surface';
import { pollUntil } from './wait';

/**
 * Language of the tests in each browser: Vietnamese in Chromium; English in Firefox, because Firefox as it is distributed
 * contains only English.
 */
export const LANGUAGE = { chromium: 'vi', firefox: 'en' } as const;

export interface Opened {
  readonly browser: BrowserUnderTest;
  readonly state: ExtensionState;
  readonly language: 'vi' | 'en';
}

/** Options for the browser of one test. The browser is new or was reset. */
export interface TestBrowserOptions extends Pick<LaunchOptions, 'allowed'> {
  /** True if the registry must not be fetched before the test. */
  readonly withoutRegistry?: boolean;
}

/**
 * Opens a browser with the extension in a demonstration. Unless `withoutRegistry` is set, the extension has fetched the registry
 * when this function returns.
 */
export async function openBrowserWithExtension(
  name: BrowserUnderTest['name'],
  world: Pick<WorldWithoutIntake, 'authority' | 'proxy' | 'spki'>,
  options: Partial<LaunchOptions> &
    TestBrowserOptions & { prepare?: (extension: string) => Promise<void> } = {},
): Promise<Opened> {
  const { withoutRegistry, ...launch } = options;
  const language = launch.language ?? LANGUAGE[name];
  const isNew = launch.profile === undefined || !existsSync(launch.profile);
  const browser = await openBrowser(name, { ...world, ...launch, language });
  return { browser, state: await prepareExtensionState(browser, { isNew, withoutRegistry }), language };
}

/** Resets a browser that was opened for a test, so that the next test finds no traces of that test. */
export async function reopenBrowser(
  { browser, language }: Opened,
  options: TestBrowserOptions = {},
): Promise<Opened> {
  await browser.renew(options.allowed);
  return { browser, state: await prepareExtensionState(browser, { ...options, isNew: true }), language };
}

async function prepareExtensionState(
  browser: BrowserUnderTest,
  {
    isNew,
    withoutRegistry = false,
  }: { readonly isNew: boolean; readonly withoutRegistry?: boolean | undefined },
): Promise<ExtensionState> {
  const state = await ExtensionState.open(browser);
  // Waits for the welcome page before the test opens tabs. The welcome page becomes the active tab when it opens, and the tabs in
  // the background get no animation frames.
  if (isNew) await pollUntil('the welcome page', () => state.isOpen('/welcome.html'), Boolean);
  if (!withoutRegistry) {
    const { ok, failure } = await syncRegistryNow(state);
    if (!ok) throw new Error(`the registry was not fetched: ${failure}`);
  }
  return state;
}

const SyncSchema = z.object({
  ok: z.boolean(),
  code: z.string().optional(),
  reply: z.object({ version: z.int().nullable() }).optional(),
});

/** Makes the extension check for a new registry version now. */
export async function syncRegistryNow(
  state: ExtensionState,
): Promise<{ ok: boolean; version: number | null; failure: string | null }> {
  const { ok, code, reply } = SyncSchema.parse(await state.send('sync-registry', {}));
  return { ok, version: reply?.version ?? null, failure: code ?? null };
}
