import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrustKey } from '@/lib/domain/trust';
import { parseTrustKey } from '@/lib/domain/trust-key';
import { keyTextOf } from '@/lib/registry/section-key';
import type { RegistryContent } from '@/server/publish/content';
import { publish, publishedVersion } from '@/server/publish/publish';
import { initKeys } from '@/server/publish/root';
import type { BenchFigure, BenchOptions, BenchResult } from '../bench';
import { BenchBrowser, type Which } from './registry/browser';
import { changedContent } from './registry/changes';
import { deltaFloorBits, floorBits } from './registry/floor';
import { drawKey, PLATFORMS, type Random, randomFrom, syntheticContent } from './registry/synthetic';

const BATCH = 60;
/** Of the keys looked up, how many of a hundred are listed. */
const LISTED = 70;
const CHANGED = 0.001;

/**
 * The registry at scale, in Chromium: what its files weigh beside the information floor, how long they take to download
 * and store, what a look-up of 60 keys costs a worker that sleeps and one that is awake, beside a worker that does
 * nothing, and what an update of a thousandth costs. Options: `--sellers N` (1,000,000), `--runs N` (15).
 */
export async function run(options: BenchOptions = {}): Promise<BenchResult> {
  const sellers = Number(options.sellers ?? 1_000_000);
  const runs = Number(options.runs ?? 15);
  const folder = await mkdtemp(join(tmpdir(), 'chosang-bench-registry-'));
  const server = await serve(folder);
  const { url } = server;
  const browser = await BenchBrowser.start(`${url}/`);
  try {
    const random = randomFrom(1);
    const content = syntheticContent(sellers, random);
    const root = await initKeys(join(folder, 'keys'), Date.now(), { rootKeys: 1, rootThreshold: 1 });
    const put = async (version: RegistryContent) => {
      await publish({ content: version, outDir: folder, keysDir: join(folder, 'keys'), now: Date.now() });
      return await sizes(folder);
    };
    const figures: BenchFigure[] = [];
    const size = (await put(content)).sellers / 1e6;
    figures.push(figure('size', size, 'MB', floorBits(content.sellers) / 8e6));
    const update = async () =>
      (await browser.ask('full', { do: 'update', url, root })).answer.milliseconds ?? 0;
    figures.push(figure('import', await update(), 'ms'));

    const { content: next, changes } = changedContent(content, CHANGED, random);
    const delta = (await put(next)).delta / 1_024;
    figures.push(figure('delta', delta, 'KiB', deltaFloorBits(changes) / 8_192));
    figures.push(figure('delta apply', await update(), 'ms'));

    const times: Record<Which, { cold: number[]; warm: number[] }> = {
      full: { cold: [], warm: [] },
      empty: { cold: [], warm: [] },
    };
    for (let turn = 0; turn < runs; turn++) {
      for (const which of ['empty', 'full'] as const) {
        const ask = async () =>
          which === 'empty'
            ? await browser.ask('empty', { do: 'ping' })
            : await browser.ask('full', { do: 'look-up', keys: drawBatch(next, random) });
        await browser.stop(which);
        times[which].cold.push((await ask()).took);
        for (let i = 0; i < 3; i++) times[which].warm.push((await ask()).took);
      }
    }
    figures.push(figure('cold batch', median(times.full.cold), 'ms', median(times.empty.cold)));
    figures.push(figure('warm batch', median(times.full.warm), 'ms', median(times.empty.warm)));

    const memory: Record<Which, number[]> = { full: [], empty: [] };
    for (let turn = 0; turn < 3; turn++) {
      const keys = drawBatch(next, random);
      memory.full.push(...(await browser.memoryAfter('full', { do: 'look-up', keys })));
      memory.empty.push(...(await browser.memoryAfter('empty', { do: 'ping' })));
    }
    if (memory.full.length > 0 && memory.empty.length > 0) {
      figures.push(figure('memory', median(memory.full) - median(memory.empty), 'MB'));
    }
    return { name: `registry (${sellers} sellers, batches of ${BATCH}, medians of ${runs})`, figures };
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

function figure(what: string, value: number, unit: string, floor?: number): BenchFigure {
  return floor === undefined ? { what, value, unit } : { what, value, unit, floor, ratio: value / floor };
}

function drawBatch({ sellers }: RegistryContent, random: Random): TrustKey[] {
  return Array.from({ length: BATCH }, () => {
    const platform = PLATFORMS[Math.floor(random() * (PLATFORMS.length - 1))];
    const section = sellers.find(
      ({ namespace, keys }) => namespace === platform?.namespace && typeof keys[0] === 'bigint',
    );
    if (platform === undefined || section === undefined) throw new Error('there is no such platform');
    const listed = random() * 100 < LISTED;
    const value = listed
      ? section.keys[Math.floor(random() * section.keys.length)]
      : drawKey(platform, random);
    const key = parseTrustKey(keyTextOf(section, value ?? 0n));
    if (key === undefined) throw new Error('a key is none');
    return key;
  });
}

async function sizes(folder: string): Promise<{ sellers: number; delta: number }> {
  const version = await publishedVersion(folder);
  const text = await readFile(join(folder, 'metadata', `${version}.targets.json`), 'utf8');
  const lengthOf = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    sellers: lengthOf(/"v1\/sellers\.bin": \{\s*"length": (\d+)/),
    delta: lengthOf(/"v1\/sellers\/from-[0-9a-f]+\.bin": \{\s*"length": (\d+)/),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function serve(folder: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/') return void response.setHeader('content-type', 'text/html').end('<!doctype html>');
    readFile(join(folder, path)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
