import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import * as z from 'zod';
import { toBuiltFolder } from '@/demo/browser-driver/built';
import { findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { ROOT_FLAGS } from '@/demo/browser-driver/plain-browser';
import { sleep } from '@/demo/browser-driver/wait';
import { readCommandLine, runCommandLine, UsageError } from '@/lib/base/node/command-line';
import type { ListingReading } from '@/lib/domain/listing/listing';
import {
  findReadingLosses,
  mergeSeenPages,
  parseAddresses,
  type SeenPage,
  type SeenPages,
  SeenSchema,
  UNREACHED,
} from './canary-losses';
import { bundleReader, readPageInIsolatedWorld } from './page-reader';

const USAGE = 'npm run canary -- URLS.txt [--out DIR] [--proxy SERVER] [--trust SPKI]';
const TEXT = { type: 'string' } as const;

/** Time that a page gets to draw itself before it is read (ms). */
const DRAW_MS = 4_000;

/** Returns the names of the fields that were read, without values: names are enough to show what is missing. */
function summarizeReading(reading: ListingReading | { readonly kind: 'other' }): SeenPage {
  const readFrom =
    'listing' in reading ? reading.listing.readFrom : 'readFrom' in reading ? reading.readFrom : {};
  const cards = 'cards' in reading ? reading.cards : [];
  const ofCards = new Set(
    cards.flatMap((card) => Object.keys(card.readFrom).map((field) => `card.${field}`)),
  );
  return { kind: reading.kind, fields: [...Object.keys(readFrom), ...ofCards].sort(), cards: cards.length };
}

async function tryToOpenPage(page: Page, url: string): Promise<boolean> {
  try {
    await page.goto(url, { waitUntil: 'load', timeout: 60_000 });
    await sleep(DRAW_MS);
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(`${url}: ${error.message.split('\n')[0]}`);
    return false;
  }
}

/**
 * Saves a picture of the page, and returns whether that worked. A failure is printed, so that the next address can be visited.
 */
async function tryToSavePicture(page: Page, url: string, path: `${string}.png`): Promise<boolean> {
  try {
    await page.screenshot({ path });
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    console.error(`${url}: no picture: ${error.message.split('\n')[0]}`);
    return false;
  }
}

/**
 * Waits for the page that the extension opens after its installation, and closes it. Opened later, it would cover a page whose
 * picture is being taken, and the picture would never be drawn.
 */
async function closeWelcomePage(browser: Browser): Promise<void> {
  const welcome = await browser.waitForTarget((target) => target.url().endsWith('/welcome.html'), {
    timeout: 60_000,
  });
  await (await welcome.page())?.close();
}

/**
 * Opens each address of a file (one per line, # for remarks) in Chromium with the built extension. Writes each page's reading and
 * picture to the folder `out`, and prints what is missing compared with the last run that wrote to `out`. Returns the number of
 * pages that lost something.
 */
async function visitAddresses(
  list: string,
  options: { out: string; proxy?: string; trust?: string },
): Promise<number> {
  const { out, proxy, trust } = options;
  const urls = parseAddresses(await readFile(list, 'utf8'), list);
  await mkdir(out, { recursive: true });
  const lastRunFile = join(out, 'seen.json');
  const before = existsSync(lastRunFile)
    ? SeenSchema.parse(JSON.parse(await readFile(lastRunFile, 'utf8')))
    : {};
  const now: SeenPages = {};
  const extension = toBuiltFolder('chrome');
  const browser = await puppeteer.launch({
    executablePath: findOrInstallBrowser('chromium', console.error),
    pipe: true,
    enableExtensions: [extension],
    protocolTimeout: 60_000,
    defaultViewport: { width: 1280, height: 720 },
    args: [
      '--no-first-run',
      ...ROOT_FLAGS,
      ...(proxy ? [`--proxy-server=${proxy}`] : []),
      ...(trust ? [`--ignore-certificate-errors-spki-list=${trust}`] : []),
    ],
  });
  let lost = 0;
  try {
    const code = await bundleReader();
    await closeWelcomePage(browser);
    for (const [place, url] of urls.entries()) {
      const page = await browser.newPage();
      const summary = (await tryToOpenPage(page, url))
        ? summarizeReading(await readPageInIsolatedWorld(page, code))
        : UNREACHED;
      const pictured = await tryToSavePicture(page, url, `${join(out, String(place + 1))}.png`);
      await page.close();
      now[url] = summary;
      const losses = [...findReadingLosses(summary, before[url]), ...(pictured ? [] : ['the picture'])];
      lost += losses.length > 0 ? 1 : 0;
      const outcome = losses.length > 0 ? `LOST ${losses.join(', ')}` : 'ok';
      console.log(
        `${outcome}  ${summary.kind}, ${summary.cards} cards, ${summary.fields.length} fields  ${url}`,
      );
    }
  } finally {
    await browser.close();
  }
  await writeFile(lastRunFile, `${JSON.stringify(mergeSeenPages(before, now), null, 2)}\n`);
  return lost;
}

async function main(): Promise<number> {
  const config = { allowPositionals: true, options: { out: TEXT, proxy: TEXT, trust: TEXT } } as const;
  const { values, positionals } = readCommandLine(config, USAGE, 1);
  const [list] = positionals;
  if (list === undefined) throw new UsageError(`Name a file of addresses. Usage: ${USAGE}`);
  try {
    return (await visitAddresses(list, { out: 'canary', ...values })) > 0 ? 1 : 0;
  } catch (error) {
    console.error(
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : error,
    );
    return 2;
  }
}

await runCommandLine(main);
