import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext, Page } from 'puppeteer-core';
import type { FreezeResult } from '@/lib/capture/freeze/result';
import { FreezeResultSchema } from '@/lib/capture/freeze/result.schema';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

/**
 * A context of Chromium, and the script that puts the freezer into its pages as `freeze(limits, names, now, boxesOnly)`;
 * `registerExtensionElement` and `read` are there too.
 */
export interface FreezingBrowser {
  readonly browser: BrowserContext;
  readonly bundle: string;
}

export async function bundleFreezer(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { freezeDocument } from '@/lib/capture/freeze/freeze-document'; import { FREEZE_LIMITS } from '@/lib/capture/freeze/limits';
import { registerExtensionElement } from '@/lib/domain/verdict/own-elements'; import { findAdapter } from '@/lib/marketplaces/all'; import { readPage } from '@/lib/reading/read-page';
Object.assign(globalThis, { freeze: (limits, names, now, boxesOnly) => freezeDocument(document, { names, now, boxesOnly, limits: { ...FREEZE_LIMITS, ...limits } }), registerExtensionElement,
  read: (url) => readPage(findAdapter(new URL(url)), { document, url: new URL(url), readAt: 0 }) });`,
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    alias: { '@': ROOT },
  });
  return outputFiles[0]?.text ?? '';
}

/** Time limits that even a busy machine does not reach (ms), so that tests of something else see whole pages. */
const PATIENT = { time: 60_000, lookTime: 60_000, pauses: 60_000 };

/** Freezes what `page` shows. */
export async function freezeIn(page: Page, bundle: string, limits: object = {}): Promise<FreezeResult> {
  await page.evaluate(bundle);
  return FreezeResultSchema.parse(
    await page.evaluate(`freeze(${JSON.stringify({ ...PATIENT, ...limits })})`),
  );
}

/** Finds what `freezeIn` would remove, without writing the page. */
export async function findRedactionsIn(
  page: Page,
  bundle: string,
  names: readonly string[] = [],
): Promise<FreezeResult> {
  await page.evaluate(bundle);
  return FreezeResultSchema.parse(
    await page.evaluate(`freeze(${JSON.stringify(PATIENT)}, ${JSON.stringify(names)}, undefined, true)`),
  );
}

/**
 * Freezes in pieces: the clock is invented and ends a piece every few elements. `turn` is code of the page that runs between
 * pieces.
 */
export async function freezeInPieces(page: Page, bundle: string, turn: string): Promise<FreezeResult> {
  await page.evaluate(bundle);
  return FreezeResultSchema.parse(
    await page.evaluate(`(async () => {
      let clock = 0, over = false;
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { if (over) return; ${turn}; channel.port2.postMessage(null); };
      const frozen = freeze({ time: 1e9, pauses: 1e9 }, [], () => (clock += 30));
      channel.port2.postMessage(null);
      try { return await frozen; } finally { over = true; }
    })()`),
  );
}
