import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { demoPage } from '@/demo/steps/demo-sellers';
import { DEMO_SITES } from '@/demo/world/pages';
import { startTrialWorld } from '@/demo/world/world';
import type { BenchOptions, BenchResult } from '../bench';
import { writeEmptyExtension } from './rivals/empty-extension';
import { loadFigures, NONE, pressFigures, type Series } from './rivals/figures';
import { builtFor, rivalFolders, serveFilled } from './rivals/prepare';
import { type LoadOptions, RivalBrowser } from './rivals/rival-browser';

/** An address of the marketplace with the content script and nothing for sale. */
const NO_SHOP = 'https://shopee.vn/help/bench';

/** A page that is measured. */
interface Load {
  /** Its `--part`, and the prefix of its figures. */
  readonly part: string;
  readonly prefix: string;
  readonly url: string;
  readonly workers: readonly LoadOptions['worker'][];
  /** Slowdown factors of the page's processor. */
  readonly speeds: readonly number[];
}

/** Cards of the scrolled page. */
const MANY_CARDS = 600;

/** Options that `run` takes. */
export const OPTIONS = ['rounds', 'cards', 'slowdown', 'part'] as const;

/**
 * The whole extension on the whole page, beside no extension, an empty one and the unpacked extensions in
 * `CHOSANG_RIVALS` (folders, separated by ":"). Pages: results in Shopee's shape, with the worker asleep and awake; a
 * product; an independent shop that was allowed; 600 cards scrolled through; and an address of the marketplace
 * without a shop; each at full speed and slowed down (scrolled only slowed down). Also a press on the toolbar until the verdict is painted,
 * beside a static popup. Rounds are interleaved; figures are medians. Options: `--rounds N` (default 7, or
 * `CHOSANG_ROUNDS`), `--cards N` (60), `--slowdown N` (6), `--part page|product|shop|scroll|other|press` (several
 * with ","; default all).
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const rounds = Number(options.rounds ?? process.env.CHOSANG_ROUNDS ?? 7);
  const cards = Number(options.cards ?? 60);
  const slow = Number(options.slowdown ?? 6);
  const parts = options.part === undefined ? undefined : String(options.part).split(',');
  const isWanted = (part: string) => parts === undefined || parts.includes(part);
  const world = await startTrialWorld();
  const copy = await mkdtemp(join(tmpdir(), 'chosang-rivals-'));
  const browsers = new Map<string, RivalBrowser>();
  try {
    process.env.CHOSANG_AUTHORITY = world.folders.authority; // the registry of this run, or nothing would be marked
    const shop = DEMO_SITES[0]?.url;
    if (shop === undefined) throw new Error('there is no independent shop in the demonstration');
    const empty = await writeEmptyExtension();
    const folders: [string, string | undefined][] = [
      [NONE, undefined],
      ['empty extension', empty],
      ['ours', await builtFor(shop, copy)],
      ...rivalFolders().map((folder): [string, string] => [basename(folder), folder]),
    ];
    for (const [name, folder] of folders) browsers.set(name, await RivalBrowser.start(world, folder));
    const results = demoPage('shopee', 'results').url;
    const many = `${results}&cards=${MANY_CARDS}`;
    const speeds = [slow, 1];
    const loads: readonly Load[] = [
      { part: 'page', prefix: '', url: results, workers: ['asleep', 'awake'], speeds },
      {
        part: 'product',
        prefix: 'product page, ',
        url: demoPage('shopee', 'listing').url,
        workers: ['asleep'],
        speeds,
      },
      { part: 'shop', prefix: 'shop of its own, ', url: shop, workers: ['asleep'], speeds },
      { part: 'scroll', prefix: `${MANY_CARDS} cards, `, url: many, workers: ['asleep'], speeds: [slow] },
      { part: 'other', prefix: 'no shop page, ', url: NO_SHOP, workers: ['asleep'], speeds },
    ];
    await serveFilled(world, browsers.get(NONE), results, [
      [[results, NO_SHOP], cards],
      [[many], MANY_CARDS],
    ]);
    await new Promise((done) => setTimeout(done, 4_000)); // the registry is fetched at install
    for (const browser of browsers.values()) await browser.closeOwnPages();

    const series = new Map(loads.map((load): [Load, Series[]] => [load, []]));
    const presses: Series<number>[] = [];
    for (let round = 0; round <= rounds; round++) {
      const isKept = round > 0; // the first of each fills caches
      // Browsers take turns at each page: what the machine does meanwhile is the same for all.
      for (const [{ part, url, workers, speeds }, kept] of series) {
        for (const slowdown of isWanted(part) ? speeds : []) {
          for (const worker of workers) {
            for (const [name, browser] of browsers) {
              const cost = await browser.load(url, { slowdown, worker, isScrolled: part === 'scroll' });
              if (isKept) kept.push({ name, slowdown, worker, round, cost });
            }
          }
        }
      }
      for (const worker of isWanted('press') ? (['asleep', 'awake'] as const) : []) {
        for (const [name, isShown] of Object.entries(SHOWN)) {
          const cost = await browsers.get(name)?.press(demoPage('shopee', 'listing').url, isShown, worker);
          if (isKept && cost !== undefined) presses.push({ name, slowdown: 1, worker, round, cost });
        }
      }
    }
    return {
      name: `the whole extension on a page of ${cards} cards (medians of ${rounds})`,
      figures: [
        ...[...series].flatMap(([{ prefix }, kept]) => loadFigures(prefix, kept)),
        ...pressFigures(presses),
      ],
    };
  } finally {
    for (const browser of browsers.values()) await browser.close();
    await world.close();
    await rm(copy, { recursive: true, force: true });
  }
}

/** Selector of the finished content in a popup. */
const SHOWN: Readonly<Record<string, string>> = {
  'empty extension': "document.querySelector('p')",
  ours: "document.querySelector('#root h2')",
};
