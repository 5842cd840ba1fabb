import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { launchPlainChromium } from '../../browser-driver/plain-browser';
import { DEMO_PAGES, toFixturePath } from '../../demonstration/world/pages';
import { bundleOverlay, createReusedPages, openServedPage } from './browser';
import { SavedPagesSchema } from './saved-pages';

/** Size and zoom of a window in which product pages are measured. */
export interface Window {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Zoom factor of the page. At a factor of 2 the window has half as many CSS pixels each way. */
  readonly zoom: number;
}

export const WINDOWS: readonly Window[] = [
  { name: '1280x720', width: 1280, height: 720, zoom: 1 },
  { name: '1366x768', width: 1366, height: 768, zoom: 1 },
  { name: '360x740', width: 360, height: 740, zoom: 1 },
  { name: '1280x720-at-200', width: 1280, height: 720, zoom: 2 },
];

/** A product page that is stored in a file, with its address on the web. */
export interface ProductPage {
  readonly name: string;
  readonly file: string;
  readonly url: string;
}

/** The demonstration's product pages. They are invented, but built like the marketplaces' own. */
export const DEMO_PRODUCTS: readonly ProductPage[] = DEMO_PAGES.filter(({ kind }) => kind === 'listing').map(
  ({ file, url }) => ({ name: file.replace(/\.html$/, ''), file: toFixturePath(file), url }),
);

/** Returns the saved real product pages of a folder (CHOSANG_PAGES). */
export function readSavedProductPages(folder: string): ProductPage[] {
  const pages = SavedPagesSchema.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
  return pages
    .filter(({ kind }) => kind === 'listing')
    .map(({ page, url }) => ({ name: page.replace(/\.html$/, ''), file: join(folder, page), url }));
}

/** Starts a browser for many product pages. */
export async function startProductPageBrowser() {
  const browser = await launchPlainChromium();
  const { open, openHtml } = await openProductPages(browser);
  return { open, openHtml, close: () => browser.close() };
}

/**
 * Returns functions that show product pages in a browser. There is one page for each window size, into which the product pages are
 * loaded one after another.
 */
export async function openProductPages(browser: Browser) {
  const script = await bundleOverlay('demo/measuring/overlay/product-entry.ts');
  const pages = createReusedPages(browser);
  const servePage = (body: Buffer, url: string, { width, height, zoom }: Window) =>
    openServedPage(pages, body, url, script, {
      viewport: { width: width / zoom, height: height / zoom, deviceScaleFactor: zoom },
    });
  return {
    open: ({ file, url }: ProductPage, window: Window) => servePage(readFileSync(file), url, window),
    openHtml: (html: string, window: Window) =>
      servePage(Buffer.from(html), 'https://shopee.vn/Bat-gom-i.1234567.7654321', window),
    close: () => pages.closeAll(),
  };
}
