import type { Browser } from 'puppeteer-core';
import { launchPlainChromium } from '@/demo/browser-driver/plain-browser';
import { serveViews } from '@/demo/sample-views/serve-views';

/** The product's views (demo/sample-views), served as a web page outside the extension, and a browser for them. */
export interface Preview {
  readonly browser: Browser;
  /** Address of the page that lists the views, with a final slash. */
  readonly origin: string;
}

/** Serves the views, opens a browser for them, runs `work`, and closes both. */
export async function withServedViews(work: (preview: Preview) => Promise<void>): Promise<void> {
  const { origin, close } = await serveViews();
  const browser = await launchPlainChromium();
  try {
    await work({ browser, origin });
  } finally {
    await browser.close();
    await close();
  }
}
