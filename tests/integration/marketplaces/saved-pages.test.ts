import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PAGES, toFixturePath } from '@/demo/demonstration/world/pages';
import { listDifferences, SavedPagesSchema } from '@/demo/measuring/overlay/saved-pages';
import type { FreezeResult } from '@/lib/capture/freeze/result';
import { describeReading } from '@/scripts/marketplaces/describe-reading';
import { createPageReader, type PageReader } from '@/scripts/marketplaces/page-reader';
import { withChromium } from '@/tests/support/browsers/one-chromium';
import { type FreezingBrowser, freezeIn } from '@/tests/support/capture/freezing-page';
import { shareFreezingBrowser } from '@/tests/support/capture/one-freezing';

// A folder of real saved pages with expected values (expected.json); they may not be published.
const folder = process.env.CHOSANG_PAGES;

let reader: PageReader;
let freezing: FreezingBrowser;
withChromium.beforeAll(async ({ chromium }) => {
  reader = await createPageReader(chromium);
});
afterAll(() => reader?.close());
shareFreezingBrowser((given) => {
  freezing = given;
});

describe('demonstration pages in a real browser', () => {
  it.each(DEMO_PAGES)('$file is read as $kind', async ({ file, url, kind, expected }) => {
    const { reading } = await reader.show(toFixturePath(file), url);
    expect(reading.kind).toBe(kind);
    if (reading.kind === 'listing') expect(reading.listing.seller?.id).toBe(expected.listing?.sellerId);
    if (reading.kind === 'results' || reading.kind === 'seller') {
      expect(reading.cards.map(({ id }) => id)).toEqual(expected.cards?.map(({ id }) => id));
    }
  });
});

/**
 * Kinds of redaction that are found by known selectors, or as recommendations of other goods, and not by the rules about words.
 */
const BY_SELECTOR = new Set(['cart', 'address', 'search-history', 'recommendations']);
/** Maximum share of a page's letters that the rules about words may remove (percent). */
const MOST_BLANKED = 4;

const SAVED = folder
  ? SavedPagesSchema.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))
  : [];

// Visitors without an account saved the pages, so nearly everything that the rules remove is removed wrongly. CHOSANG_BLANKED=1
// prints what was removed.
describe.each(SAVED)('the real saved page $page in a real browser', (expected) => {
  let shown: Awaited<ReturnType<PageReader['show']>>;
  beforeAll(async () => {
    shown = await reader.show(join(folder ?? '', expected.page), expected.url);
  });

  it('yields exactly its facts', () => {
    expect(listDifferences(expected, describeReading(shown.reading))).toEqual([]);
  });

  it('keeps the offers when it is frozen, because it was saved by a guest', async () => {
    const said = plain(String(await shown.page.evaluate(WORDS)));
    const result = await freezeIn(shown.page, freezing.bundle);
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
      process.stderr.write(`${expected.page}: ${letters} letters; ${JSON.stringify([...blanked])}\n`);
    }
    const byWords = [...blanked].filter(([kind]) => !BY_SELECTOR.has(kind));
    const share =
      (100 * byWords.reduce((sum, [, { characters }]) => sum + characters, 0)) / Math.max(1, letters);
    expect(share).toBeLessThanOrEqual(MOST_BLANKED);
  });
});

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
