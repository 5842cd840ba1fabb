import { describe, expect, it } from 'vitest';
import { createSiteFacts } from '@/demo/sample-views/samples/site-facts';
import type { ListingReading } from '@/lib/domain/listing/listing';
import {
  listProductSubjects,
  listReadingSubjects,
  listSellerSubjects,
  listSiteSubjects,
} from '@/lib/trust/subjects';

describe('the subjects of a seller', () => {
  it('are id, slug, tax code, official name and name, in this order', () => {
    const seller = { id: '7', slug: 'Tiem-Gom', name: ' Tiệm Gốm ', taxCode: '0100233488' };
    expect(listSellerSubjects('tiki.vn', seller)).toEqual([
      { kind: 'shop', key: 'shop:tiki.vn:7' },
      { kind: 'shop', key: 'shop:tiki.vn:tiem-gom' },
      { kind: 'tax', key: 'tax:0100233488' },
      { kind: 'official', key: 'official:tiki.vn:tiệmgốm' },
      { kind: 'name', name: 'Tiệm Gốm' },
    ]);
  });

  it('exclude a slug of digits only, which could pose as another shop’s id', () => {
    expect(listSellerSubjects('tiki.vn', { slug: '123456' })).toEqual([]);
  });

  it('exclude the name of a private person', () => {
    expect(listSellerSubjects('chotot.com', { id: '5', name: 'A', isPrivatePerson: true })).toEqual([
      { kind: 'shop', key: 'shop:chotot.com:5' },
    ]);
  });

  it('begin with the domain on an independent site, even without a seller', () => {
    expect(listSiteSubjects('example.vn', undefined)).toEqual([{ kind: 'site', key: 'site:example.vn' }]);
  });

  it('are empty when nothing can be looked up', () => {
    expect(listSellerSubjects('shopee.vn', { id: 'not an id!', name: '  ' })).toEqual([]);
  });
});

describe('a trader’s name and address', () => {
  const address = 'Số 12 đường Ví Dụ, phường Bến Mẫu, tỉnh Minh Họa';
  const key = 'trader:hkdtiệmgốmmây/12vídụ/minhhọa';
  const name = 'Hộ kinh doanh Tiệm Gốm Mây';

  it('form one subject together, of a shop and of a site', () => {
    expect(listSellerSubjects('tiki.vn', { id: '7', name, address })).toContainEqual({
      kind: 'trader',
      key,
    });
    const facts = {
      host: 'gommay.example.vn',
      platform: 'unknown',
      ordering: true,
      large: 'unknown',
      owner: 'individual',
      badges: [],
      items: {},
      shown: { 'owner-name': name, 'owner-address': address },
    } as const;
    expect(listReadingSubjects({ kind: 'other', marketplace: 'site', site: facts }).page).toEqual([
      { kind: 'site', key: 'site:gommay.example.vn' },
      { kind: 'trader', key },
    ]);
  });

  it('form no subject for a site with a foreign owner', () => {
    const shown = { 'owner-name': name, 'owner-address': address };
    const kinds = (owner: 'foreign' | 'unknown') =>
      listReadingSubjects({
        kind: 'other',
        marketplace: 'site',
        site: createSiteFacts({ owner, shown }),
      }).page.map(({ kind }) => kind);
    expect(kinds('foreign')).toEqual(['site']);
    expect(kinds('unknown')).toEqual(['site', 'trader']);
  });

  it.each([
    ['a private person', { isPrivatePerson: true }],
    ['an individual', { kind: 'individual' }],
    ['a shop without an address', { address: '' }],
  ] as const)('form no subject for %s', (_, changes) => {
    const seller = { id: '7', name, address, ...changes };
    expect(listSellerSubjects('tiki.vn', seller).map(({ kind }) => kind)).not.toContain('trader');
  });
});

describe('an official store’s name', () => {
  it.each([
    ['a person', { id: '5', name: 'Tiệm Gốm', kind: 'individual' }],
    ['a private person', { id: '5', name: 'Tiệm Gốm', isPrivatePerson: true }],
    ['a shop without a number', { slug: 'tiem-gom', name: 'Tiệm Gốm' }],
    ['a shop of a short name', { id: '5', name: 'Gốm' }],
  ] as const)('is not looked up for %s', (_, seller) => {
    expect(listSellerSubjects('tiki.vn', seller).map(({ kind }) => kind)).not.toContain('official');
  });
});

describe('the subjects of a product', () => {
  const product = {
    marketplace: 'shopee',
    host: 'shopee.vn',
    id: '1',
    url: 'https://shopee.vn/x',
    readFrom: {},
  } as const;

  it('are notification number, barcode and model', () => {
    expect(
      listProductSubjects({
        ...product,
        title: 'Kem Acme AB-120',
        brand: 'Acme',
        model: 'ab-120',
        barcode: '8934563138165',
        notificationNumber: '000123/26/cbmp-qld',
      }),
    ).toEqual([
      { kind: 'notice', key: 'notice:000123/26/CBMP-QLD' },
      { kind: 'gtin', key: 'gtin:08934563138165' },
      { kind: 'model', key: 'model:acme/AB-120' },
    ]);
  });

  it.each([
    ['amazon', 'amazon.de', 'B0EXAMPLE1', 'item:amazon:B0EXAMPLE1'],
    ['temu', 'temu.com', '601100165350000', 'item:temu:601100165350000'],
  ] as const)('include the listing itself on %s', (marketplace, host, id, key) => {
    expect(listProductSubjects({ ...product, marketplace, host, id })).toEqual([{ kind: 'item', key }]);
  });

  it('include no item if no authority names the marketplace’s items, or the id has another form', () => {
    expect(
      listProductSubjects({ ...product, marketplace: 'shopee', host: 'shopee.vn', id: '22334455' }),
    ).toEqual([]);
    expect(
      listProductSubjects({ ...product, marketplace: 'amazon', host: 'amazon.de', id: '0306406152' }),
    ).toEqual([]);
  });

  it('exclude title and brand alone, a model without a brand, and an invalid barcode', () => {
    expect(listProductSubjects({ ...product, title: 'Acme AB-120', brand: 'Acme' })).toEqual([]);
    expect(listProductSubjects({ ...product, model: 'AB-120' })).toEqual([]);
    expect(listProductSubjects({ ...product, barcode: '8934563138166' })).toEqual([]);
  });
});

describe('the subjects of a page', () => {
  it('are the subjects of each card, and none for a card without a seller', () => {
    const reading: ListingReading = {
      kind: 'results',
      marketplace: 'shopee',
      host: 'shopee.vn',
      cards: [
        { id: 'a', seller: { id: '1' }, readFrom: {} },
        { id: 'b', readFrom: {} },
      ],
      missing: [],
    };
    expect(listReadingSubjects(reading)).toEqual({
      page: [],
      cards: [
        { id: 'a', subjects: [{ kind: 'shop', key: 'shop:shopee.vn:1' }] },
        { id: 'b', subjects: [] },
      ],
    });
  });

  it.each(['wall', 'shell', 'other'] as const)('are empty on a page of the kind "%s"', (kind) => {
    expect(listReadingSubjects({ kind, marketplace: 'tiki' })).toEqual({ page: [], cards: [] });
  });
});
