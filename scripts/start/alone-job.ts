import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { ExtensionState } from '@/demo/browser-driver/extension-state';
import { openBrowser } from '@/demo/browser-driver/load-extension';
import type { BrowserUnderTest, Surface } from '@/demo/browser-driver/surface';
import { untilText } from '@/demo/browser-driver/wait';
import { RECALLED_PAGES, type RecalledPage } from '@/demo/demonstration/alone/recalled-pages';
import type { AloneWorld } from '@/demo/demonstration/alone/world';
import { untilMarked } from '@/demo/demonstration/steps/marks';
import { word } from '@/demo/demonstration/steps/words';
import { DEMO_SITES } from '@/demo/demonstration/world/pages';
import { matchPatterns, pageDomains } from '@/lib/marketplaces/hosts';
import { fetchRegistry, steps } from './steps';

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
 * What works without an intake, in a real browser: a registry made from open recall data, marks on listings whose product a recall
 * names, the page's own checks on an independent shop, and no offer to report. Prints one line a step; throws at the first that fails.
 */
export async function runAloneJob({ world, keep, say }: AloneJobOptions): Promise<void> {
  const step = steps(say);
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

/** A listing whose product was recalled: its mark says so, and so does the popup, which offers no report. */
async function checkRecalled(
  browser: BrowserUnderTest,
  { url, by }: RecalledPage,
  save: Save,
): Promise<string> {
  const tab = await browser.openTab(url);
  const [mark] = (await untilMarked(tab, 'page')).filter(({ kind }) => kind === 'page');
  await save('listing.png', await tab.picture());
  const popup = await browser.pressToolbarButton(tab);
  const text = await untilText(popup, asPattern(word('matter_steps', LANGUAGE)));
  await save('popup.png', await popup.picture());
  refuseReports(text);
  const headline = await readHeadline(popup);
  const nothing = word('state_not_covered_label', LANGUAGE);
  if (headline === nothing || mark?.label.startsWith(nothing))
    throw new Error(`the recall is not told: “${headline}”`);
  return `${NAMES[by]}: “${headline}”; mark “${mark?.label}”`;
}

/** An independent shop: what the page itself shows is checked without any list. */
async function checkShop(browser: BrowserUnderTest, save: Save): Promise<string> {
  const url = DEMO_SITES[0]?.url;
  if (url === undefined) throw new Error('the demonstration has no independent shop');
  const popup = await browser.pressToolbarButton(await browser.openTab(url));
  const text = await untilText(popup, asPattern(word('matter_steps', LANGUAGE)));
  await save('shop-popup.png', await popup.picture());
  refuseReports(text);
  return `${new URL(url).host}: “${await readHeadline(popup)}”`;
}

const asPattern = (text: string) => new RegExp(text.replace(/[?.()]/g, '\\$&'));

/** What the popup says first. */
function readHeadline(popup: Surface): Promise<string> {
  return popup.evaluate(`document.querySelector('h2')?.textContent ?? ''`, z.string());
}

function refuseReports(text: string): void {
  const offer = word('reasons_title', LANGUAGE);
  if (text.includes(offer)) throw new Error(`“${offer}” is offered, and nobody receives reports`);
}
