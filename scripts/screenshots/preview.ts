import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, preview } from 'vite';
import { launchPlain } from '@/demo/browsers/plain-browser';

/** The product's views outside the extension (demo/views), in a browser of their own. */
export interface Preview {
  readonly browser: Browser;
  /** Address of the preview page, with a slash at the end. */
  readonly origin: string;
}

/** Builds the preview, opens a browser beside it, and closes both when `work` is done. */
export async function withPreview(work: (preview: Preview) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-preview-'));
  const configFile = fileURLToPath(new URL('../../demo/views/vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'error', build: { outDir: folder } });
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await launchPlain();
  try {
    await work({ browser, origin: server.resolvedUrls?.local[0] ?? '' });
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
