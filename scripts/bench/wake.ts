import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';
import type { DemoWorld } from '@/demo/demonstration/world/world';
import {
  defineBenchmark,
  sampleInTurns,
  toBenchFigure,
  toMedianFigure,
} from '@/scripts/bench/common/harness';
import { runInDemonstration } from './common/demonstration';
import { WorkerBrowser } from './common/worker-browser';
import { buildWorkerExtension } from './registry/extension';

type Asleep = 'ours' | 'empty';

/**
 * Measures how long a page waits until the built extension's background has checked 60 cards, with a stopped and with a running
 * background. The floor is the wait for a reply of an extension whose worker does nothing but reply. The two extensions are
 * measured in turns. Option: `--runs N` (15).
 */
export const benchmark = defineBenchmark({ numbers: { runs: 15 } }, async ({ runs }) => {
  return runInDemonstration(async (world, built) => {
    const times = await measureWakeTimes(world, built, runs);
    const script = await readFile(join(built, 'background.js'));
    const toFigureWithFloor = (what: string, state: 'cold' | 'warm') =>
      toMedianFigure(what, 'ms', times.ours[state], times.empty[state]);
    return {
      name: `check of 60 cards by the background (medians of ${runs})`,
      figures: [
        toFigureWithFloor('check, background asleep', 'cold'),
        toFigureWithFloor('check, background awake', 'warm'),
        toBenchFigure('script that wakes, gzipped', gzipSync(script, { level: 9 }).length / 1_000, 'kB'),
      ],
    };
  });
});

async function measureWakeTimes(world: DemoWorld, built: string, runs: number) {
  const page = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html>'),
  );
  const empty = await listenOnLoopback(page, 0);
  const browser = await WorkerBrowser.start<Asleep>(world);
  try {
    await browser.add('ours', built, findDemoPage('shopee', 'results').url);
    await browser.add(
      'empty',
      await buildWorkerExtension('empty-worker.ts'),
      `http://127.0.0.1:${empty.port}/`,
    );
    await wait(3_000); // the registry is fetched at install
    const message = createCardsCheckMessage();
    const measureReplyTime = async (which: Asleep) => (await browser.ask(which, message)).took;
    const measureSample = async (which: Asleep) => {
      await browser.stop(which);
      return {
        cold: await measureReplyTime(which),
        warm: [await measureReplyTime(which), await measureReplyTime(which)],
      };
    };
    const turns = await sampleInTurns(runs, async () => ({
      empty: await measureSample('empty'),
      ours: await measureSample('ours'),
    }));
    const joinTurns = (which: Asleep) => ({
      cold: turns.map((turn) => turn[which].cold),
      warm: turns.flatMap((turn) => turn[which].warm),
    });
    return { ours: joinTurns('ours'), empty: joinTurns('empty') };
  } finally {
    await browser.close();
    await empty.close();
  }
}

/** Returns the message with which a Shopee results page asks the background about 60 cards of 60 shops. */
function createCardsCheckMessage(): unknown {
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
