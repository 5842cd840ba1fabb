import { isUtf8 } from 'node:buffer';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';
import { requireBrowser } from '@/demo/browsers/find-browser';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: requireBrowser('chromium', console.error), args: FLAGS });
}

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
  script: string,
  options: BrowserContextOptions,
): Promise<OverlayPage> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const headers = { 'content-security-policy': "script-src 'none'; frame-src 'none'; object-src 'none'" };
  // Pages older than UTF-8 name their own encoding.
  const contentType = isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html';
  await page.route('**/*', (route) =>
    route.request().isNavigationRequest() && route.request().frame() === page.mainFrame()
      ? route.fulfill({ body, headers, contentType })
      : route.abort(),
  );
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return withOverlay(context, page, script);
}

async function withOverlay(context: BrowserContext, page: Page, script: string | null): Promise<OverlayPage> {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'overlay',
  });
  const inOverlay = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  if (script !== null) await inOverlay(`${script};undefined`);
  return { page, session, inOverlay, close: () => context.close() };
}
