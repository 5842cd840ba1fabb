import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'puppeteer-core';
import { launchPlainChromium, runInIsolatedWorld } from '@/demo/browser-driver/plain-browser';
import { createReusedPages, openServedPage } from '@/demo/measuring/overlay/browser';
import type { ListingReading } from '@/lib/domain/listing/listing';

export type PageReader = Awaited<ReturnType<typeof createPageReader>>;
type PageReading = ListingReading | { readonly kind: 'other' };

const ENTRY = `
import { findAdapter } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
export function read() {
  const url = new URL(location.href);
  const adapter = findAdapter(url);
  return adapter ? readPage(adapter, { document, url, readAt: Date.now() }) : { kind: 'other' };
}`;

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Bundles all adapters as one script. It defines `chosang.read()`, which returns the reading of the page in which it runs. */
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

/** Starts a Chromium that reads saved pages as the content script would. */
export async function openPageReader() {
  const browser = await launchPlainChromium();
  const { show } = await createPageReader(browser);
  return {
    read: async (file: string, url: string): Promise<PageReading> => (await show(file, url)).reading,
    close: () => browser.close(),
  };
}

/**
 * Creates a reader of saved pages that reads them as the content script would. The reader serves a page's file under the page's
 * real address in a real Chromium, and runs the bundled adapters in an isolated world. The page's own scripts do not run, and
 * nothing else is loaded. One tab shows all pages, one after another.
 */
export async function createPageReader(browser: Browser) {
  const code = await bundleReader();
  const pages = createReusedPages(browser);
  return {
    /** Shows a page until the next one, and reads it. */
    show: async (
      file: string,
      url: string,
    ): Promise<{ readonly page: Page; readonly reading: PageReading }> => {
      const { page } = await openServedPage(pages, await readFile(file), url, null);
      return { page, reading: await readPageInIsolatedWorld(page, code) };
    },
    close: () => pages.closeAll(),
  };
}

/** Runs the bundle in an isolated world of a page, as a content script runs, and returns the reading. */
export async function readPageInIsolatedWorld(page: Page, code: string): Promise<ListingReading> {
  const { evaluate } = await runInIsolatedWorld(page, code);
  return JSON.parse(String(await evaluate('JSON.stringify(chosang.read())')));
}
