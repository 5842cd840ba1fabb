import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { ListingReading } from '@/lib/domain/listing/listing';

/**
 * Reads saved pages as the content script does: the same adapters, bundled, in an isolated world of a real Chromium,
 * over the file served under its real address. The page's own scripts do not run, and nothing else is loaded.
 */
export interface PageReader {
  read(file: string, url: string): Promise<ListingReading | { readonly kind: 'other' }>;
  close(): Promise<void>;
}

const ENTRY = `
import { findAdapter } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
export function read() {
  const url = new URL(location.href);
  const adapter = findAdapter(url);
  return adapter ? readPage(adapter, { document, url, readAt: Date.now() }) : { kind: 'other' };
}`;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The adapters as one script that defines `chosang.read()`. */
export async function bundleReader(): Promise<string> {
  const result = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'chosang',
    target: 'es2023',
    logLevel: 'silent',
    tsconfig: `${root}tsconfig.json`,
  });
  const code = result.outputFiles[0]?.text;
  if (!code) throw new Error('the adapters could not be bundled');
  return code;
}

/** Starts one browser for any number of pages. */
export async function openPageReader(executablePath: string): Promise<PageReader> {
  const [code, browser] = await Promise.all([
    bundleReader(),
    chromium.launch({
      executablePath,
      args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync'],
    }),
  ]);
  return {
    read: (file, url) => readOne(browser, code, file, url),
    close: () => browser.close(),
  };
}

async function readOne(browser: Browser, code: string, file: string, url: string) {
  const body = await readFile(file);
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await serveOnly(page, body);
    await page.goto(url, { waitUntil: 'domcontentloaded', timeout: 30_000 });
    return await readIn(page, code);
  } finally {
    await context.close();
  }
}

/** Answers the first navigation with `body` and refuses everything else. */
async function serveOnly(page: Page, body: Buffer): Promise<void> {
  let served = false;
  await page.route('**/*', async (route) => {
    const request = route.request();
    const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
    if (served || !isPage) return route.abort();
    served = true;
    // A policy blocks scripts instead of switching them off, because <noscript> must be read as in a person's
    // browser.
    const headers = { 'content-security-policy': "script-src 'none'; frame-src 'none'; object-src 'none'" };
    return route.fulfill({ body, headers, contentType: contentTypeOf(body) });
  });
}

/** Pages older than UTF-8 declare their encoding; the browser finds it. */
function contentTypeOf(body: Buffer): string {
  return isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html';
}

/** Runs the bundle in an isolated world, like a content script. */
export async function readIn(page: Page, code: string): Promise<ListingReading> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'chosang',
  });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId: executionContextId,
    expression: `${code};JSON.stringify(chosang.read())`,
    returnByValue: true,
  });
  if (exceptionDetails) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return JSON.parse(String(result.value));
}
