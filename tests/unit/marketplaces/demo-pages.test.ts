// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { DEMO_PAGES, type DemoPage, readFixture } from '@/demo/demonstration/world/pages';
import type { ListingCard } from '@/lib/domain/listing/listing';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import { site } from '@/lib/independent-shops';
import { replaceTextWithSiteFacts } from '@/lib/independent-shops/with-facts';
import { findAdapter } from '@/lib/marketplaces/all';
import { findCards, findElementForMark, findSellerElement } from '@/lib/reading/find-cards';
import { readPage } from '@/lib/reading/read-page';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { pageOf } from '../../support/pages/page';

function open({ file, url }: DemoPage) {
  const page = pageOf(readFixture(file), url);
  const adapter = findAdapter(page.url);
  if (!adapter) throw new Error(`no adapter for ${url}`);
  return { page, adapter };
}

const short = ({ id, title, price, seller }: ListingCard) => ({
  id,
  title,
  minor: price?.minor,
  sellerId: seller?.id,
});

/** The fields of a card that its mark needs. */
const forMark = ({ price, image, sponsored, readFrom, ...named }: ListingCard): ListingCard => {
  const { price: _price, image: _image, sponsored: _sponsored, ...from } = readFrom;
  return { ...named, readFrom: from };
};

describe.each(DEMO_PAGES)('$file', (demo) => {
  const { page, adapter } = open(demo);
  const reading = readPage(adapter, page);
  const { listing, seller, cards } = demo.expected;

  it(`is read as ${demo.kind} of ${demo.marketplace}`, () => {
    expect(reading.kind).toBe(demo.kind);
    expect(reading.marketplace).toBe(demo.marketplace);
  });

  it('is recognised as a results page by its first card', () => {
    const first = readPage(adapter, page, 'first');
    if (reading.kind === 'results')
      expect(first).toEqual({ ...reading, cards: reading.cards.slice(0, 1).map(forMark) });
    else if (reading.kind === 'seller')
      expect(first).toEqual({ ...reading, cards: reading.cards.map(forMark) });
    else expect(first).toEqual(reading);
  });

  it('gives each mark only the id and title of its card’s offer', () => {
    const readCard = adapter.cardReader(page);
    const read = new Map(
      findCards(adapter, page.document).flatMap((one) => {
        const card = readCard(one);
        return card ? [[card.id, card]] : [];
      }),
    );
    expect([...read.values()]).toEqual('cards' in reading ? reading.cards.map(forMark) : []);
  });

  it('survives the transfer to the background unchanged', () => {
    expect(RawReadingSchema.parse(structuredClone(reading))).toEqual(reading);
  });

  it('is read with its true values', () => {
    if (reading.kind === 'listing') {
      const { id, title, price, seller: by, shipsFrom, images } = reading.listing;
      const found = { id, title, price, sellerId: by?.id, sellerName: by?.name, images: images?.length };
      expect({ ...found, ...(shipsFrom && { shipsFrom }) }).toEqual(listing);
      expect(reading.missing).toEqual([]);
    }
    if (reading.kind === 'seller') {
      expect({ id: reading.seller.id, name: reading.seller.name }).toEqual(seller);
      expect(reading.missing).toEqual([]);
    }
    if (reading.kind === 'results' || reading.kind === 'seller') {
      expect(reading.cards.map(short)).toEqual(cards);
    }
  });

  it('has an element for each mark', () => {
    const elements = findCards(adapter, page.document);
    const readCard = adapter.cardReader(page);
    const drawn = elements.flatMap((element) =>
      readCard(element) ? [findElementForMark(adapter, element)] : [],
    );
    expect(new Set(drawn).size).toBe(cards?.length ?? 0);
    if (listing ?? seller) expect(findSellerElement(adapter, page.document)).toBeDefined();
  });
});

describe('the demonstration’s site with the name and address of a decision', () => {
  it('is looked up by name and address together', () => {
    const page = pageOf(
      readFixture('demo-site-khohang.html'),
      'https://khohangminhhoa.example.vn/san-pham/chao-chong-dinh',
    );
    const { page: subjects } = listReadingSubjects(replaceTextWithSiteFacts(readPage(site, page)));
    expect(subjects).toEqual([
      { kind: 'site', key: 'site:khohangminhhoa.example.vn' },
      { kind: 'name', name: 'Kho Hàng Minh Họa' },
      {
        kind: 'trader',
        key: createTraderKey('Hộ kinh doanh Kho Hàng Minh Họa', 'Số 1 đường Ví Dụ, Tỉnh Minh Họa'),
      },
    ]);
  });
});
