import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { capturePage } from '@/lib/capture/capture-page';
import type { FreezeResult } from '@/lib/capture/freeze/result';
import { TokenFinder } from '@/lib/capture/token-finder';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import { PATHS } from '@/lib/evidence/manifest';
import { toPageAddressForReport } from '@/lib/marketplaces/addresses';
import { freezeIn } from '@/tests/support/capture/freezing-page';
import { filesOf, pack, text } from '@/tests/support/evidence/packages';

/** All bytes of the package of a capture, unpacked, as text. */
export async function unpackedTextOf(captured: CapturedPage): Promise<string> {
  const files = await filesOf((await pack(captured)).file);
  const warc = gunzipSync(files.get(PATHS.warc) ?? new Uint8Array());
  const index = gunzipSync(files.get(PATHS.cdx) ?? new Uint8Array());
  return [...[...files.keys()].map((path) => text(files, path)), warc, index].map(String).join('\n');
}

/** Captures and packs what `page` shows as the page at `url`; returns the freezer's result and the whole package. */
export async function packedPage(
  page: Page,
  bundle: string,
  url: string,
): Promise<{ readonly frozen: FreezeResult; readonly captured: CapturedPage; readonly all: string }> {
  const frozen = await freezeIn(page, bundle);
  const title = await page.title();
  // The address as the freezer writes one, without secrets: the document of the test has no address of its own.
  const maskedUrl = maskSecrets(new TokenFinder(frozen.identity).without(url, 'x'), 'x');
  const captured = await capturePage(1, {
    readTab: async () => ({ url, title, windowId: 1, active: true }),
    pageAddress: async () => toPageAddressForReport(url, []),
    takePicture: async () => Uint8Array.of(137, 80, 78, 71),
    freezeFrames: async () => [{ frameId: 0, result: { ...frozen, url: maskedUrl } }],
    blackOut: async (picture) => picture,
    askable: async () => () => true,
    fetch: async () => new Response('', { status: 404 }),
    now: () => Date.parse('2026-11-25T01:00:00.000Z'),
    nonce: null,
    clockOffset: null,
    environment: { userAgent: 'test', extensionVersion: '0.0.0', language: 'vi', timeZone: 'UTC' },
  });
  return { frozen, captured, all: await unpackedTextOf(captured) };
}
