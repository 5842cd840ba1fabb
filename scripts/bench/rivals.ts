import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '@/scripts/build';
import { type DemoWorld, startDemoWorld } from '@/scripts/demo/world';
import type { BenchOptions, BenchResult } from '../bench';
import { fillPage } from './page/page-cost';
import { writeEmptyExtension } from './rivals/empty-extension';
import { loadFigures, NONE, pressFigures, type Series } from './rivals/figures';
import { RivalBrowser } from './rivals/rival-browser';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** An address of the marketplace with the content script and nothing for sale. */
const NO_SHOP = 'https://shopee.vn/help/bench';

/**
 * The whole extension on the whole page, beside none, an empty one and whatever unpacked extensions `CHOSANG_RIVALS`
 * names (their folders, with ":" between): a results page of cards in Shopee's shape, its script's worker asleep before
 * each load and awake, at full speed and slowed down; a page of the marketplace that is no shop page; and a press on
 * the toolbar until the verdict is painted, beside a static popup. Rounds are interleaved; figures are medians.
 * Options: `--rounds N` (default 7, or `CHOSANG_ROUNDS`), `--cards N` (60), `--slowdown N` (6), `--part page|other|press` (all).
 */
export async function run(options: BenchOptions): Promise<BenchResult> {
  const rounds = Number(options.rounds ?? process.env.CHOSANG_ROUNDS ?? 7);
  const cards = Number(options.cards ?? 60);
  const slow = Number(options.slowdown ?? 6);
  const isWanted = (part: string) => options.part === undefined || options.part === part;
  const dataDir = await mkdtemp(join(tmpdir(), 'chosang-bench-'));
  const world = await startDemoWorld({
    dataDir,
    pagesDir: join(root, 'tests/fixtures/pages'),
    sellersFile: join(root, 'tests/fixtures/sellers.json'),
    otherHosts: 'refuse',
    now: Date.now,
  });
  const browsers = new Map<string, RivalBrowser>();
  try {
    process.env.CHOSANG_AUTHORITY = world.folders.authority; // the registry of this run, or nothing would be marked
    const empty = await writeEmptyExtension();
    const folders: [string, string | undefined][] = [
      [NONE, undefined],
      ['empty extension', empty],
      ['ours', await buildExtension('chrome')],
      ...rivalFolders().map((folder): [string, string] => [basename(folder), folder]),
    ];
    for (const [name, folder] of folders) browsers.set(name, await RivalBrowser.start(world, folder));
    const results = pageOf(world, 'results');
    await serveFilled(world, browsers.get(NONE), results, cards);
    await new Promise((done) => setTimeout(done, 4_000)); // the registry is fetched at install
    for (const browser of browsers.values()) await browser.closeOwnPages();

    const pages: Series[] = [];
    const others: Series[] = [];
    const presses: Series<number>[] = [];
    for (let round = 0; round <= rounds; round++) {
      const isKept = round > 0; // the first of each fills caches
      for (const [name, browser] of browsers) {
        for (const [series, url, part] of [
          [pages, results, 'page'],
          [others, NO_SHOP, 'other'],
        ] as const) {
          for (const slowdown of isWanted(part) ? [slow, 1] : []) {
            for (const worker of part === 'page' ? (['asleep', 'awake'] as const) : (['asleep'] as const)) {
              const cost = await browser.load(url, slowdown, worker);
              if (isKept) series.push({ name, slowdown, worker, cost });
            }
          }
        }
        if (!isWanted('press') || !(name in SHOWN)) continue;
        for (const worker of ['asleep', 'awake'] as const) {
          const cost = await browser.press(pageOf(world, 'listing'), SHOWN[name] ?? 'false', worker);
          if (isKept) presses.push({ name, slowdown: 1, worker, cost });
        }
      }
    }
    return {
      name: `the whole extension on a page of ${cards} cards (medians of ${rounds})`,
      figures: [
        ...loadFigures('', pages),
        ...loadFigures('no shop page, ', others),
        ...pressFigures(presses),
      ],
    };
  } finally {
    for (const browser of browsers.values()) await browser.close();
    await world.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Selector of the finished content in a popup. */
const SHOWN: Readonly<Record<string, string>> = {
  'empty extension': "document.querySelector('p')",
  ours: "document.querySelector('#root h2')",
};

function rivalFolders(): string[] {
  return (process.env.CHOSANG_RIVALS ?? '').split(':').filter((folder) => folder !== '');
}

function pageOf(world: DemoWorld, wanted: 'results' | 'listing'): string {
  const page = world.pages.list.find(({ kind, marketplace }) => kind === wanted && marketplace === 'shopee');
  if (!page) throw new Error(`there is no ${wanted} page in the demonstration`);
  return page.url;
}

/** Serves the page with that many cards, so that copying is not measured, also at the address without a shop. */
async function serveFilled(world: DemoWorld, browser: RivalBrowser | undefined, url: string, count: number) {
  if (!browser) throw new Error('there is no browser without an extension');
  const link = 'a[href*="-i."]';
  const html = await browser.rewritten(url, fillPage, { link, number: '(?<before>-i\\.\\d+\\.)\\d+', count });
  world.shops.instead = ({ href }) => (href === url || href === NO_SHOP ? { status: 200, html } : undefined);
}
