import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { unzipSync } from 'fflate';
import * as z from 'zod';
import { toBuiltFolder } from '@/demo/browser-driver/built';
import { launchChromium } from '@/demo/browser-driver/chromium';
import { ExtensionState } from '@/demo/browser-driver/extension-state';
import { launchFirefox } from '@/demo/browser-driver/firefox';
import { LANGUAGE, type Opened } from '@/demo/browser-driver/open';
import type { BrowserUnderTest } from '@/demo/browser-driver/surface';
import { pollUntil } from '@/demo/browser-driver/wait';
import { listDemoFolders } from '@/demo/demonstration/world/authority';
import { type DemoWorld, startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import { readFolder, writeArchive } from '@/scripts/release/archive';
import { putEmbeddedDatabaseInto } from '../intake/spare';
import { goldenDevice, goldenIntake, goldenWorld } from './golden';
import { restoreDevice } from './restore-device';

/** Port that one run at a time occupies. The golden addresses were signed, so all runs need the same ports. */
const TURN_PORT = 21_553;

/**
 * The demonstration of the golden files, with today's intake and registry on its data. Waits while another run uses its ports.
 */
export async function startGoldenWorld(): Promise<DemoWorld> {
  const turn = createServer();
  await pollUntil(`port ${TURN_PORT}`, () => listenIfFree(turn), Boolean, 150_000);
  const release = () => new Promise<void>((resolve) => turn.close(() => resolve()));
  try {
    const world = await startTemporaryDemoWorld({ prepare: prepareGoldenData });
    return { ...world, close: () => world.close().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

async function prepareGoldenData(dataDir: string): Promise<void> {
  await cp(goldenWorld, dataDir, { recursive: true });
  const { intake } = listDemoFolders(dataDir);
  await putEmbeddedDatabaseInto(intake);
  const database = await PGlite.create(join(intake, 'database'));
  await database.exec('drop schema if exists public, identity, drizzle, jobs cascade; create schema public;');
  await database.exec(goldenIntake());
  await database.close();
}

/** Returns whether the server listens now; false if another process holds the port. */
function listenIfFree(server: Server): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(TURN_PORT, '127.0.0.1', () => resolve(true));
  });
}

/**
 * A browser with the golden device: its data under an extension of the same id and a lower version, which is updated to
 * today's package in the same place.
 */
export async function openUpdatedBrowser(
  name: BrowserUnderTest['name'],
  world: DemoWorld,
): Promise<Opened & { readonly restored: number }> {
  const extension = await mkdtemp(join(tmpdir(), `chosang-updated-${name}-`));
  const built = toBuiltFolder(name === 'chromium' ? 'chrome' : 'firefox');
  const manifest = z.looseObject({}).parse(JSON.parse(await readFile(join(built, 'manifest.json'), 'utf8')));
  // With the same permissions: Firefox gives an update no sites that it did not have.
  const { browser_specific_settings, permissions, host_permissions } = manifest;
  const before = {
    manifest_version: 3,
    name: 'before',
    version: '0.0.1',
    permissions,
    host_permissions,
    browser_specific_settings,
  };
  await writeFile(join(extension, 'manifest.json'), JSON.stringify(before));
  await writeFile(join(extension, 'load.html'), '<!doctype html><title>load</title>');
  await writeFile(join(extension, 'device.json'), goldenDevice());
  const language = LANGUAGE[name];
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const browser = await launch({ ...world, extension, language });
  const page = await browser.openTab(`${browser.extensionUrl}load.html`);
  const restored = await page.evaluate(restoreDevice('/device.json'), z.int());

  for (const [path, bytes] of Object.entries(unzipSync(writeArchive(readFolder(built), new Date())))) {
    await mkdir(dirname(join(extension, path)), { recursive: true });
    await writeFile(join(extension, path), bytes);
  }
  await writeFile(join(extension, 'authority.json'), JSON.stringify(world.authority));
  await browser.updateExtension();
  const state = await pollUntil(
    'the updated extension',
    () => ExtensionState.open(browser),
    () => true,
  );
  const close = browser.close.bind(browser);
  const closing = Object.assign(browser, {
    close: async () => {
      await close();
      await rm(extension, { recursive: true, force: true });
    },
  });
  return { browser: closing, state, language, restored };
}
