import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PAGES, toFixturePath } from '@/demo/demonstration/world/pages';
import { listDifferences, SavedPagesSchema } from '@/demo/measuring/overlay/saved-pages';
import { describeReading } from '@/scripts/marketplaces/describe-reading';
import { openPageReader, type PageReader } from '@/scripts/marketplaces/page-reader';

// A folder of real saved pages with expected values (expected.json); they may not be published.
const folder = process.env.CHOSANG_PAGES;

let reader: PageReader;
beforeAll(async () => {
  reader = await openPageReader();
});
afterAll(() => reader.close());

describe('demonstration pages in a real browser', () => {
  it.each(DEMO_PAGES)('$file is read as $kind', async ({ file, url, kind, expected }) => {
    const reading = await reader.read(toFixturePath(file), url);
    expect(reading.kind).toBe(kind);
    if (reading.kind === 'listing') expect(reading.listing.seller?.id).toBe(expected.listing?.sellerId);
    if (reading.kind === 'results' || reading.kind === 'seller') {
      expect(reading.cards.map(({ id }) => id)).toEqual(expected.cards?.map(({ id }) => id));
    }
  });
});

describe.runIf(folder !== undefined)('real saved pages in a real browser', () => {
  const root = folder ?? '';
  const pages = folder
    ? SavedPagesSchema.parse(JSON.parse(readFileSync(join(root, 'expected.json'), 'utf8')))
    : [];

  it.each(pages)('$page yields exactly its facts', async (page) => {
    const reading = await reader.read(join(root, page.page), page.url);
    expect(listDifferences(page, describeReading(reading))).toEqual([]);
  });
});
