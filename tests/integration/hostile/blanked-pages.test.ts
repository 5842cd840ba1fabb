import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HTTPRequest, Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { FreezeResult } from '@/lib/capture/freeze/result';
import { type FreezingBrowser, freezeIn } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';

// Checks real saved pages in the folder that CHOSANG_PAGES names. Visitors without an account saved them, so nearly everything
// that the rules remove is removed wrongly. CHOSANG_BLANKED=1 prints what was removed.
const folder = process.env.CHOSANG_PAGES ?? '';
const ExpectedSchema = z.array(
  z.object({
    page: z.string(),
    url: z.string(),
    listing: z
      .object({
        title: z.string().nullish(),
        shipsFrom: z.string().nullish(),
        seller: z.object({ name: z.string().nullish() }).nullish(),
      })
      .nullish(),
    cards: z.object({ ids: z.array(z.string()).nullish() }).nullish(),
  }),
);
const expectedFile = join(folder, 'expected.json');
const PAGES = existsSync(expectedFile)
  ? ExpectedSchema.parse(JSON.parse(readFileSync(expectedFile, 'utf8')))
  : [];

/**
 * Kinds of redaction that are found by known selectors, or as recommendations of other goods, and not by the rules about words.
 */
const BY_SELECTOR = new Set(['cart', 'address', 'search-history', 'recommendations']);
/** Maximum share of a page's letters that the rules about words may remove (percent). */
const MOST_BLANKED = 4;

let freezing: FreezingBrowser;
/** One browser page for all tests; it shows the saved page in `served`. */
let page: Page;
let served = '';

describe.runIf(PAGES.length > 0)('a page saved as a guest', () => {
  shareFreezingBrowser(async (given) => {
    freezing = given;
    page = await freezing.browser.newPage();
    await page.setRequestInterception(true);
    page.on('request', serve);
  });

  it.each(PAGES.map((one) => [one.page, one] as const))(
    '%s keeps the offers',
    async (name, expected) => {
      const { said, result } = await freezeSavedPage(name, expected.url);
      const kept = plain(`${result.text} ${result.html} ${result.url}`);
      const { listing, cards } = expected;
      const facts = [listing?.title, listing?.shipsFrom, listing?.seller?.name, ...(cards?.ids ?? [])]
        .filter((fact) => fact !== null && fact !== undefined)
        .map(plain)
        .filter((fact) => said.includes(fact));
      expect(facts.filter((fact) => !kept.includes(fact))).toEqual([]);
      const letters = said.replace(/\s/g, '').length;
      const blanked = blankedBy(result);
      if (process.env.CHOSANG_BLANKED !== undefined) {
        process.stderr.write(`${name}: ${letters} letters; ${JSON.stringify([...blanked])}\n`);
      }
      const byWords = [...blanked].filter(([kind]) => !BY_SELECTOR.has(kind));
      const share =
        (100 * byWords.reduce((sum, [, { characters }]) => sum + characters, 0)) / Math.max(1, letters);
      expect(share).toBeLessThanOrEqual(MOST_BLANKED);
    },
    60_000,
  );
});

async function freezeSavedPage(name: string, url: string): Promise<{ said: string; result: FreezeResult }> {
  served = readFileSync(join(folder, name), 'utf8');
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  const said = plain(String(await page.evaluate(WORDS)));
  return { said, result: await freezeIn(page, freezing.bundle) };
}

/**
 * Answers the page's own request with the saved page, and aborts all others: nothing may leave this machine, and scripts would
 * redraw the page.
 */
function serve(request: HTTPRequest): void {
  const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
  if (isPage)
    void request.respond({ contentType: 'text/html; charset=utf-8', headers: POLICY, body: served });
  else void request.abort();
}

const POLICY = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:",
};
const WORDS = `(() => { const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const said = []; while (walker.nextNode()) if (!/^(?:script|style|noscript|template)$/i.test(walker.currentNode.parentElement?.localName ?? '')) said.push(walker.currentNode.data); return said.join(' '); })()`;

/** Removed letters and parts, by kind. */
function blankedBy({ redactions }: FreezeResult): Map<string, { characters: number; parts: number }> {
  const found = new Map<string, { characters: number; parts: number }>();
  for (const { kind, selector, original } of redactions) {
    if (selector !== 'text' && selector !== kind) continue; // attributes, addresses and data are no words of the page
    const known = found.get(kind) ?? { characters: 0, parts: 0 };
    known.characters += original.replace(/\s/g, '').length;
    known.parts += original === '' ? 0 : 1;
    found.set(kind, known);
  }
  return found;
}

function plain(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&quot;', '"')
    .normalize('NFC')
    .replace(/\s+/g, ' ');
}
