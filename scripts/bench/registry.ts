import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';
import { parseTrustKey } from '@/lib/domain/seller/trust-key';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { toKeyText } from '@/lib/registry/codec/section-key';
import type { RegistryContent } from '@/publish/content';
import { publishRegistryVersion, readPublishedVersionNumber } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import {
  computeMedian,
  defineBenchmark,
  sampleInTurns,
  toBenchFigure,
  toMedianFigure,
} from '@/scripts/bench/common/harness';
import { WorkerBrowser } from './common/worker-browser';
import { createChangedContent } from './registry/changes';
import { buildWorkerExtension } from './registry/extension';
import { countDeltaFloorBits, countFewestBits } from './registry/floor';
import {
  createRandom,
  createSyntheticContent,
  drawRandomKey,
  NAMED,
  PLATFORMS,
  type Random,
} from './registry/synthetic';
import type { WorkerRequest } from './registry/worker-messages';

/** The worker that is measured: `full` runs the registry, `empty` does nothing, `store` only reads rows of a database. */
type Which = 'full' | 'empty' | 'store';
type BenchBrowser = WorkerBrowser<Which>;

const BATCH = 60;
/**
 * `LISTED`: percentage of the looked-up keys that are listed. `CHANGED`: share of the sellers (0 to 1) that differ in the next
 * version.
 */
const LISTED = 70;
const CHANGED = 0.001;
/**
 * `WARM`: number of batches that a running worker handles in one measured series. One series comes directly after the cold batch,
 * one later. `BETWEEN`: number of unmeasured batches between the two series.
 */
const WARM = 5;
const BETWEEN = 15;

/**
 * Measures the registry in Chromium with many sellers. Each figure has a floor from the same run:
 * - `size` of the sellers file; floor: its information content.
 * - `import` (first request to first result) and `delta apply` (a thousandth of the sellers changed); floor: fetching, hashing
 *   and storing the same files.
 * - `cold batch` of 60 keys by a stopped worker, `warm batch` by a running one; floor: a worker that does nothing.
 * - `memory` of the worker's process after a batch and a garbage collection; floor: a worker that reads sixty rows.
 * - `delta`, the size of the file of changes; floor: the information in the changes.
 *
 * Values to be compared are measured in turns, in changing order; the first turn is not counted. Options: `--sellers N`
 * (1,000,000), `--runs N` turns of batches (41), `--updates N` (5).
 */
export const benchmark = defineBenchmark(
  { numbers: { sellers: 1_000_000, runs: 41, updates: 5 } },
  async ({ sellers, runs, updates }) => {
    const folder = await mkdtemp(join(tmpdir(), 'chosang-bench-registry-'));
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    const server = await startRegistryServer();
    const { url } = server;
    const browser: BenchBrowser = await WorkerBrowser.start();
    const measureAnswerTime = async (request: WorkerRequest) =>
      (await browser.ask('full', request)).answer.milliseconds ?? 0;
    try {
      await browser.add('full', await buildWorkerExtension('worker.ts', ['update-worker.ts']), url);
      await browser.add('empty', await buildWorkerExtension('empty-worker.ts'), url);
      await browser.add('store', await buildWorkerExtension('store-worker.ts'), url);
      const random = createRandom(1);
      const content = createSyntheticContent(sellers, random);
      const root = await createAndSaveKeysAndRoot(join(folder, 'keys'), Date.now(), {
        rootKeys: 1,
        rootThreshold: 1,
      });
      const publishVersion = async (outDir: string, version: RegistryContent) => {
        await publishRegistryVersion({
          content: version,
          outDir,
          keysDir: join(folder, 'keys'),
          now: Date.now(),
        });
        return await readFileSizes(outDir);
      };
      const size = (await publishVersion(first, content)).sellers / 1e6;
      await cp(first, second, { recursive: true });
      const { content: next, changes } = createChangedContent(content, CHANGED, random);
      const delta = (await publishVersion(second, next)).delta / 1_024;
      /** Measures the time of an update, and the time to only fetch, hash and store the same files. */
      const measureUpdate = async (from: string) => {
        const paths = server.serveFrom(from);
        const took = await measureAnswerTime({ do: 'update', url, root });
        const urls = paths.map((path) => `${url}${path}`);
        return { took, floor: await measureAnswerTime({ do: 'copy', urls }) };
      };
      const imports: Update[] = [];
      const deltas: Update[] = [];
      for (let turn = 0; turn < updates; turn++) {
        await measureAnswerTime({ do: 'clear' });
        imports.push(await measureUpdate(first));
        deltas.push(await measureUpdate(second));
      }
      const batches = await measureLookUpBatches(browser, next, random, runs);
      const memory = await measureMemory(browser, next, random);
      return {
        name: `registry (${sellers} sellers, batches of ${BATCH}, medians of ${runs}, load ${loadavg()[0]?.toFixed(1)})`,
        figures: [
          toBenchFigure('size', size, 'MB', countFewestBits(content.sellers) / 8e6),
          toUpdateFigure('import', imports),
          ...batches,
          ...memory,
          toBenchFigure('delta', delta, 'KiB', countDeltaFloorBits(changes) / 8_192),
          toUpdateFigure('delta apply', deltas),
        ],
      };
    } finally {
      await browser.close();
      await server.close();
      await rm(folder, { recursive: true });
    }
  },
);

/**
 * Measures how long a worker takes for a batch of lookup keys: when it must be started first (cold), and when it runs already
 * (warm). Each time is compared with that of a worker that only replies.
 */
async function measureLookUpBatches(
  browser: BenchBrowser,
  content: RegistryContent,
  random: Random,
  runs: number,
): Promise<BenchFigure[]> {
  const measureSample = async (which: 'full' | 'empty') => {
    const askWorker = async () =>
      which === 'empty'
        ? await browser.ask('empty', { do: 'ping' })
        : await browser.ask('full', { do: 'look-up', keys: drawRandomKeys(content, random) });
    await browser.stop(which);
    const cold = (await askWorker()).took;
    const awake: number[] = [];
    for (let i = 0; i < WARM + BETWEEN + WARM; i++) awake.push((await askWorker()).took);
    return { cold: [cold], warm: awake.slice(0, WARM), later: awake.slice(-WARM) };
  };
  const turns = await sampleInTurns(runs, async (turn) => {
    if (turn % 2 === 0) {
      const empty = await measureSample('empty');
      return { empty, full: await measureSample('full') };
    }
    const full = await measureSample('full');
    return { full, empty: await measureSample('empty') };
  });
  const toFullAndEmptyFigure = (what: string, part: 'cold' | 'warm' | 'later') =>
    toMedianFigure(
      what,
      'ms',
      turns.flatMap(({ full }) => full[part]),
      turns.flatMap(({ empty }) => empty[part]),
    );
  return [
    toFullAndEmptyFigure('cold batch', 'cold'),
    toFullAndEmptyFigure('warm batch', 'warm'),
    toFullAndEmptyFigure('warm batch, after twenty', 'later'),
  ];
}

/**
 * Measures by how much the private memory of the worker's process exceeds that of an empty worker. Returns no figures if the
 * system cannot measure memory.
 */
async function measureMemory(
  browser: BenchBrowser,
  content: RegistryContent,
  random: Random,
): Promise<BenchFigure[]> {
  const memory: Record<Which, number[]> = { full: [], empty: [], store: [] };
  for (let turn = 0; turn < 7; turn++) {
    const requests = {
      full: { do: 'look-up', keys: drawRandomKeys(content, random) },
      empty: {},
      store: {},
    } as const;
    for (const which of ['full', 'empty', 'store'] as const) {
      const found = await browser.memoryAfter(which, requests[which]);
      if (found === undefined) return [];
      memory[which].push(found);
    }
  }
  const computeAddedMemory = (which: Which) => computeMedian(memory[which]) - computeMedian(memory.empty);
  return [toBenchFigure('memory', computeAddedMemory('full'), 'MB', computeAddedMemory('store'))];
}

interface Update {
  readonly took: number;
  readonly floor: number;
}

function toUpdateFigure(what: string, updates: readonly Update[]): BenchFigure {
  return toMedianFigure(
    what,
    'ms',
    updates.map(({ took }) => took),
    updates.map(({ floor }) => floor),
  );
}

// Draws lookup keys as a page would need them. The more sellers a platform and a kind of key (number or text) have, the more keys
// are drawn of them.
function drawRandomKeys({ sellers }: RegistryContent, random: Random): TrustKey[] {
  return Array.from({ length: BATCH }, () => drawRandomTrustKey(sellers, random));
}

function drawRandomTrustKey(sellers: RegistryContent['sellers'], random: Random): TrustKey {
  let rest = random() * sellers.reduce((sum, { keys }) => sum + keys.length, 0);
  const section = sellers.find(({ keys }) => {
    rest -= keys.length;
    return rest < 0;
  });
  if (section === undefined) throw new Error('there are no sellers');
  const { keys, namespace, width } = section;
  const listed = random() * 100 < LISTED;
  const drawUnlistedValue = () => {
    const platform = PLATFORMS.find((one) => one.namespace === namespace && one.width === width);
    const named = NAMED.find((one) => one.namespace === namespace);
    return keys instanceof BigUint64Array && platform
      ? drawRandomKey(platform, random)
      : (named?.draw(random) ?? '');
  };
  const value = listed ? (keys[Math.floor(random() * keys.length)] ?? '') : drawUnlistedValue();
  const key = parseTrustKey(toKeyText(section, value));
  if (key === undefined) throw new Error(`${namespace} ${value} is no key`);
  return key;
}

async function readFileSizes(folder: string): Promise<{ sellers: number; delta: number }> {
  const version = await readPublishedVersionNumber(folder);
  const text = await readFile(join(folder, 'metadata', `${version}.targets.json`), 'utf8');
  const lengthOf = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  return {
    sellers: lengthOf(/"v1\/sellers\.bin": \{\s*"length": (\d+)/),
    delta: lengthOf(/"v1\/sellers\/from-[0-9a-f]+\.bin": \{\s*"length": (\d+)/),
  };
}

async function startRegistryServer() {
  let folder = '';
  let paths: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/') return void response.setHeader('content-type', 'text/html').end('<!doctype html>');
    paths.push(path);
    readFile(join(folder, path)).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  const { port, close } = await listenOnLoopback(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    /** Serves the files of another folder from now on. Returns a list to which the paths of later requests are appended. */
    serveFrom(from: string): readonly string[] {
      folder = from;
      paths = [];
      return paths;
    },
    close,
  };
}
