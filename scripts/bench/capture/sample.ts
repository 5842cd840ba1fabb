import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import * as z from 'zod';
import { sleep } from '@/demo/browser-driver/wait';
import type { CapturingBrowser } from '@/demo/measuring/capture/capturing-browser';
import { measureDifference, type Replayer } from '@/demo/measuring/capture/replay';
import type { RunningSite } from '@/demo/measuring/capture/site-server';
import { openPackage } from '@/lib/evidence/verify/read';
import { evaluateInWorker } from './memory';
import { startMeasuringBlockedTime } from './page-time';

const StagesSchema = z.array(z.object({ name: z.string(), milliseconds: z.number() }));
const SingleFileSchema = z.object({ html: z.string(), milliseconds: z.number() });

/** Pages that SingleFile's engine did not finish. The engine is not tried on these pages again. */
const silent = new Set<string>();
/** Pause between the load of a page and its capture (ms). */
const SETTLING = 400;
/** Time limit for SingleFile's engine on one page (ms). */
const RIVAL_TIME = 20_000;

/**
 * Figures of saving one page in one way. `time`: duration (ms). `size`: length of the result (bytes). `block`: longest time for
 * which the page was blocked (ms). `difference`: share of the pixels that differ from the live page (percent).
 */
export interface SaveFigures {
  readonly time: number;
  readonly size: number;
  readonly block: number;
  readonly difference?: number;
}

export interface Sample {
  readonly own: SaveFigures & {
    readonly freeze: number;
    readonly redact: number;
    readonly resources: number;
    readonly pack: number;
    readonly total: number;
  };
  /**
   * `withPictures`: size of the MHTML after the browser loaded all pictures of the page (bytes); only if pictures are compared.
   */
  readonly mhtml?: SaveFigures & { readonly withPictures: number | undefined };
  readonly singleFile?: SaveFigures;
}

export interface SampleAt {
  readonly site: RunningSite;
  readonly capturing: CapturingBrowser;
  readonly replayer: Replayer;
  readonly rivals: boolean;
}

/**
 * Saves one page in one tab: by our capture and, if `at.rivals`, then as MHTML and by SingleFile. If `pictures` is true, the
 * saved pages are reopened and compared with the live page.
 */
export async function measureWaysToSavePage(
  at: SampleAt,
  page: string,
  { name, pictures }: { readonly name: string; readonly pictures: boolean },
): Promise<Sample> {
  const url = `${at.site.shop}/${page}?capture=${name}`;
  const tab = await at.capturing.open(url);
  try {
    const own = await measureCapture(at, tab, name, pictures);
    if (!at.rivals) return { own };
    const live = pictures ? await takePicture(tab) : undefined;
    const session = await tab.createCDPSession();
    const mhtml = await measureSavingOfPage(tab, async () => {
      const start = performance.now();
      const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
      return { content: data, time: performance.now() - start };
    });
    const withPictures = pictures ? await measureMhtmlWithPictures(tab) : undefined;
    const singleFile = silent.has(page)
      ? undefined
      : await measureSavingOfPage(tab, async () => {
          const answer = evaluateInWorker(at.capturing.browser, `saveAsSingleFile(${JSON.stringify(url)})`);
          const { html, milliseconds } = SingleFileSchema.parse(await withTimeout(RIVAL_TIME, answer));
          return { content: html, time: milliseconds };
        }).catch((thrown: unknown) => {
          silent.add(page); // it would be waited for at every turn
          console.error(`SingleFile on ${page}: ${thrown instanceof Error ? thrown.message : thrown}`);
          return undefined;
        });
    const addDifference = async ({ content, ...one }: SaveFigures & { content: string }, ending: string) =>
      live
        ? { ...one, difference: await measureSavedFileDifference(at.capturing, content, ending, live) }
        : one;
    return {
      own,
      mhtml: { ...(await addDifference(mhtml, 'mhtml')), withPictures },
      ...(singleFile ? { singleFile: await addDifference(singleFile, 'html') } : {}),
    };
  } finally {
    await tab.close();
  }
}

/**
 * Makes the browser load the pictures of the page that it has not loaded yet, because our package contains them too. Returns the
 * size of the page's MHTML after that (bytes).
 */
async function measureMhtmlWithPictures(tab: Page): Promise<number> {
  await tab.evaluate(
    `Promise.allSettled([...document.images].map((image) => { image.loading = 'eager'; return image.decode(); }))`,
  );
  const session = await tab.createCDPSession();
  const { data } = await session.send('Page.captureSnapshot', { format: 'mhtml' });
  return Buffer.byteLength(data);
}

async function measureCapture({ site, replayer }: SampleAt, tab: Page, name: string, pictures: boolean) {
  await sleep(SETTLING);
  const watch = await startMeasuringBlockedTime(tab);
  const { headers, body } = await site.captured(name);
  const block = await watch.end();
  if (headers['x-error']) throw new Error(`capture of ${name}: ${headers['x-error']}`);
  const stages = StagesSchema.parse(JSON.parse(decodeURIComponent(String(headers['x-stages']))));
  const findStageTime = (stageName: string) =>
    stages.find((one) => one.name === stageName)?.milliseconds ?? Number.NaN;
  const [freeze, redact, resources] = [
    findStageTime('freeze'),
    findStageTime('redact'),
    findStageTime('resources'),
  ];
  const pack = Number(headers['x-packed']);
  const difference = pictures ? await measureReplayDifference(replayer, body) : undefined;
  return {
    freeze,
    redact,
    resources,
    pack,
    block,
    total: Number(headers['x-total']),
    size: body.length,
    time: freeze + redact + resources + pack,
    ...(difference === undefined ? {} : { difference }),
  };
}

async function measureReplayDifference(replayer: Replayer, body: Uint8Array<ArrayBuffer>): Promise<number> {
  const contents = await openPackage(new Blob([body]));
  const picture = PNG.sync.read(Buffer.from((await contents.picture())?.bytes ?? ''));
  const shown = await replayer.replay(body, contents.manifest.mainPageUrl, picture);
  return measureDifference(picture, shown.picture);
}

async function withTimeout<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function measureSavingOfPage(tab: Page, keep: () => Promise<{ content: string; time: number }>) {
  const watch = await startMeasuringBlockedTime(tab);
  const { content, time } = await keep();
  return { content, time, block: await watch.end(), size: Buffer.byteLength(content) };
}

/**
 * Opens a file that was saved as MHTML or by SingleFile, without a network. Returns the share of the pixels in which the opened
 * file differs from the live page (percent).
 */
async function measureSavedFileDifference(
  { browser }: CapturingBrowser,
  content: string,
  ending: string,
  live: PNG,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-kept-'));
  const file = join(folder, `page.${ending}`);
  await writeFile(file, content);
  const page = await browser.newPage();
  try {
    await page.setOfflineMode(true);
    await page.goto(`file://${file}`, { waitUntil: 'load' });
    await sleep(800);
    return measureDifference(live, await takePicture(page));
  } finally {
    await page.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function takePicture(page: Page): Promise<PNG> {
  return PNG.sync.read(Buffer.from(await page.screenshot()));
}
