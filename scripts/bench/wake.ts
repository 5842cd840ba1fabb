import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { listen } from '@/demo/world/listen';
import { startTrialWorld } from '@/demo/world/world';
import { buildExtension } from '@/scripts/build';
import type { BenchOptions, BenchResult } from '../bench';
import { buildExtension as buildEmpty } from './registry/extension';
import { type Asleep, checkOfCards, WakeBrowser } from './wake/wake-browser';

/**
 * How long a page waits for its check of 60 cards with a sleeping and with an awake background, for the built
 * extension, beside an extension whose worker only answers, in turn. Option: `--runs N` (15).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const runs = Number(options.runs ?? 15);
  const world = await startTrialWorld();
  const empty = await listen(
    createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html>')),
    0,
  );
  try {
    process.env.CHOSANG_AUTHORITY = world.folders.authority;
    const built = await buildExtension('chrome');
    const browser = await WakeBrowser.start(world);
    try {
      await browser.add('ours', built, resultsUrl(world.pages.list));
      await browser.add(
        'empty',
        await buildEmpty('empty', 'empty-worker.ts'),
        `http://127.0.0.1:${empty.port}/`,
      );
      await wait(3_000); // the registry is fetched at install
      const times: Record<Asleep, Record<'cold' | 'warm', number[]>> = {
        ours: { cold: [], warm: [] },
        empty: { cold: [], warm: [] },
      };
      const message = checkOfCards(60);
      for (let turn = 0; turn <= runs; turn++) {
        for (const which of ['empty', 'ours'] as const) {
          await browser.stop(which);
          const cold = await browser.ask(which, message);
          const warm = [await browser.ask(which, message), await browser.ask(which, message)];
          if (turn === 0) continue; // the first of each fills caches
          times[which].cold.push(cold);
          times[which].warm.push(...warm);
        }
      }
      const script = await readFile(join(built, 'background.js'));
      return {
        name: `check of 60 cards by the background (medians of ${runs})`,
        figures: [
          pair('check, background asleep', times.ours.cold, times.empty.cold),
          pair('check, background awake', times.ours.warm, times.empty.warm),
          {
            what: 'script that wakes, gzipped',
            value: gzipSync(script, { level: 9 }).length / 1_000,
            unit: 'kB',
          },
        ],
      };
    } finally {
      await browser.close();
    }
  } finally {
    await empty.close();
    await world.close();
  }
}

function pair(
  what: string,
  ours: readonly number[],
  empty: readonly number[],
): BenchResult['figures'][number] {
  const [value, floor] = [median(ours), median(empty)];
  return { what, value, unit: 'ms', floor, ratio: value / floor };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function resultsUrl(pages: readonly { kind: string; marketplace: string; url: string }[]): string {
  const page = pages.find(({ kind, marketplace }) => kind === 'results' && marketplace === 'shopee');
  if (!page) throw new Error('there is no results page in the demonstration');
  return page.url;
}
