import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import type { BenchFigure, BenchResult } from '@/scripts/bench/common/harness';
import {
  computeMedian,
  defineBenchmark,
  sampleInTurns,
  toBenchFigure,
  toMedianFigure,
} from '@/scripts/bench/common/harness';
import { launchChromium } from './common/browser';
import { runInDemonstration } from './common/demonstration';
import { type CopiedCards, computeAddedLayoutShift, measurePage, type PageCost } from './page/page-cost';

const SHOPS = ['shopee', 'lazada', 'tiki'] as const;
const COPIED: Readonly<Record<(typeof SHOPS)[number], CopiedCards>> = {
  shopee: { link: 'a[href*="-i."]', number: '(?<before>-i\\.\\d+\\.)\\d+' },
  lazada: { link: 'a[href*="/products/"]' },
  tiki: { link: 'a.product-item' },
};

/**
 * Measures what the content script costs on a results page of each marketplace. It alternates between the page with and without
 * the content script, and measures main-thread time of script, style and layout, the longest task and the layout shift. From a
 * trace it reads the longest time that our code ran in one task (the first task includes loading the script). Options: `--rounds
 * N` (5), `--cards N` (60), `--slowdown N` (factor by which the processor is slowed, 1), `--shop NAME` (all three).
 */
export const benchmark = defineBenchmark(
  { numbers: { rounds: 5, cards: 60, slowdown: 1 }, words: ['shop'] },
  async ({ rounds, cards: count, slowdown }, { shop: only }) => {
    const shops = SHOPS.filter((shop) => only === undefined || shop === only);
    return runInDemonstration(async (world, built) => {
      const without = await openBrowser(world);
      const withIt = await openBrowser(world, built);
      try {
        const measured: BenchFigure[] = [];
        for (const shop of shops) {
          const url = findDemoPage(shop, 'results').url;
          const cards = { ...COPIED[shop], count };
          const costs = await sampleInTurns(rounds, async () => ({
            base: await measurePage(without, url, cards, slowdown),
            ours: await measurePage(withIt, url, cards, slowdown),
          }));
          const [base, ours] = [costs.map((one) => one.base), costs.map((one) => one.ours)];
          measured.push(...toFigures(base, ours).map((one) => ({ ...one, what: `${shop}: ${one.what}` })));
        }
        return { name: `results pages of ${count} cards, CPU slowed ${slowdown} times`, figures: measured };
      } finally {
        await without.close();
        await withIt.close();
      }
    });
  },
);

function toFigures(base: readonly PageCost[], ours: readonly PageCost[]): BenchResult['figures'] {
  const toFigureWithFloor = (what: string, unit: string, read: (cost: PageCost) => number) =>
    toMedianFigure(what, unit, ours.map(read), base.map(read));
  const task = toFigureWithFloor('main-thread time', 'ms', ({ task }) => task);
  return [
    toBenchFigure('added main-thread time', task.value - (task.floor ?? 0), 'ms'),
    task,
    toFigureWithFloor('script', 'ms', ({ script }) => script),
    toFigureWithFloor('style and layout', 'ms', ({ layout }) => layout),
    toFigureWithFloor('longest task', 'ms', ({ longest }) => longest),
    toBenchFigure(
      'longest run of our code in one task',
      computeMedian(ours.map(({ own }) => Math.max(0, ...own))),
      'ms',
    ),
    toBenchFigure('marks drawn', computeMedian(ours.map(({ marks }) => marks)), ''),
    toBenchFigure('added layout shift', computeAddedLayoutShift(base, ours), ''),
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
