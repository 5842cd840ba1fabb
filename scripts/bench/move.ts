import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';
import { launchChromium } from '@/scripts/bench/common/browser';
import { computeMedian, defineBenchmark, sampleInTurns, toBenchFigure } from '@/scripts/bench/common/harness';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Measures moving reports to another browser, in Chromium. Figures: deriving the key from a passphrase, and making, reading and
 * storing two files, one with packages and one with many small reports. Making the file with packages is compared with a floor:
 * reading and joining the same packages without encrypting. The memory of a step is the peak of the private memory of all the
 * browser's processes during the step, minus their private memory before the step. Options: `--packages N` (50), `--megabytes N`,
 * the size of each package (4), `--reports N`, the number of small reports (10,000), `--turns N`, how often the key is derived
 * (5).
 */
export const benchmark = defineBenchmark(
  { numbers: { packages: 50, megabytes: 4, reports: 10_000, turns: 5 } },
  async ({ packages, megabytes, reports, turns }) => {
    const server = createServer((_, response) => response.end('<!doctype html><title>move</title>'));
    const listening = await listenOnLoopback(server, 0);
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${listening.port}/`);
      await page.addScriptTag({ content: await bundlePage() });
      const keys = await sampleInTurns(turns, () => runMoveBenchInPage(page, 'key()'));
      const peak = await createMemoryPeakMeter(browser);
      await runMoveBenchInPage(page, `fill('old', ${packages}, ${megabytes * 1_000_000}, 0)`);
      const copy = await peak(() => runMoveBenchInPage(page, `copy('old')`));
      const make = await peak(() => runMoveBenchInPage(page, `make('old')`));
      const size = (await runMoveBenchInPage(page, 'size()')) / 1_000_000;
      const look = await peak(() => runMoveBenchInPage(page, `look('new')`));
      const takeIn = await peak(() => runMoveBenchInPage(page, `takeIn('new')`));
      await runMoveBenchInPage(page, 'drop()');
      await runMoveBenchInPage(page, `fill('old-many', 0, 0, ${reports})`);
      const makeMany = await runMoveBenchInPage(page, `make('old-many')`);
      const lookMany = await runMoveBenchInPage(page, `look('new-many')`);
      const takeInMany = await runMoveBenchInPage(page, `takeIn('new-many')`);
      const of = `${packages} packages, ${size.toFixed(0)} MB`;
      const many = `${reports} reports`;
      return {
        name: 'move',
        figures: [
          toBenchFigure(`key of a passphrase (median of ${turns})`, computeMedian(keys), 'ms'),
          toBenchFigure(`make the file, ${of}`, make.value, 'ms', copy.value),
          toBenchFigure('memory over the moment before, at most', make.peak, 'MB', copy.peak),
          toBenchFigure(`read and check it, ${of}`, look.value, 'ms'),
          toBenchFigure('memory over the moment before, at most', look.peak, 'MB'),
          toBenchFigure(`store it, ${of}`, takeIn.value, 'ms'),
          toBenchFigure('memory over the moment before, at most', takeIn.peak, 'MB'),
          toBenchFigure(`make the file, ${many}`, makeMany, 'ms'),
          toBenchFigure(`read and check it, ${many}`, lookMany, 'ms'),
          toBenchFigure(`store it, ${many}`, takeInMany, 'ms'),
        ],
      };
    } finally {
      await browser.close();
      await listening.close();
    }
  },
);

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}scripts/bench/move/moving-page.ts`],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'es2024',
    alias: { '@': root.replace(/\/$/, '') },
  });
  return outputFiles[0]?.text ?? '';
}

/** Calls a function of scripts/bench/move/moving-page.ts in the page, and returns the number that it returns. */
async function runMoveBenchInPage(page: Page, call: string): Promise<number> {
  return Number(await page.evaluate(`moveBench.${call}`));
}

/** Pause between two readings of the memory (ms). */
const LOOK_MS = 100;

/**
 * Creates a function that runs work. The function returns the work's value, and by how much the peak memory during the work
 * exceeds the memory before the work (MB).
 */
async function createMemoryPeakMeter(browser: Browser) {
  const session = await browser.target().createCDPSession();
  const measurePrivateMemory = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const each = await Promise.all(processInfo.map(({ id }) => readPrivateMemory(id)));
    return each.reduce((sum, one) => sum + one, 0);
  };
  return async (work: () => Promise<number>) => {
    const before = await measurePrivateMemory();
    let most = before;
    let isRunning = true;
    const watchMemoryPeak = async () => {
      while (isRunning) {
        most = Math.max(most, await measurePrivateMemory());
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    };
    const watching = watchMemoryPeak();
    const value = await work();
    isRunning = false;
    await watching;
    return { value, peak: most - before };
  };
}

/** Returns the private memory of a process (MB); 0 if the process has ended. */
async function readPrivateMemory(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const parts = [...rollup.matchAll(/^Private_\w+:\s+(\d+) kB$/gm)].map((match) => Number(match[1]));
  return parts.reduce((sum, one) => sum + one, 0) / 1_024;
}
