import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser } from 'puppeteer-core';
import { requireBrowser } from '@/demo/browsers/find-browser';
import { type DemoWorld, startTrialWorld } from '@/demo/world/world';
import { buildExtension } from '@/scripts/build';
import type { BenchOptions, BenchResult } from '../bench';
import { addedShift, type CopiedCards, measurePage, type PageCost } from './page/page-cost';

const root = fileURLToPath(new URL('../..', import.meta.url));

const SHOPS = ['shopee', 'lazada', 'tiki'] as const;
const COPIED: Readonly<Record<(typeof SHOPS)[number], CopiedCards>> = {
  shopee: { link: 'a[href*="-i."]', number: '(?<before>-i\\.\\d+\\.)\\d+' },
  lazada: { link: 'a[href*="/products/"]' },
  tiki: { link: 'a.product-item' },
};

/**
 * Cost of the content script on a results page of 60 cards of each marketplace: main-thread time of script, style and
 * layout, longest task and layout shift, beside the same page without it, in turn. From a trace, the longest time our
 * code ran in one task (the first includes loading the script). Options: `--rounds N` (5), `--cards N` (60),
 * `--slowdown N` (CPU rate, 1), `--shop NAME` (all three).
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const rounds = Number(options.rounds ?? 5);
  const count = Number(options.cards ?? 60);
  const shops = SHOPS.filter((shop) => options.shop === undefined || shop === options.shop);
  const slowdown = Number(options.slowdown ?? 1);
  const world = await startTrialWorld();
  try {
    process.env.CHOSANG_AUTHORITY = world.folders.authority; // the registry of this run, or nothing would be marked
    await buildExtension('chrome');
    const without = await openBrowser(world, false);
    const withIt = await openBrowser(world, true);
    try {
      const measured: BenchResult['figures'] = [];
      for (const shop of shops) {
        const base: PageCost[] = [];
        const ours: PageCost[] = [];
        const cards = { ...COPIED[shop], count };
        for (let round = 0; round <= rounds; round++) {
          const pair = [
            await measurePage(without, resultsUrl(world, shop), cards, slowdown),
            await measurePage(withIt, resultsUrl(world, shop), cards, slowdown),
          ] as const;
          if (round === 0) continue; // the first of each warms caches
          base.push(pair[0]);
          ours.push(pair[1]);
        }
        measured.push(...figures(base, ours).map((one) => ({ ...one, what: `${shop}: ${one.what}` })));
      }
      return { name: `results pages of ${count} cards, CPU slowed ${slowdown} times`, figures: measured };
    } finally {
      await without.close();
      await withIt.close();
    }
  } finally {
    await world.close();
  }
}

function figures(base: readonly PageCost[], ours: readonly PageCost[]): BenchResult['figures'] {
  const pair = (what: string, unit: string, read: (cost: PageCost) => number) => {
    const floor = median(base.map(read));
    const value = median(ours.map(read));
    return { what, value, unit, floor, ...(floor > 0 ? { ratio: value / floor } : {}) };
  };
  const task = pair('main-thread time', 'ms', ({ task }) => task);
  return [
    { what: 'added main-thread time', value: task.value - task.floor, unit: 'ms' },
    task,
    pair('script', 'ms', ({ script }) => script),
    pair('style and layout', 'ms', ({ layout }) => layout),
    pair('longest task', 'ms', ({ longest }) => longest),
    { what: 'longest run of our code in one task', value: ownLongest(ours), unit: 'ms' },
    { what: 'marks drawn', value: median(ours.map(({ marks }) => marks)), unit: '' },
    { what: 'added layout shift', value: addedShift(base, ours), unit: '' },
  ];
}

/** Of the median page. */
function ownLongest(costs: readonly PageCost[]): number {
  return median(costs.map(({ own }) => Math.max(0, ...own)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

async function openBrowser(world: DemoWorld, withExtension: boolean): Promise<Browser> {
  const browser = await puppeteer.launch({
    executablePath: requireBrowser('chromium', console.error),
    pipe: true,
    enableExtensions: true,
    defaultViewport: { width: 1280, height: 900 },
    args: [
      '--disable-gpu',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--proxy-server=${world.proxy}`,
      `--ignore-certificate-errors-spki-list=${world.spki}`,
    ],
  });
  if (withExtension) {
    await browser.installExtension(join(root, '.output', 'chrome-mv3'));
    await new Promise((done) => setTimeout(done, 3_000)); // the registry is fetched at install
  }
  return browser;
}

function resultsUrl(world: DemoWorld, shop: string): string {
  const page = world.pages.list.find(({ kind, marketplace }) => kind === 'results' && marketplace === shop);
  if (!page) throw new Error('there is no results page in the demonstration');
  return page.url;
}
