import type { Browser } from 'playwright-core';
import { launchPlain } from '@/demo/browser-driver/plain-browser';
import { serveViews } from '@/demo/sample-views/serve-views';

/** The product's views outside the extension (demo/sample-views), in a browser of their own. */
export interface Preview {
  readonly browser: Browser;
  /** Address of the preview page, with a final slash. */
  readonly origin: string;
}

/** Builds the preview, opens a browser for it, and closes both when `work` is done. */
export async function withPreview(work: (preview: Preview) => Promise<void>): Promise<void> {
  const { origin, close } = await serveViews();
  const browser = await launchPlain();
  try {
    await work({ browser, origin });
  } finally {
    await browser.close();
    await close();
  }
}
