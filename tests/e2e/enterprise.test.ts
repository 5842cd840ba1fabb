import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toBuiltFolder } from '@/demo/browser-driver/built';
import { type Opened, openBrowserWithExtension } from '@/demo/browser-driver/open';
import { waitForText } from '@/demo/browser-driver/wait';
import { readMessage } from '@/demo/demonstration/steps/words';
import { openDeskAsOfficer, waitForDeskText } from '@/demo/demonstration/steps/workspace';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import { readFolder, writeArchive } from '@/scripts/release/archive';
import { launchManagedBrowser, whyNoPolicies } from '../support/browsers/managed-browser';
import { shareWorld } from '../support/one-world';
import { BROWSERS } from '../support/test-world';

const MINISTRY = 'Sở Thử nghiệm';
const why = whyNoPolicies();
if (why) console.info(`enterprise policy is not tried here: ${why}`);

describe.runIf(why === undefined).each(BROWSERS)('in %s, installed by enterprise policy', (name) => {
  let world: DemoWorld;
  let home: string;
  let managed: Awaited<ReturnType<typeof launchManagedBrowser>>;
  let opened: Opened;
  const named = (key: string) => readMessage(key, opened.language);

  shareWorld((sharedWorld) => {
    world = sharedWorld;
  });
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'chosang-managed-'));
    const folder = join(home, 'build');
    await cp(toBuiltFolder(name === 'chromium' ? 'chrome' : 'firefox'), folder, { recursive: true });
    const { version } = z
      .looseObject({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
    managed = await launchManagedBrowser(
      name,
      home,
      { folder, version, archive: writeArchive(readFolder(folder), new Date()) },
      {
        authority: {
          ...world.authority,
          name: { vi: 'Cơ quan của chính sách', en: 'Authority of the policy' },
        },
        // The policy names a language that is not the browser's.
        settings: {
          organisation: MINISTRY,
          language: name === 'chromium' ? 'en' : 'vi',
          noticing: false,
          sendAtOnce: false,
        },
      },
    );
    opened = {
      ...(await openBrowserWithExtension(name, world, { managed })),
      language: name === 'chromium' ? 'en' : 'vi',
    };
  });
  afterAll(async () => {
    await opened?.browser.close();
    await managed?.remove();
    await rm(home, { recursive: true, force: true });
  });

  it('serves the policy’s authority, fixes its settings, and names the organisation', async () => {
    const settings = await opened.browser.openTab(`${opened.browser.extensionUrl}options.html`);
    const text = await waitForText(settings, new RegExp(MINISTRY));
    expect(text).toContain(opened.language === 'en' ? 'Authority of the policy' : 'Cơ quan của chính sách');
    expect(text).toContain(named('managed_receiver').replace('$WHO$', MINISTRY));
    expect(text).toContain(named('managed_standing'));
    const disabled = `[...document.querySelectorAll('[role="radio"], [role="checkbox"]')].map((one) => one.hasAttribute('data-disabled'))`;
    // The disabled controls: three choices of language, three of theme, notices, remembering reports, sending at once, time
    // stamps.
    expect(await settings.evaluate(disabled, z.array(z.boolean()))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      true,
      false,
      true,
      false,
    ]);
    expect(await opened.state.setting('noticing', z.boolean())).toBe(false);
    await settings.click(`document.querySelectorAll('[role="checkbox"]')[0]`);
    expect(await opened.state.setting('noticing', z.boolean())).toBe(false);
    await settings.close();
  });

  it('has a pinned button and allowed sites, and cannot be removed', async () => {
    const api = '(globalThis.browser?.tabs ? globalThis.browser : globalThis.chrome)';
    const pinned = `${api}.action.getUserSettings().then(({ isOnToolbar }) => isOnToolbar)`;
    expect(await opened.state.evaluate(pinned, z.boolean())).toBe(true);
    const allowed = `${api}.permissions.contains({ origins: ['https://shopee.vn/*'] })`;
    expect(await opened.state.evaluate(allowed, z.boolean())).toBe(true);
    const itself = `${api}.management.getSelf().then(({ installType, mayDisable }) => ({ installType, mayDisable }))`;
    expect(await opened.state.evaluate(itself, z.unknown())).toEqual({
      installType: 'admin',
      mayDisable: false,
    });
  });

  it('signs an officer in with the agency’s provider', async () => {
    const workspace = await openDeskAsOfficer(opened, world, 'demo-officer-01');
    await waitForDeskText(workspace, 'workspace_title', opened);
  });
});
