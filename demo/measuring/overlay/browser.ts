import { isUtf8 } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, CDPSession, HTTPRequest, Page } from 'puppeteer-core';
import { openPage, type PageOptions, runInIsolatedWorld } from '@/demo/browser-driver/plain-browser';

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
  /** Evaluates an expression in the isolated world, where the bundled entry file defines `overlayTest` or `productTest`. */
  inOverlay(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** Answers a request of a page, or aborts it. */
type Respond = (request: HTTPRequest) => Promise<void>;

export interface Pages {
  /** Returns an empty page with these options. `respond` handles the requests of that page. */
  (options: PageOptions, respond: Respond): Promise<Page>;
  /** Closes all pages. */
  closeAll(): Promise<void>;
}

interface ReusedPage {
  readonly page: Page;
  respond: Respond;
}

/**
 * Returns a function that reuses pages: for each set of options it opens one page in a browser context of its own, and empties
 * this page at later calls. Opening a new page takes five times as long.
 */
export function createReusedPages(browser: Browser): Pages {
  const reusedPages = new Map<string, Promise<ReusedPage>>();
  const openOrReusePage = async (options: PageOptions, respond: Respond): Promise<Page> => {
    const kind = JSON.stringify(options);
    const known = reusedPages.get(kind);
    const opening = known ?? openReusedPage(browser, options, respond);
    reusedPages.set(kind, opening);
    const reused = await opening;
    if (known) await resetPage(reused.page);
    reused.respond = respond;
    return reused.page;
  };
  const closeAll = async (): Promise<void> => {
    for (const { page } of await Promise.all(reusedPages.values())) await page.browserContext().close();
    reusedPages.clear();
  };
  return Object.assign(openOrReusePage, { closeAll });
}

async function openReusedPage(browser: Browser, options: PageOptions, respond: Respond): Promise<ReusedPage> {
  const page = await openPage(await browser.createBrowserContext(), options);
  const reused: ReusedPage = { page, respond };
  await page.setRequestInterception(true);
  page.on('request', (request) => void reused.respond(request));
  return reused;
}

async function resetPage(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.mouse.move(0, 0);
  await page.emulateMediaType();
}

export async function openOverlayPage(
  pages: Pages,
  html: string,
  script: string | null,
  options: PageOptions = {},
): Promise<OverlayPage> {
  const page = await pages({ viewport: { width: 1280, height: 900 }, ...options }, (request) =>
    request.resourceType() === 'document'
      ? request.respond({ body: html, contentType: 'text/html; charset=utf-8' })
      : request.respond({ status: 404, body: '' }),
  );
  await page.goto('https://shop.example/search?q=gom');
  return injectOverlayScript(page, script);
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
  options: PageOptions = {},
): Promise<OverlayPage> {
  // A page that is not UTF-8 declares its encoding in its own markup.
  const contentType = isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html';
  let isServed = false;
  const page = await pages(options, async (request) => {
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isServed || !isPage) return request.abort();
    isServed = true;
    return request.respond({ body, headers: INERT, contentType });
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return injectOverlayScript(page, script);
}

async function injectOverlayScript(page: Page, script: string | null): Promise<OverlayPage> {
  const { session, evaluate } = await runInIsolatedWorld(page, script);
  return { page, session, inOverlay: evaluate, close: () => page.close() };
}
