import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ExtensionState } from '@/demo/browser-driver/extension-state';
import { openBrowser } from '@/demo/browser-driver/load-extension';
import type { BrowserUnderTest, Surface } from '@/demo/browser-driver/surface';
import { waitForText } from '@/demo/browser-driver/wait';
import { RECALLED_PAGES, type RecalledPage } from '@/demo/demonstration/alone/recalled-pages';
import type { AloneWorld } from '@/demo/demonstration/alone/world';
import { waitForMarks } from '@/demo/demonstration/steps/marks';
import { readMessage } from '@/demo/demonstration/steps/words';
import { DEMO_SITES } from '@/demo/demonstration/world/pages';
import { matchPatterns, pageDomains } from '@/lib/marketplaces/hosts';
import { createSteps, fetchRegistry } from './steps';

interface AloneJobOptions {
  readonly world: AloneWorld;
  /** Folder to store the pictures in. */
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
 * Checks in a real browser that the extension works without an intake: it fetches a registry of open recall data, marks listings of
 * recalled products, checks an independent shop by its page alone, and offers no report. Prints one line for each step. Throws at
 * the first step that fails.
 */
export async function runAloneJob({ world, keep, say }: AloneJobOptions): Promise<void> {
  const step = createSteps(say);
  const save = async (name: string, bytes: Uint8Array) => {
    if (keep === undefined) return;
    await mkdir(keep, { recursive: true });
    await writeFile(join(keep, name), bytes);
  };
  for (const { source, taken } of world.imported)
    await step(source, async () => [undefined, `${taken} recalls`]);
  const browser = await step('browser started', async () => {
    const opened = await openBrowser('chromium', {
      ...world,
      language: LANGUAGE,
      allowed: matchPatterns(pageDomains('amazon')),
    });
    return [opened, 'Chromium, headless; the authority names no intake'];
  });
  try {
    const state = await ExtensionState.open(browser);
    await step('registry fetched', () => fetchRegistry(state));
    for (const page of RECALLED_PAGES) {
      const host = new URL(page.url).hostname.replace(/^www\./, '');
      await step(host, async () => [
        undefined,
        await checkRecalled(browser, page, (name, bytes) => save(`${host}-${name}`, bytes)),
      ]);
    }
    await step('own checks', async () => [undefined, await checkShop(browser, save)]);
  } finally {
    await browser.close();
  }
}

type Save = (name: string, bytes: Uint8Array) => Promise<void>;

/** Checks a listing of a recalled product: the mark and the popup show the recall, and the popup offers no report. */
async function checkRecalled(
  browser: BrowserUnderTest,
  { url, by }: RecalledPage,
  save: Save,
): Promise<string> {
  const tab = await browser.openTab(url);
  const [mark] = (await waitForMarks(tab, 'page')).filter(({ kind }) => kind === 'page');
  await save('listing.png', await tab.picture());
  const popup = await browser.pressToolbarButton(tab);
  const text = await waitForText(popup, createPattern(readMessage('matter_steps', LANGUAGE)));
  await save('popup.png', await popup.picture());
  checkNoReportOffer(text);
  const headline = await readHeadline(popup);
  const nothing = readMessage('state_not_covered_label', LANGUAGE);
  if (headline === nothing || mark?.label.startsWith(nothing))
    throw new Error(`the recall is not told: “${headline}”`);
  return `${NAMES[by]}: “${headline}”; mark “${mark?.label}”`;
}

/** Checks an independent shop: the extension checks the page itself without any list. */
async function checkShop(browser: BrowserUnderTest, save: Save): Promise<string> {
  const url = DEMO_SITES[0]?.url;
  if (url === undefined) throw new Error('the demonstration has no independent shop');
  const popup = await browser.pressToolbarButton(await browser.openTab(url));
  const text = await waitForText(popup, createPattern(readMessage('matter_steps', LANGUAGE)));
  await save('shop-popup.png', await popup.picture());
  checkNoReportOffer(text);
  return `${new URL(url).host}: “${await readHeadline(popup)}”`;
}

const createPattern = (text: string) => new RegExp(text.replace(/[?.()]/g, '\\$&'));

/** Returns the headline of the popup. */
function readHeadline(popup: Surface): Promise<string> {
  return popup.evaluate(`document.querySelector('h2')?.textContent ?? ''`, z.string());
}

function checkNoReportOffer(text: string): void {
  const offer = readMessage('reasons_title', LANGUAGE);
  if (text.includes(offer)) throw new Error(`“${offer}” is offered, and nobody receives reports`);
}
