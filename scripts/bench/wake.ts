import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { demoPage } from '@/demo/steps/demo-sellers';
import { listen } from '@/demo/world/listen';
import type { DemoWorld } from '@/demo/world/world';
import type { BenchOptions, BenchResult } from '../bench';
import { inDemonstration } from './common/demonstration';
import { figure, median } from './common/figures';
import { numbersOf } from './common/numbers';
import { WorkerBrowser } from './common/worker-browser';
import { buildWorker } from './registry/extension';

type Asleep = 'ours' | 'empty';

/** Options that `run` takes. */
export const OPTIONS = ['runs'] as const;

/**
 * How long a page waits for its check of 60 cards with a sleeping and with an awake background, for the built
 * extension, beside an extension whose worker only answers, in turn. Option: `--runs N` (15).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const { runs } = numbersOf(options, { runs: 15 });
  return inDemonstration(async (world, built) => {
    const times = await timesOf(world, built, runs);
    const script = await readFile(join(built, 'background.js'));
    const pair = (what: string, state: 'cold' | 'warm') =>
      figure(what, median(times.ours[state]), 'ms', median(times.empty[state]));
    return {
      name: `check of 60 cards by the background (medians of ${runs})`,
      figures: [
        pair('check, background asleep', 'cold'),
        pair('check, background awake', 'warm'),
        figure('script that wakes, gzipped', gzipSync(script, { level: 9 }).length / 1_000, 'kB'),
      ],
    };
  });
}

async function timesOf(world: DemoWorld, built: string, runs: number) {
  const page = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html>'),
  );
  const empty = await listen(page, 0);
  const browser = await WorkerBrowser.start<Asleep>(world);
  try {
    await browser.add('ours', built, demoPage('shopee', 'results').url);
    await browser.add('empty', await buildWorker('empty-worker.ts'), `http://127.0.0.1:${empty.port}/`);
    await wait(3_000); // the registry is fetched at install
    const times: Record<Asleep, Record<'cold' | 'warm', number[]>> = {
      ours: { cold: [], warm: [] },
      empty: { cold: [], warm: [] },
    };
    const message = checkOfCards();
    for (let turn = 0; turn <= runs; turn++) {
      for (const which of ['empty', 'ours'] as const) {
        await browser.stop(which);
        const [cold = 0, ...warm] = [
          (await browser.ask(which, message)).took,
          (await browser.ask(which, message)).took,
          (await browser.ask(which, message)).took,
        ];
        if (turn === 0) continue; // the first of each fills caches
        times[which].cold.push(cold);
        times[which].warm.push(...warm);
      }
    }
    return times;
  } finally {
    await browser.close();
    await empty.close();
  }
}

/** A Shopee results page's message about 60 cards of as many shops. */
function checkOfCards(): unknown {
  const cards = Array.from({ length: 60 }, (_, i) => ({
    id: `1000000${i}.2000000${i}`,
    url: `https://shopee.vn/product/${1_120_384_756 + i * 7_919}/${20_000_000 + i}`,
    title: `Bộ bát đĩa gốm tráng men số ${i}`,
    price: { minor: 120_000 + i, currency: 'VND' },
    seller: { id: String(1_120_384_756 + i * 7_919), name: `Cửa hàng ${i}` },
    readFrom: {
      url: { source: 'url', selector: 'a[href]' },
      'seller.id': { source: 'url', selector: 'a[href]' },
    },
  }));
  const reading = { kind: 'results', marketplace: 'shopee', host: 'shopee.vn', cards, missing: [] };
  return { name: 'check-page', payload: { reading, seen: {}, isAgain: false } };
}
