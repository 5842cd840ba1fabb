import { describe, expect, it } from 'vitest';
import type { ListingReading } from '@/lib/domain/listing';
import { subjectsOfReading, subjectsOfSeller } from '@/lib/trust/subjects';

describe('the subjects of a seller', () => {
  it('are its id, its slug, its tax code and its name, in this order', () => {
    const seller = { id: '7', slug: 'Tiem-Gom', name: ' Tiệm Gốm ', taxCode: '0100233488' };
    expect(subjectsOfSeller('tiki', 'tiki.vn', seller)).toEqual([
      { kind: 'shop', key: 'shop:tiki.vn:7' },
      { kind: 'shop', key: 'shop:tiki.vn:tiem-gom' },
      { kind: 'tax', key: 'tax:0100233488' },
      { kind: 'name', name: 'Tiệm Gốm' },
    ]);
  });

  it('leave out a slug of digits only, which could pose as the id of another shop', () => {
    expect(subjectsOfSeller('tiki', 'tiki.vn', { slug: '123456' })).toEqual([]);
  });

  it('leave out the name of a private person', () => {
    expect(subjectsOfSeller('chotot', 'chotot.com', { id: '5', name: 'A', isPrivatePerson: true })).toEqual([
      { kind: 'shop', key: 'shop:chotot.com:5' },
    ]);
  });

  it('begin with the domain on an independent site, even when no seller was read', () => {
    expect(subjectsOfSeller('site', 'example.vn', undefined)).toEqual([
      { kind: 'site', key: 'site:example.vn' },
    ]);
  });

  it('are none when the page stated nothing that can be looked up', () => {
    expect(subjectsOfSeller('shopee', 'shopee.vn', { id: 'not an id!', name: '  ' })).toEqual([]);
  });
});

describe('the subjects of a page', () => {
  it('are those of each card on results, with none for a card without a seller', () => {
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
    expect(subjectsOfReading(reading)).toEqual({
      page: [],
      cards: [
        { id: 'a', subjects: [{ kind: 'shop', key: 'shop:shopee.vn:1' }] },
        { id: 'b', subjects: [] },
      ],
    });
  });

  it.each(['wall', 'shell', 'other'] as const)('are none on a %s', (kind) => {
    expect(subjectsOfReading({ kind, marketplace: 'tiki' })).toEqual({ page: [], cards: [] });
  });
});
