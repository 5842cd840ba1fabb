import { describe, expect, it } from 'vitest';
import { capturePage } from '@/lib/capture/capture-page';
import { addBoxesToFacts, toSoughtFact } from '@/lib/capture/stages/fact-boxes';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { PageFact } from '@/lib/domain/report/evidence';
import { toFactOutlines } from '@/lib/domain/report/outlines';

const fact = (field: string, value: string): PageFact => ({
  field,
  value,
  from: { source: 'json-ld', selector: field },
});
const title = fact('title', 'Ấm trà men lam');
const price = fact('price', '245000 VND');
const place = { text: '245.000₫', box: [40, 900, 120, 32] } as const;

describe('toSoughtFact: the text of a fact to search the page for', () => {
  it.each([
    [title, { kind: 'words', value: 'Ấm trà men lam' }],
    [price, { kind: 'amount', value: '245000 VND' }],
    [fact('cards.3.price', '12.50 USD'), { kind: 'amount', value: '12.50 USD' }],
    [fact('images.0', 'https://a.example/1.jpg'), { kind: 'picture', value: 'https://a.example/1.jpg' }],
    [fact('cards.3.image', 'https://a.example/1.jpg'), { kind: 'picture', value: 'https://a.example/1.jpg' }],
    [fact('seller.id', '1043927518'), undefined],
    [fact('cards.0.url', 'https://shopee.vn/a'), undefined],
    [fact('seller.official', 'true'), undefined],
  ])('follows from the fact: %o', (one, sought) => {
    expect(toSoughtFact(one)).toEqual(sought);
  });
});

describe('addBoxesToFacts', () => {
  const facts = [fact('id', '1'), title, price];

  it('adds each box to its fact in order, and leaves facts without a box unchanged', async () => {
    const soughtFacts: unknown[] = [];
    const placed = await addBoxesToFacts(facts, async (sought) => {
      soughtFacts.push(...sought);
      return [null, place];
    });
    expect(soughtFacts).toHaveLength(2);
    expect(placed).toEqual([facts[0], title, { ...price, shown: place }]);
  });

  it('rejects a malformed answer of the page', async () => {
    await expect(addBoxesToFacts(facts, async () => [{ text: 'x', box: [0, 0, 1] }, null])).rejects.toThrow();
    await expect(addBoxesToFacts(facts, async () => undefined)).rejects.toThrow();
  });

  it('outlines the facts in view on the picture, clipped at its edges', () => {
    const placed = [title, { ...price, shown: place }];
    const area = { width: 320, height: 128, left: 0, top: 868 };
    expect(toFactOutlines(placed, area)).toEqual([
      { fact: 1, left: 0.125, top: 0.25, width: 0.375, height: 0.25 },
    ]);
    expect(toFactOutlines(placed, { ...area, top: 916 })[0]).toMatchObject({ top: 0, height: 0.125 });
    expect(toFactOutlines(placed, { ...area, top: 0 })).toEqual([]);
    expect(toFactOutlines(placed, { ...area, width: 0 })).toEqual([]);
  });
});

describe('a capture that asks for the boxes of facts', () => {
  const reading: ListingReading = {
    kind: 'listing',
    marketplace: 'shopee',
    missing: [],
    listing: {
      marketplace: 'shopee',
      host: 'shopee.vn',
      id: '1',
      url: 'https://shopee.vn/product/2/1',
      title: 'Ấm trà men lam',
      readFrom: { title: { source: 'json-ld', selector: 'name' } },
    },
  };
  const capture = (find: (tabId: number) => Promise<unknown>) =>
    capturePage(1, {
      readTab: async () => ({
        url: 'https://shopee.vn/product/2/1',
        title: 'Ấm trà',
        windowId: 1,
        active: true,
      }),
      takePicture: async () => new Uint8Array([1, 2, 3]),
      freezeFrames: async () => [],
      readListing: async () => reading,
      findFactBoxes: find,
      askable: async () => null,
      fetch,
      now: () => Date.now(),
      nonce: null,
      clockOffset: null,
      environment: { userAgent: 'test', extensionVersion: '1', language: 'vi', timeZone: 'Asia/Ho_Chi_Minh' },
    });

  it('keeps the facts when the page refuses the script, and says so', async () => {
    const captured = await capture(async () => {
      throw new Error('Cannot access contents of the page');
    });
    expect(captured.facts).toMatchObject([{ field: 'title', value: 'Ấm trà men lam' }]);
    expect(captured.facts[0]).not.toHaveProperty('shown');
    expect(captured.stages.find(({ name }) => name === 'facts')).toMatchObject({
      outcome: 'partial',
      reason: 'script-refused',
    });
  });

  it('stores the boxes that the page returns', async () => {
    const captured = await capture(async () => [{ text: 'Ấm trà men lam', box: [1, 2, 3, 4] }]);
    expect(captured.facts).toMatchObject([{ shown: { text: 'Ấm trà men lam', box: [1, 2, 3, 4] } }]);
    expect(captured.stages.find(({ name }) => name === 'facts')).toMatchObject({ outcome: 'done' });
  });
});
