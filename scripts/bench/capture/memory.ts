import type { Browser, Target } from 'puppeteer-core';
import * as z from 'zod';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import { toBenchFigure } from '@/scripts/bench/common/harness';

const MEGABYTES = 50;
const MB = 1_000_000;
const UsageSchema = z.object({ usedSize: z.number(), backingStorageSize: z.number() });

/** Evaluates code in the measured extension's worker, and returns the result. Throws if there is no worker. */
export async function evaluateInWorker(browser: Browser, code: string): Promise<unknown> {
  const worker = await (await waitForWorker(browser)).worker();
  if (!worker) throw new Error('the extension has no worker');
  return worker.evaluate(code);
}

/**
 * Measures the worker while it packs fifty megabytes of pictures: the time, and by how much the memory at its peak exceeds the
 * memory before. Memory means heap and buffers after a garbage collection, without the pictures themselves.
 */
export async function measureMemory(browser: Browser): Promise<BenchFigure[]> {
  const session = await (await waitForWorker(browser)).createCDPSession();
  const packPictures = async () =>
    z.number().parse(await evaluateInWorker(browser, `packIncompressiblePictures(${MEGABYTES})`));
  const inUse = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, backingStorageSize } = UsageSchema.parse(await session.send('Runtime.getHeapUsage'));
    return usedSize + backingStorageSize;
  };
  const start = performance.now();
  const size = await packPictures();
  const time = performance.now() - start;
  const before = await inUse();
  const state = { most: before, over: false };
  const watching = (async () => {
    while (!state.over) {
      state.most = Math.max(state.most, await inUse());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  await packPictures();
  state.over = true;
  await watching;
  const toFigureName = (quantity: string) => `a package of ${MEGABYTES} MB: ${quantity}`;
  return [
    toBenchFigure(
      toFigureName('most memory in use (beside its pictures)'),
      (state.most - before) / MB,
      'MB',
      MEGABYTES,
    ),
    toBenchFigure(toFigureName('size'), size / MB, 'MB'),
    toBenchFigure(toFigureName('time'), time, 'ms'),
  ];
}

function waitForWorker(browser: Browser): Promise<Target> {
  return browser.waitForTarget(
    (target) => target.type() === 'service_worker' && target.url().startsWith('chrome-extension://'),
  );
}
