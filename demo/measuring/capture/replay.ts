import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import puppeteer, { type Browser, type BrowserContext, type Frame, type Page } from 'puppeteer-core';
import { type BrowserName, findOrInstallBrowser } from '@/demo/browser-driver/find-browser';
import { QUIET_FLAGS, ROOT_FLAGS } from '@/demo/browser-driver/plain-browser';
import { QUIET_PREFS } from '@/demo/browser-driver/quiet-firefox';
import { listenOnLoopback } from '@/demo/demonstration/world/listen';

export type Replayer = Awaited<ReturnType<typeof openReplayer>>;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Replayed {
  readonly picture: PNG;
  /** `images`: number of images in the document. `loadedImages`: number of those that have pixels. */
  readonly images: number;
  readonly loadedImages: number;
  /** Visible text of the document, its frames and shadow roots. */
  readonly words: string;
}

/** Starts Chromium or Firefox with ReplayWeb.page. */
export async function startReplayer(name: BrowserName = 'chromium'): Promise<Replayer> {
  const executablePath = findOrInstallBrowser(name, console.error);
  const browser = await puppeteer.launch(
    name === 'firefox'
      ? {
          browser: 'firefox',
          executablePath,
          defaultViewport: null,
          args: ['--width=1280', '--height=985'],
          extraPrefsFirefox: QUIET_PREFS,
        }
      : {
          executablePath,
          pipe: true,
          args: [...QUIET_FLAGS, '--hide-scrollbars', '--force-color-profile=srgb', ...ROOT_FLAGS],
        },
  );
  const replayer = await openReplayer(browser);
  return {
    ...replayer,
    close: async () => {
      await replayer.close();
      await browser.close();
    },
  };
}

/**
 * Opens ReplayWeb.page, unmodified, in a context of its own of a browser, which shares no cache with the others. ReplayWeb.page is
 * an independent reader of packages, which parses and draws them with its own code. A replay must run in the browser that made the
 * package and its picture, because each browser draws text and form fields differently.
 */
export async function openReplayer(browser: Browser) {
  const folder = fileURLToPath(new URL('../../../node_modules/replaywebpage', import.meta.url));
  const files = new Map<string, Uint8Array>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://replay.example');
    if (pathname === '/ui.js') sendResponse(response, 'text/javascript', readFileSync(join(folder, 'ui.js')));
    else if (pathname === '/replay/sw.js')
      sendResponse(response, 'text/javascript', readFileSync(join(folder, 'sw.js')));
    else if (pathname === '/') sendResponse(response, 'text/html; charset=utf-8', Buffer.from(EMBED));
    else if (files.has(pathname))
      sendRange(response, request.headers.range, files.get(pathname) ?? new Uint8Array());
    else response.writeHead(404).end();
  });
  const running = await listenOnLoopback(server, 0);
  const origin = `http://127.0.0.1:${running.port}`;
  const context = await browser.createBrowserContext();
  let count = 0;
  const openReplay = async <T>(wacz: Uint8Array, url: string, size: Size, look: Look<T>): Promise<T> => {
    const path = `/files/${++count}.wacz`;
    files.set(path, wacz);
    const page = `${origin}/?source=${encodeURIComponent(path)}&url=${encodeURIComponent(url)}`;
    // ReplayWeb.page's service worker sometimes does not start in a new profile. It runs by the time a second page opens, so the
    // replay is tried twice.
    for (const timeout of [20_000, 30_000]) {
      const result = await tryReplay(context, page, { url, size, timeout, look });
      if (result !== undefined) return result;
    }
    throw new Error(`ReplayWeb.page did not open ${url}`);
  };
  return {
    /**
     * Opens a package at the page `url`. Returns a picture of the replayed page (`size` in px) and the contents of its document.
     */
    replay: (wacz: Uint8Array, url: string, size: Size): Promise<Replayed> =>
      openReplay(wacz, url, size, async (picture, page, frame) => ({
        picture,
        ...(await readReplayedContents(page, frame)),
      })),
    /** Opens a package at the page `url` and returns only a picture of the replayed page (`size` in px). */
    draw: (wacz: Uint8Array, url: string, size: Size) =>
      openReplay(wacz, url, size, async (picture) => picture),
    close: async () => {
      await context.close();
      await running.close();
    },
  };
}

const EMBED = `<!doctype html><meta charset="utf-8"><style>html,body{margin:0;height:100%;overflow:hidden}replay-web-page{display:block;height:100%}</style>
<script src="/ui.js"></script><script>
const query = new URLSearchParams(location.search); const view = document.createElement('replay-web-page');
for (const [name, value] of [['source', query.get('source')], ['url', query.get('url')], ['replaybase', '/replay/'], ['embed', 'replayonly'], ['noSandbox', '']]) view.setAttribute(name, value);
document.addEventListener('DOMContentLoaded', () => document.body.append(view));</script>`;

/** Reads something from a page that was replayed and drawn. `frame` is the frame that contains the replayed page. */
type Look<T> = (picture: PNG, page: Page, frame: Frame) => Promise<T>;

interface ReplayRequest<T> {
  readonly url: string;
  readonly size: Size;
  readonly timeout: number;
  readonly look: Look<T>;
}

async function tryReplay<T>(
  context: BrowserContext,
  address: string,
  { url, size, timeout, look }: ReplayRequest<T>,
): Promise<T | undefined> {
  const page = await context.newPage();
  try {
    await page.setViewport(size);
    await page.goto(address);
    const end = Date.now() + timeout;
    let frame: Frame | undefined;
    while (!frame && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      const candidate = page.frames().find((one) => one.url().includes(`mp_/${url}`));
      const ready = await candidate
        ?.evaluate('document.readyState === "complete" && document.body.children.length > 0')
        .catch(() => false);
      if (ready) frame = candidate;
    }
    if (!frame) return undefined;
    await frame.evaluate('document.fonts.ready');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const holder = await frame.frameElement();
    const box = await holder?.boundingBox();
    if (!box) return undefined;
    await page.setViewport({ width: size.width, height: size.height + Math.round(box.y) });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const picture = await page.screenshot({ clip: { x: box.x, y: box.y, ...size } });
    return await look(PNG.sync.read(Buffer.from(picture)), page, frame);
  } finally {
    await page.close();
  }
}

async function readReplayedContents(page: Page, frame: Frame): Promise<Omit<Replayed, 'picture'>> {
  const words: string[] = [];
  for (const one of page.frames())
    if (one === frame || isInsideFrame(one, frame)) words.push(String(await one.evaluate(WORDS)));
  // Scrolls through the document, because an image is loaded only when it is near the visible part.
  await frame.evaluate(
    '(async () => { for (let y = 0; y < Math.min(30_000, document.documentElement.scrollHeight); y += 600) { scrollTo(0, y); await new Promise((done) => setTimeout(done, 30)); } })()',
  );
  await new Promise((resolve) => setTimeout(resolve, 600));
  const [images, loadedImages] = [
    Number(await frame.evaluate('document.images.length')),
    Number(await frame.evaluate('[...document.images].filter((image) => image.naturalWidth > 0).length')),
  ];
  return { images, loadedImages, words: words.join('\n') };
}

const WORDS = `(() => { const said = []; const walk = (root) => { for (const element of root.querySelectorAll('*')) { if (element.shadowRoot) { said.push(element.shadowRoot.textContent); walk(element.shadowRoot); } } };
  said.push(document.body.innerText); walk(document); return said.join('\\n'); })()`;

function isInsideFrame(frame: Frame, ancestor: Frame): boolean {
  for (let parent = frame.parentFrame(); parent; parent = parent.parentFrame())
    if (parent === ancestor) return true;
  return false;
}

/** Returns the share of pixels that differ between two pictures of equal size, in percent. */
export function measureDifference(left: PNG, right: PNG): number {
  return comparePixels(left, right).percent;
}

/**
 * Describes by how much two pictures of equal size differ, and where they differ most. The text is for the message of a failed
 * check.
 */
export function describeDifference(left: PNG, right: PNG): string {
  const { percent, marked } = comparePixels(left, right);
  const tiles = new Map<string, number>();
  for (let at = 0; at < marked.length; at += 4) {
    if (marked[at] !== 255 || marked[at + 1] !== 0) continue;
    const [x, y] = [(at / 4) % left.width, Math.floor(at / 4 / left.width)];
    const tile = `${x - (x % TILE)},${y - (y % TILE)}`;
    tiles.set(tile, (tiles.get(tile) ?? 0) + 1);
  }
  const most = [...tiles].sort(([, one], [, other]) => other - one).slice(0, 8);
  return `${percent.toFixed(2)} % of ${left.width} × ${left.height} differ, most at ${most
    .map(([tile, pixels]) => `${tile}: ${pixels}`)
    .join(' · ')} (pixels of tiles of ${TILE})`;
}

const TILE = 60;

function comparePixels(left: PNG, right: PNG): { readonly percent: number; readonly marked: Uint8Array } {
  if (left.width !== right.width || left.height !== right.height)
    return { percent: 100, marked: new Uint8Array() };
  const marked = new Uint8Array(left.data.length);
  const different = pixelmatch(left.data, right.data, marked, left.width, left.height, { threshold: 0.1 });
  return { percent: (100 * different) / (left.width * left.height), marked };
}

function sendResponse(response: ServerResponse, type: string, body: Uint8Array): void {
  response.writeHead(200, { 'content-type': type, 'content-length': body.length }).end(body);
}

function sendRange(response: ServerResponse, range: string | undefined, body: Uint8Array): void {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  const headers = { 'content-type': 'application/wacz', 'accept-ranges': 'bytes' };
  if (range === undefined) {
    response.writeHead(200, { ...headers, 'content-length': body.length }).end(body);
    return;
  }
  const start = from === '' ? body.length - Number(to) : Number(from);
  const end = from === '' || to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  const piece = body.subarray(start, end + 1);
  response
    .writeHead(206, {
      ...headers,
      'content-range': `bytes ${start}-${end}/${body.length}`,
      'content-length': piece.length,
    })
    .end(piece);
}
