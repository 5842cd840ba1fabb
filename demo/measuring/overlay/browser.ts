import { isUtf8 } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { runInIsolatedWorld } from '@/demo/browser-driver/plain-browser';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Bundles the overlay with its test entry (or another entry file) as one classic script, minified like the extension's. */
export async function bundleOverlay(entry = 'demo/measuring/overlay/entry.ts'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${root}/${entry}`],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'chrome123',
    alias: { '@': root.replace(/\/$/, '') },
  });
  return outputFiles[0]?.text ?? '';
}

/** A page in whose isolated world the overlay runs, as in a content script. */
export interface OverlayPage {
  readonly page: Page;
  readonly session: CDPSession;
  /** Evaluates an expression in the isolated world, where `overlayTest` is defined. */
  inOverlay(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Returns an empty page with these options. */
export type Pages = (options: BrowserContextOptions) => Promise<Page>;

/** Returns a function that opens a new page at each call, in a browser context of its own. */
const createNewPages =
  (browser: Browser): Pages =>
  async (options) =>
    (await browser.newContext(options)).newPage();

/**
 * Returns a function that reuses pages: for each set of options it opens one page, and empties this page at later calls. Opening
 * a new page takes five times as long.
 */
export function createReusedPages(browser: Browser): Pages {
  const kept = new Map<string, Promise<Page>>();
  return async (options) => {
    const kind = JSON.stringify(options);
    const known = kept.get(kind);
    if (known) return resetPage(await known);
    const made = createNewPages(browser)(options);
    kept.set(kind, made);
    return made;
  };
}

async function resetPage(page: Page): Promise<Page> {
  await page.unrouteAll();
  await page.goto('about:blank');
  await page.mouse.move(0, 0);
  await page.emulateMedia({ media: null });
  return page;
}

export async function openOverlayPage(
  pages: Pages,
  html: string,
  script: string | null,
  options: BrowserContextOptions = {},
): Promise<OverlayPage> {
  const page = await pages({ viewport: { width: 1280, height: 900 }, ...options });
  await page.route('**/*', (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      : route.fulfill({ status: 404, body: '' }),
  );
  await page.goto('https://shop.example/search?q=gom');
  return addOverlay(page, script);
}

/**
 * Response header of a saved page. It makes the browser refuse everything that the page loads from elsewhere, which is faster
 * than refusing it in the driver.
 */
const INERT = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:; media-src data:",
};

/**
 * Serves a saved page under its own address, with the overlay in it. Nothing else is loaded. The page's scripts are stopped by a
 * content security policy, because disabling scripts in the browser would stop the overlay too.
 */
export async function openServedPage(
  pages: Pages,
  body: Buffer,
  url: string,
  script: string | null,
  options: BrowserContextOptions = {},
): Promise<OverlayPage> {
  const page = await pages({ serviceWorkers: 'block', ...options });
  // A page that is not UTF-8 declares its encoding in its own markup.
  const contentType = isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html';
  let isServed = false;
  await page.route('**/*', (route) => {
    const request = route.request();
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isServed || !isPage) return route.abort();
    isServed = true;
    return route.fulfill({ body, headers: INERT, contentType });
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return addOverlay(page, script);
}

async function addOverlay(page: Page, script: string | null): Promise<OverlayPage> {
  const { session, evaluate } = await runInIsolatedWorld(page, script);
  return { page, session, inOverlay: evaluate, close: () => page.context().close() };
}
