import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import {
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';
import { requireBrowser } from '@/scripts/browsers';

const root = fileURLToPath(new URL('../../..', import.meta.url));
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
export async function bundleOverlay(entry = 'tests/support/overlay/entry.ts'): Promise<string> {
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
