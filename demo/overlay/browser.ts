import { isUtf8 } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { isolatedWorld } from '@/demo/browsers/plain-browser';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The overlay with its test entry (or another file) as one classic script, minified as the extension is. */
export async function bundleOverlay(entry = 'demo/overlay/entry.ts'): Promise<string> {
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

/** A page with the overlay in an isolated world of its own, as a content script lives. */
export interface OverlayPage {
  readonly page: Page;
  readonly session: CDPSession;
  /** Evaluates an expression in the isolated world; `overlayTest` is there. */
  inOverlay(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function openOverlayPage(
  browser: Browser,
  html: string,
  script: string | null,
  options: BrowserContextOptions = {},
): Promise<OverlayPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.route('**/*', (route) =>
    route.request().resourceType() === 'document'
      ? route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' })
      : route.fulfill({ status: 404, body: '' }),
  );
  await page.goto('https://shop.example/search?q=gom');
  return withOverlay(context, page, script);
}

/**
 * A saved page under its own address, with the overlay in it. The page's scripts stay inert, by policy and not by
 * switching them off, and nothing else is loaded.
 */
export async function servedPage(
  browser: Browser,
  body: Buffer,
  url: string,
  script: string | null,
  options: BrowserContextOptions = {},
): Promise<OverlayPage> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const headers = { 'content-security-policy': "script-src 'none'; frame-src 'none'; object-src 'none'" };
  // Pages older than UTF-8 name their own encoding.
  const contentType = isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html';
  let isServed = false;
  await page.route('**/*', (route) => {
    const request = route.request();
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (isServed || !isPage) return route.abort();
    isServed = true;
    return route.fulfill({ body, headers, contentType });
  });
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return withOverlay(context, page, script);
}

async function withOverlay(context: BrowserContext, page: Page, script: string | null): Promise<OverlayPage> {
  const { session, evaluate } = await isolatedWorld(page, script);
  return { page, session, inOverlay: evaluate, close: () => context.close() };
}
