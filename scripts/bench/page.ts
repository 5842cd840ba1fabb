import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { demoPage } from '@/demo/steps/demo-sellers';
import type { DemoWorld } from '@/demo/world/world';
import type { BenchOptions, BenchResult } from '../bench';
import { launchChromium } from './common/browser';
import { inDemonstration } from './common/demonstration';
import { figure, median } from './common/figures';
import { numbersOf } from './common/numbers';
import { addedShift, type CopiedCards, measurePage, type PageCost } from './page/page-cost';

const SHOPS = ['shopee', 'lazada', 'tiki'] as const;
const COPIED: Readonly<Record<(typeof SHOPS)[number], CopiedCards>> = {
  shopee: { link: 'a[href*="-i."]', number: '(?<before>-i\\.\\d+\\.)\\d+' },
  lazada: { link: 'a[href*="/products/"]' },
  tiki: { link: 'a.product-item' },
};

/** Options that `run` takes. */
export const OPTIONS = ['rounds', 'cards', 'slowdown', 'shop'] as const;

/**
 * Cost of the content script on a results page of 60 cards of each marketplace: main-thread time of script, style and
 * layout, longest task and layout shift, beside the same page without it, in turn. From a trace, the longest time our
 * code ran in one task (the first includes loading the script). Options: `--rounds N` (5), `--cards N` (60),
 * `--slowdown N` (CPU rate, 1), `--shop NAME` (all three).
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const sizes = { rounds: 5, cards: 60, slowdown: 1 };
  const { rounds, cards: count, slowdown } = numbersOf(options, sizes);
  const shops = SHOPS.filter((shop) => options.shop === undefined || shop === options.shop);
  return inDemonstration(async (world, built) => {
    const without = await openBrowser(world);
    const withIt = await openBrowser(world, built);
    try {
      const measured: BenchResult['figures'] = [];
      for (const shop of shops) {
        const base: PageCost[] = [];
        const ours: PageCost[] = [];
        const url = demoPage(shop, 'results').url;
        const cards = { ...COPIED[shop], count };
        for (let round = 0; round <= rounds; round++) {
          const alone = await measurePage(without, url, cards, slowdown);
          const both = await measurePage(withIt, url, cards, slowdown);
          if (round === 0) continue; // the first of each warms caches
          base.push(alone);
          ours.push(both);
        }
        measured.push(...figures(base, ours).map((one) => ({ ...one, what: `${shop}: ${one.what}` })));
      }
      return { name: `results pages of ${count} cards, CPU slowed ${slowdown} times`, figures: measured };
    } finally {
      await without.close();
      await withIt.close();
    }
  });
}

function figures(base: readonly PageCost[], ours: readonly PageCost[]): BenchResult['figures'] {
  const pair = (what: string, unit: string, read: (cost: PageCost) => number) =>
    figure(what, median(ours.map(read)), unit, median(base.map(read)));
  const task = pair('main-thread time', 'ms', ({ task }) => task);
  return [
    figure('added main-thread time', task.value - (task.floor ?? 0), 'ms'),
    task,
    pair('script', 'ms', ({ script }) => script),
    pair('style and layout', 'ms', ({ layout }) => layout),
    pair('longest task', 'ms', ({ longest }) => longest),
    figure('longest run of our code in one task', median(ours.map(({ own }) => Math.max(0, ...own))), 'ms'),
    figure('marks drawn', median(ours.map(({ marks }) => marks)), ''),
    figure('added layout shift', addedShift(base, ours), ''),
  ];
}

async function openBrowser(world: DemoWorld, extension?: string): Promise<Browser> {
  const browser = await launchChromium(world);
  if (extension !== undefined) {
    await browser.installExtension(extension);
    await wait(3_000); // the registry is fetched at install
  }
  return browser;
}
