import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTemporaryDemoWorld } from '@/demo/demonstration/world/world';
import { readCommandLine, runCommandLine, UsageError } from '@/lib/base/node/command-line';
import { buildExtension } from '../build';
import { screenshotDesk } from './desk';
import { screenshotListingPages } from './in-time';
import { screenshotSidePanel } from './inspector';
import type { Look, Save } from './look';
import { screenshotManagedSettings } from './managed';
import { screenshotOwnPages } from './own-pages';
import { PARTS, type Part } from './parts';
import { screenshotPhonePage } from './phone';
import { screenshotPopup } from './popup';
import { screenshotShopPages } from './shop-pages';
import { screenshotForReadme, screenshotForStore } from './store';
import { screenshotFindings, screenshotReportStates } from './views';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Number of reports per minute that the intake takes without proof of work; the pictures need fewer. */
const FREE_REPORTS = 1_000;
const out = join(root, 'screenshots');

/**
 * The looks in which each surface is drawn. A look has a language, light or dark colours, and a window width (CSS px); the last
 * look has a phone's width.
 */
const LOOKS: readonly Look[] = [
  { name: 'vi-light', language: 'vi', dark: false, width: 1280 },
  { name: 'vi-dark', language: 'vi', dark: true, width: 1280 },
  { name: 'en-light', language: 'en', dark: false, width: 1280 },
  { name: 'en-dark', language: 'en', dark: true, width: 1280 },
  { name: 'vi-narrow', language: 'vi', dark: false, width: 360 },
];

const USAGE = 'npm run screenshots [-- PART] [LOOK …]';

/**
 * Runs `npm run screenshots [-- PART] [-- LOOK…]`: takes pictures of every surface into screenshots/ (not in git), or only of one
 * part:
 * - `desk`: the officer's full page, in three window sizes.
 * - `findings`: statements about sellers.
 * - `in-time`: product pages (also the saved pages of CHOSANG_PAGES) in four window sizes, with a warning about their seller.
 * - `inspector`: the desk in the side panel.
 * - `managed`: the picture of docs/agency/managed-policy.md.
 * - `phone`: the phone page, which must be built, in its own looks.
 * - `readme`: README.md's picture, docs/picture.webp (in git).
 * - `report`: the states of a report.
 * - `store`: the pictures for the extension's pages in the browsers' stores, into store/pictures (in git).
 */
async function main(): Promise<undefined> {
  const { positionals: words } = readCommandLine({ allowPositionals: true }, USAGE, 1 + LOOKS.length);
  const known: readonly string[] = [...PARTS, ...LOOKS.map(({ name }) => name)];
  const unknown = words.find((word) => !known.includes(word));
  if (unknown !== undefined)
    throw new UsageError(`There is no part or look '${unknown}'. There are: ${known.join(', ')}.`);
  const only = PARTS.find((part) => words.includes(part));
  const lookNames = words.filter((word) => word !== only);
  const looks = LOOKS.filter(({ name }) => lookNames.length === 0 || lookNames.includes(name));
  if (only === undefined || only === 'findings') await screenshotFindings(looks, createSaveFunction);
  if (only === undefined || only === 'in-time') {
    await screenshotListingPages(process.env.CHOSANG_PAGES, async (window, name, picture) => {
      const folder = join(out, 'in-time', window);
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${name}.png`), picture);
    });
  }
  if (only === 'managed')
    await writeFile(join(root, 'docs/agency/managed-settings.png'), await screenshotManagedSettings());
  if (only === undefined || only === 'phone') await screenshotPhonePage(createSaveFunction);
  if (only === undefined || only === 'report') await screenshotReportStates(looks, createSaveFunction);
  const ofProduct: readonly (Part | undefined)[] = [undefined, 'desk', 'inspector', 'readme', 'store'];
  if (ofProduct.includes(only)) await screenshotSurfaces(looks, only);
}

async function createSaveFunction(look: Look): Promise<Save> {
  const folder = join(out, look.name);
  await mkdir(folder, { recursive: true });
  return async (name, picture) => {
    await writeFile(join(folder, `${name}.png`), picture);
    console.log(join('screenshots', look.name, `${name}.png`));
  };
}

async function saveExtensionStorePicture(path: string, picture: Buffer): Promise<void> {
  const file = join(root, 'store/pictures', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, picture);
}

async function screenshotSurfaces(looks: readonly Look[], only: Part | undefined): Promise<void> {
  const world = await startTemporaryDemoWorld({ freeReportsPerMinute: FREE_REPORTS });
  try {
    await buildExtension('chrome');
    if (only === 'store') return await screenshotForStore(world, saveExtensionStorePicture);
    if (only === 'readme')
      return await writeFile(join(root, 'docs/picture.webp'), await screenshotForReadme(world));
    for (const look of looks) {
      const save = await createSaveFunction(look);
      if (only === undefined || only === 'desk') await screenshotDesk(world, look, save);
      if (only === 'desk') continue;
      await screenshotSidePanel(world, look, save);
      if (only) continue;
      await screenshotShopPages(world, look, save);
      const reportedState = await screenshotPopup(world, look, save);
      await screenshotOwnPages(world, look, reportedState, save);
    }
  } finally {
    await world.close();
  }
}

await runCommandLine(main);
