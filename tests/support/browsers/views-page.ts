import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { requireBrowser } from '@/demo/browser-driver/find-browser';

const FLAGS =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export interface ViewsPage {
  readonly page: Page;
  /** Names of all views. */
  readonly names: readonly string[];
  /** Draws an address of the preview in the same document: to load one for each view takes three times as long. */
  readonly open: (address: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The preview of every view (demo/sample-views), in a real Chromium: for what only a browser can measure. */
export async function openViews(): Promise<ViewsPage> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-views-'));
  const configFile = fileURLToPath(new URL('../../../demo/sample-views/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const file = join(folder, pathname === '/' ? 'index.html' : pathname);
    try {
      const body = await readFile(file);
      response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
      response.end(body);
    } catch {
      response.statusCode = 404; // the browser asks for a favicon
      response.end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const browser = await chromium.launch({
    executablePath: requireBrowser('chromium', console.error),
    args: FLAGS.split(' '),
  });
  const page = await browser.newPage({ viewport: { width: 380, height: 600 }, reducedMotion: 'reduce' });
  await page.goto(`http://127.0.0.1:${address.port}`);
  return {
    page,
    names: await page.locator('li a').allTextContents(),
    open: (asked) => draw(page, asked),
    close: async () => {
      await browser.close();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function draw(page: Page, asked: string): Promise<void> {
  await page.evaluate(
    async ({ asked, frames }) => {
      document.documentElement.style.fontSize = '';
      history.replaceState(null, '', asked);
      dispatchEvent(new PopStateEvent('popstate'));
      for (let at = 0; at < frames; at += 1) await new Promise(requestAnimationFrame);
      await document.fonts.ready;
    },
    { asked, frames: 3 },
  );
}
