import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { ExtensionState, type StoredReport } from '@/demo/browser-driver/extension-state';
import { openBrowser } from '@/demo/browser-driver/load-extension';
import type { BrowserUnderTest, Surface } from '@/demo/browser-driver/surface';
import { pollUntil, waitForText } from '@/demo/browser-driver/wait';
import { RECALLED_PAGES, type RecalledPage } from '@/demo/demonstration/alone/recalled-pages';
import type { WorldWithoutIntake } from '@/demo/demonstration/alone/world';
import { chooseViolation } from '@/demo/demonstration/steps/choose-violation';
import { findMissingPrograms, runEvidenceRecipes } from '@/demo/demonstration/steps/evidence-recipe';
import { waitForMarks } from '@/demo/demonstration/steps/marks';
import { keepReport } from '@/demo/demonstration/steps/report-steps';
import { readMessage, toButtonExpression } from '@/demo/demonstration/steps/words';
import { DEMO_STAMP_PATTERN } from '@/demo/demonstration/time-stamps/demo-stamps';
import { DEMO_SITES } from '@/demo/demonstration/world/pages';
import { sha256Hex } from '@/lib/base/digest';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { getPageDomains, toMatchPatterns } from '@/lib/marketplaces/hosts';
import { makeAndVerifyFolder, openMatter, savePaper } from './matter-steps';
import { runStampStep } from './stamp-step';
import { createStepRunner, makeExtensionFetchRegistry } from './steps';

interface AloneJobOptions {
  readonly world: WorldWithoutIntake;
  /** Folder in which the results are stored; undefined to store none. */
  readonly keep: string | undefined;
  readonly say: (line: string) => void;
}

const LANGUAGE = 'vi';
const NAMES: Readonly<Record<RecalledPage['by'], string>> = {
  barcode: 'by barcode',
  model: 'by brand and model',
  item: 'by item number',
};

/**
 * Runs the extension in a real browser without an intake, and checks that it works. The extension fetches a registry of open
 * recall data, marks listings of recalled products, checks an independent shop from its page alone, and keeps a report. Then the
 * report's package, a time stamp, a paper, and a folder for an office are saved and verified. Prints one line per step, and
 * throws at the first step that fails.
 */
export async function runDemoWithoutIntake({ world, keep, say }: AloneJobOptions): Promise<void> {
  const step = createStepRunner(say);
  const saveFile = async (name: string, bytes: Uint8Array | string) => {
    if (keep === undefined) return;
    await mkdir(keep, { recursive: true });
    await writeFile(join(keep, name), bytes);
  };
  for (const { source, count } of world.imported)
    await step(source, async () => [undefined, `${count} recalls`]);
  const downloads = keep ?? (await mkdtemp(join(tmpdir(), 'chosang-alone-kept-')));
  await mkdir(downloads, { recursive: true });
  const browser = await step('browser started', async () => {
    const opened = await openBrowser('chromium', {
      ...world,
      language: LANGUAGE,
      downloads,
      allowed: [...toMatchPatterns(getPageDomains('amazon')), DEMO_STAMP_PATTERN],
    });
    return [opened, 'Chromium, headless; the authority names no intake'];
  });
  try {
    const state = await ExtensionState.open(browser);
    await step('registry fetched', () => makeExtensionFetchRegistry(state));
    for (const page of RECALLED_PAGES) {
      const host = new URL(page.url).hostname.replace(/^www\./, '');
      await step(host, async () => [
        undefined,
        await checkRecalledListing(browser, page, (name, bytes) => saveFile(`${host}-${name}`, bytes)),
      ]);
    }
    await step('own checks', async () => [undefined, await checkIndependentShop(browser, saveFile)]);
    const report = await step('report kept', () => keepReportOfRecalledProduct(browser, state, saveFile));
    const { stamps } = world;
    const file = await step('package saved', () => savePackage(browser, report, downloads));
    await step('package verified', () => verifySavedPackage(file));
    await step('recipe followed', () => verifyByShellRecipes(file));
    if (stamps)
      await step('time stamp', async () => {
        const opened = { browser, state, language: LANGUAGE } as const;
        const options = { report, file, name: report.id, rootFile: stamps.rootFile, save: saveFile };
        return [undefined, await runStampStep(opened, options)];
      });
    const matter = await openMatter(browser, report);
    await step('paper saved', () => savePaper(matter, downloads));
    await step('folder verified', () =>
      makeAndVerifyFolder(matter, downloads, { isStamped: stamps !== undefined }),
    );
    await saveFile('matter.png', await matter.picture());
  } finally {
    await browser.close();
    if (keep === undefined) await rm(downloads, { recursive: true, force: true });
  }
}

type Save = (name: string, bytes: Uint8Array | string) => Promise<void>;

/**
 * Checks that mark and popup of a recalled product's listing show the recall, and that the popup offers to report the listing.
 * Returns the text to print.
 */
async function checkRecalledListing(
  browser: BrowserUnderTest,
  { url, by }: RecalledPage,
  save: Save,
): Promise<string> {
  const tab = await browser.openTab(url);
  const [mark] = (await waitForMarks(tab, 'page')).filter(({ kind }) => kind === 'page');
  await save('listing.png', await tab.picture());
  const popup = await browser.pressToolbarButton(tab);
  const text = await waitForText(popup, toLiteralPattern(readMessage('matter_steps', LANGUAGE)));
  await save('popup.png', await popup.picture());
  requireOfferToReport(text);
  const headline = await readPopupHeading(popup);
  const nothing = readMessage('state_not_covered_label', LANGUAGE);
  if (headline === nothing || mark?.label.startsWith(nothing))
    throw new Error(`the recall is not told: “${headline}”`);
  return `${NAMES[by]}: “${headline}”; mark “${mark?.label}”`;
}

/**
 * Tests that the extension checks an independent shop from the shop's page alone, without any list. Returns the text to print.
 */
async function checkIndependentShop(browser: BrowserUnderTest, save: Save): Promise<string> {
  const url = DEMO_SITES[0]?.url;
  if (url === undefined) throw new Error('the demonstration has no independent shop');
  const popup = await browser.pressToolbarButton(await browser.openTab(url));
  const text = await waitForText(popup, toLiteralPattern(readMessage('matter_steps', LANGUAGE)));
  await save('shop-popup.png', await popup.picture());
  requireOfferToReport(text);
  return `${new URL(url).host}: “${await readPopupHeading(popup)}”`;
}

const toLiteralPattern = (text: string) => new RegExp(text.replace(/[?.()]/g, '\\$&'));

/** Returns the text of the popup's headline; empty if there is none. */
function readPopupHeading(popup: Surface): Promise<string> {
  return popup.evaluate(`document.querySelector('h2')?.textContent ?? ''`, z.string());
}

function requireOfferToReport(text: string): void {
  const offer = readMessage('reasons_title', LANGUAGE);
  if (!text.includes(offer)) throw new Error(`“${offer}” is not offered`);
}

/** Reports the listing of a recalled product, and keeps the report on the device. Returns the report and the text to print. */
async function keepReportOfRecalledProduct(
  browser: BrowserUnderTest,
  state: ExtensionState,
  save: Save,
): Promise<readonly [StoredReport, string]> {
  const url = RECALLED_PAGES[0]?.url;
  if (url === undefined) throw new Error('the demonstration has no recalled product');
  const tab = await browser.openTab(url);
  await waitForMarks(tab, 'page');
  const popup = await browser.pressToolbarButton(tab);
  await chooseViolation(popup);
  const captured = await state.waitForReport('captured', ({ capture }) => capture !== 'running', 60_000);
  if (captured.capture !== 'done')
    throw new Error(`the capture ${captured.capture}: ${captured.failure?.message}`);
  await waitForText(popup, toLiteralPattern(readMessage('keep_title', LANGUAGE)));
  await save('review.png', await popup.picture());
  const report = await keepReport({ state, language: LANGUAGE }, popup);
  await waitForText(popup, toLiteralPattern(readMessage('kept_next', LANGUAGE)));
  await save('kept.png', await popup.picture());
  await popup.close();
  return [report, `${report.draft.code}; package of ${report.evidence?.byteLength} bytes; nothing was sent`];
}

/** Saves a report's package from "My reports", as a person does. Returns the saved file and the text to print. */
async function savePackage(
  browser: BrowserUnderTest,
  { id, evidence }: StoredReport,
  downloads: string,
): Promise<readonly [Blob, string]> {
  const page = await browser.openTab(`${browser.extensionUrl}reports.html#${id}`);
  await waitForText(page, toLiteralPattern(readMessage('outbox_kept', LANGUAGE)));
  await page.click(toButtonExpression(readMessage('report_save', LANGUAGE)));
  const name = `${id}.wacz`;
  await pollUntil(
    'the saved package',
    () => readdir(downloads),
    (names) => names.includes(name),
    30_000,
  );
  await page.close();
  const bytes = await readFile(join(downloads, name));
  const digest = await sha256Hex(new Uint8Array(bytes));
  if (digest !== evidence?.digest)
    throw new Error(`the saved file has the digest ${digest}, not ${evidence?.digest}`);
  return [new Blob([new Uint8Array(bytes)]), `${name}, sha256 ${digest}`];
}

async function verifySavedPackage(file: Blob): Promise<readonly [undefined, string]> {
  const checks = await verifyPackage(file);
  if (!isVerified(checks)) throw new Error(checks.flatMap(({ name, ok }) => (ok ? [] : [name])).join(', '));
  return [undefined, `${checks.length} checks hold`];
}

/** Verifies the package by the shell recipes of docs/formats/evidence-format.md, without our software, as a stranger could. */
async function verifyByShellRecipes(file: Blob): Promise<readonly [undefined, string]> {
  const missing = await findMissingPrograms();
  if (missing.length > 0) return [undefined, `not run: ${missing.join(', ')} missing on this machine`];
  const lines = await runEvidenceRecipes(file);
  if (lines.includes('FAILED')) throw new Error(lines.join('; '));
  return [undefined, `unzip, jq, sha256sum, openssl: ${lines.join('; ')}`];
}
