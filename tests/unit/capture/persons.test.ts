import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NameFinder, removePrivatePersons } from '@/lib/capture/persons';
import type { ListingCard, ListingReading, ReadFrom, Seller } from '@/lib/domain/listing/listing';

const from: ReadFrom = { source: 'state', selector: 'account_name' };

const card = (id: string, seller: Seller): ListingCard => ({
  id,
  title: `Ấm ${id}`,
  seller,
  readFrom: { title: from, 'seller.id': from, 'seller.name': from, 'seller.kind': from },
});

const person: Seller = {
  id: '5550011',
  slug: '0f9a1c2b3d4e5f60718293a4b5c6d7e8',
  name: 'Người Bán Thử',
  url: 'https://www.chotot.com/user/0f9a1c2b3d4e5f60718293a4b5c6d7e8',
  kind: 'individual',
  isPrivatePerson: true,
};
const trade: Seller = { id: '77', name: 'Cửa hàng Gốm Thử', isPrivatePerson: false };

const results: ListingReading = {
  kind: 'results',
  marketplace: 'chotot',
  host: 'chotot.com',
  cards: [card('1', person), card('2', trade), card('3', { id: '78', name: 'Tiệm khác' })],
  missing: [],
};

describe('removePrivatePersons', () => {
  it('replaces a private person’s card with the mark "private", and lists the removed names', () => {
    const { reading, names, dropped } = removePrivatePersons(results);
    expect(reading).toEqual({
      ...results,
      cards: [
        {
          ...card('1', { isPrivatePerson: true, kind: 'individual' }),
          readFrom: { title: from, 'seller.kind': from },
        },
        ...results.cards.slice(1),
      ],
    });
    expect(names).toEqual(['Người Bán Thử']);
    expect(dropped).toEqual([
      { selector: 'cards.0.seller', original: expect.stringContaining('Người Bán Thử') },
    ]);
  });

  it('returns a page without private persons unchanged', () => {
    const trades: ListingReading = { ...results, cards: results.cards.slice(1) };
    expect(removePrivatePersons(trades)).toEqual({ reading: trades, names: [], dropped: [] });
    expect(removePrivatePersons(null)).toEqual({ reading: null, names: [], dropped: [] });
  });

  it('keeps the reported seller on a listing and on the seller’s own page', () => {
    const listing: ListingReading = {
      kind: 'listing',
      marketplace: 'chotot',
      listing: {
        ...{ marketplace: 'chotot', host: 'chotot.com', id: '1', url: 'https://www.chotot.com/1.htm' },
        seller: person,
        readFrom: {},
      },
      missing: [],
    };
    expect(removePrivatePersons(listing).reading).toBe(listing);
    const other = { ...person, id: '9', slug: 'f'.repeat(32), name: 'Hàng Xóm Thử' };
    const own: ListingReading = {
      ...{ kind: 'seller', marketplace: 'chotot', host: 'chotot.com', missing: [], readFrom: {} },
      seller: person,
      cards: [card('1', person), card('2', other)],
    };
    const { reading, names } = removePrivatePersons(own);
    expect(JSON.stringify(reading)).toContain('Người Bán Thử');
    expect(JSON.stringify(reading)).not.toContain('Hàng Xóm Thử');
    expect(names).toEqual(['Hàng Xóm Thử']);
  });
});

describe('NameFinder', () => {
  const finder = new NameFinder(['Người Bán Thử', 'Lan', 'Lan Hoa Mẫu']);

  it.each([
    ['Gốm của người bán  thử, Hà Nội', 'Gốm của █████, Hà Nội'],
    ['Người Bán Thửx', 'Người Bán Thửx'],
    ['Lan', '█████'],
    [' Lan ', ' █████ '],
    ['Hoa Lan rừng', 'Hoa Lan rừng'],
    ['Ấm. Mua bán đồ cũ được đăng bởi Lan', 'Ấm. Mua bán đồ cũ được đăng bởi █████'],
    ['{"seller":{"name":"Lan"}}', '{"seller":{"name":"█████"}}'],
    ['lan hoa mẫu', '█████'],
    ['Người Bán Thử'.normalize('NFD'), '█████'],
  ])('removes the names from %j', (text, expected) => {
    expect(finder.without(text)).toBe(expected);
  });

  it('removes every name of several words, and changes no other letter', () => {
    const word = fc.constantFrom('Người', 'bán', 'THỬ', 'Lan', 'hoa', 'Mẫu', 'ấm', 'x', '1');
    const gap = fc.constantFrom(' ', '  ', '\n', ', ', '-');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap), { maxLength: 60 }), (pieces) => {
        const text = pieces.flat().join('');
        const clean = finder.without(text);
        expect(finder.find(clean)).toEqual([]);
        const names = finder.find(text);
        const around = [...names, { index: text.length, length: 0 }].map(({ index }, at) => {
          const before = names[at - 1];
          return text.slice(before ? before.index + before.length : 0, index);
        });
        expect(clean).toBe(around.join('█████'));
      }),
    );
  });
});
