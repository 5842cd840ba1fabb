// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { DEMO_PAGES, readFixture } from '@/demo/demonstration/world/pages';
import type { RawReading } from '@/lib/domain/listing/listing';
import type { AdapterOverride } from '@/lib/domain/listing/locator-data';
import { findAdapter } from '@/lib/marketplaces/all';
import type { AppliedOverride } from '@/lib/reading/locators/applied-override';
import { toAppliedOverride } from '@/lib/reading/locators/apply-override';
import { readPage } from '@/lib/reading/read-page';
import { type AdaptersDocumentText, findAdapterOverride } from '@/lib/registry/documents/adapters-document';
import { parseDocument } from '@/lib/registry/documents/documents';
import { adaptersDocument } from '../../support/documents';
import { pageOf } from '../../support/pages/page';
import { REPAIR, redesigned } from '../../support/pages/redesigned-page';

type Change = AdaptersDocumentText['changes'][number];

/** The part of a published document that a page gets, after every check. */
function sliceOf(changes: readonly Change[], version = '0.1.0'): AppliedOverride | undefined {
  const parsed = parseDocument('adapters', JSON.stringify(adaptersDocument([...changes])));
  if (!('document' in parsed)) throw new Error(parsed.reasons.join('\n'));
  const adapter = changes[0]?.adapter ?? 'shopee';
  return toAppliedOverride(structuredClone(findAdapterOverride(parsed.document, adapter, version)));
}

function read(markup: string, url: string, slice?: AppliedOverride): RawReading {
  const page = pageOf(markup, url);
  const built = findAdapter(page.url);
  if (!built) throw new Error(`no adapter for ${url}`);
  return readPage(slice ? built.changedBy(slice) : built, page);
}

/** Shopee's demonstration results. */
function results() {
  const page = DEMO_PAGES.find(({ marketplace, kind }) => marketplace === 'shopee' && kind === 'results');
  if (!page) throw new Error('no results page');
  return page;
}

const cardsOf = (reading: RawReading) =>
  ('cards' in reading ? reading.cards : []).map(({ id, title, price, seller }) => ({
    id,
    title,
    price,
    seller,
  }));

const TIKI = 'https://tiki.vn/am-tra-p278810443.html';
const shown =
  '<link rel="canonical" href="https://tiki.vn/am-tra-p278810443.html"><h1>Ấm trà</h1>' +
  '<div class="product-price__current-price">245.000₫</div>' +
  '<div class="k2"><p class="who">Người bán: Tiệm Gốm Mây Thử</p><p class="no">Mã shop #4411</p></div>' +
  '<p class="where">Kho: Hà Nội | giao trong 2 ngày</p>';
const tiki = (change: Partial<Change>): Change => ({
  adapter: 'tiki',
  extension: { from: '0.1.0' },
  ...change,
});

describe('signed locator data', () => {
  it('repairs the reading of a page with new class names and labels', () => {
    const { url, file } = results();
    const before = read(readFixture(file), url);
    const changed = redesigned(readFixture(file));
    expect(cardsOf(before).length).toBeGreaterThan(10);
    expect(read(changed, url).kind).toBe('unreadable');
    const repaired = read(changed, url, sliceOf([REPAIR]));
    expect(repaired).toMatchObject({ kind: 'results', missing: [] });
    expect(cardsOf(repaired)).toEqual(cardsOf(before));
  });

  it('records where each value was read', () => {
    const { url, file } = results();
    const repaired = read(redesigned(readFixture(file)), url, sliceOf([REPAIR]));
    expect('cards' in repaired && repaired.cards[0]?.readFrom).toMatchObject({
      title: { source: 'data-attribute', selector: '[data-offer-name]@data-offer-name' },
      price: { source: 'dom', selector: '.cost > .truncate' },
      id: { source: 'url' },
    });
  });

  it('finds fields of a listing, with a transform for each text', () => {
    const slice = sliceOf([
      tiki({
        locators: [
          { field: 'listing.seller.name', tried: 'first', in: 'css', at: '.who', transform: 'after-colon' },
          { field: 'listing.seller.id', tried: 'first', in: 'css', at: '.no', transform: 'digits' },
          { field: 'listing.shipsFrom', tried: 'last', in: 'css', at: '.where', transform: 'before-bar' },
        ],
      }),
    ]);
    expect(read(shown, TIKI)).toMatchObject({ missing: ['seller.id', 'seller.name'] });
    expect(read(shown, TIKI, slice)).toMatchObject({
      kind: 'listing',
      missing: [],
      listing: { seller: { id: '4411', name: 'Tiệm Gốm Mây Thử' }, shipsFrom: 'Kho: Hà Nội' },
    });
  });

  it.each([
    ['after-colon', 'Tiệm Gốm Mây Thử'],
    ['before-bar', 'Tiệm Gốm Mây Thử'],
    ['digits', 'Mã 12 - 34'],
    ['digits', 'không có số'],
  ] as const)('finds nothing when the transform %s does not fit “%s”', (transform, text) => {
    const slice = sliceOf([
      tiki({
        locators: [{ field: 'listing.seller.name', tried: 'first', in: 'css', at: '.who', transform }],
      }),
    ]);
    const markup = shown.replace('Người bán: Tiệm Gốm Mây Thử', text);
    expect(read(markup, TIKI, slice)).toMatchObject({ missing: ['seller.id', 'seller.name'] });
  });

  it.each<[AdapterOverride['add'][number]['tried'], string]>([
    ['first', 'Khác'],
    ['last', 'Ấm trà'],
  ])('is tried %s, before or after the built-in locators', (tried, title) => {
    const slice = sliceOf([tiki({ locators: [{ field: 'listing.title', tried, in: 'css', at: 'h2' }] })]);
    expect(read(`${shown}<h2>Khác</h2>`, TIKI, slice)).toMatchObject({ listing: { title } });
  });

  it('reads an amount in the state by its unit', () => {
    const state = {
      item: { item_id: 4, shop_id: 3, title: 'Ấm', currency: 'VND' },
      pay: { cents: 24_500_000_000 },
    };
    const root = {
      initialState: { DOMAIN_PDP: { data: { PDP_BFF_DATA: { cachedMap: { '3/4': state } } } } },
    };
    const markup = `<script type="text/mfe-initial-data">${JSON.stringify(root)}</script><h1>Ấm</h1>`;
    const slice = sliceOf([
      {
        adapter: 'shopee',
        extension: { from: '0.1.0' },
        locators: [{ field: 'listing.price', tried: 'first', in: 'state', at: 'pay.cents', unit: '100000' }],
      },
    ]);
    expect(read(markup, 'https://shopee.vn/A-i.3.4', slice)).toMatchObject({
      listing: { price: { minor: 245_000, currency: 'VND' } },
    });
  });
});

describe('the off switch', () => {
  it('makes an adapter answer "layout not supported" on shop pages', () => {
    const { url, file } = results();
    const slice = sliceOf([{ adapter: 'shopee', extension: { from: '0.1.0' }, off: true }]);
    expect(read(readFixture(file), url, slice)).toEqual({
      kind: 'unreadable',
      marketplace: 'shopee',
      missing: ['layout'],
    });
    expect(read('<h1>Shopee</h1>', 'https://shopee.vn/', slice).kind).toBe('other');
    expect(read(readFixture('shopee/demo-wall.html'), url, slice).kind).toBe('wall');
  });

  it('removes the named fields, and reports them as missing', () => {
    const before = read(shown, TIKI);
    const after = read(shown, TIKI, sliceOf([tiki({ fieldsOff: ['listing.price', 'listing.images'] })]));
    expect(before).toMatchObject({ listing: { title: 'Ấm trà', price: { minor: 245_000 } } });
    expect(after).toMatchObject({ listing: { title: 'Ấm trà' } });
    expect('listing' in after && [after.listing.price, after.listing.readFrom.price]).toEqual([
      undefined,
      undefined,
    ]);
    expect('missing' in after && after.missing).toContain('price');
  });

  it('removes a card’s fields, and keeps the card and its id', () => {
    const { url, file } = results();
    const slice = sliceOf([
      {
        adapter: 'shopee',
        extension: { from: '0.1.0' },
        fieldsOff: ['card.title', 'card.price', 'card.seller.id'],
      },
    ]);
    const [before, after] = [read(readFixture(file), url), read(readFixture(file), url, slice)].map(cardsOf);
    expect(before?.[0]).toMatchObject({ title: expect.any(String), seller: { id: expect.any(String) } });
    expect(after?.map(({ id }) => id)).toEqual(before?.map(({ id }) => id));
    expect(after?.some(({ title, price, seller }) => title ?? price ?? seller?.id)).toBe(false);
  });

  it('cannot hide that a seller is a private person', () => {
    const parsed = parseDocument(
      'adapters',
      JSON.stringify(
        adaptersDocument([
          {
            adapter: 'facebook',
            extension: { from: '0.1.0' },
            fieldsOff: ['listing.seller.isPrivatePerson'],
          },
        ]),
      ),
    );
    expect('refused' in parsed && parsed.refused).toBe('invalid');
  });

  it.each([
    ['0.0.9', false],
    ['0.1.0', true],
    ['0.1.9', true],
    ['0.2.0', false],
    ['0.10.0', false],
  ])('applies to version %s of the range 0.1.0 to 0.2.0: %s', (version, holds) => {
    const change: Change = { adapter: 'tiki', extension: { from: '0.1.0', before: '0.2.0' }, off: true };
    expect(read(shown, TIKI, sliceOf([change], version)).kind).toBe(holds ? 'unreadable' : 'listing');
  });
});

describe('the site adapter', () => {
  const page = '<div class="pane"><div class="ttl">Ấm trà</div></div>'.repeat(1);
  it('accepts locators and switches too', () => {
    const url = 'https://gom-may.example/products/am-tra';
    const markup = `<meta property="og:type" content="product">${page}<p>${'Giới thiệu sản phẩm. '.repeat(30)}</p>`;
    const slice = sliceOf([
      {
        adapter: 'site',
        extension: { from: '0.1.0' },
        locators: [{ field: 'listing.title', tried: 'last', in: 'css', at: '.pane > .ttl' }],
      },
    ]);
    expect(read(markup, url).kind).toBe('unreadable');
    expect(read(markup, url, slice)).toMatchObject({ kind: 'listing', listing: { title: 'Ấm trà' } });
    const off = sliceOf([{ adapter: 'site', extension: { from: '0.1.0' }, off: true }]);
    expect(read(markup, url, off)).toMatchObject({ kind: 'unreadable', missing: ['layout'] });
    expect(read(markup, url, off).site).toBeUndefined();
  });
});
