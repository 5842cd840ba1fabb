// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readFixture } from '@/demo/demonstration/world/pages';
import { formatMoneyAsDecimal, type Money } from '@/lib/base/money';
import type { Listing, ListingCard } from '@/lib/domain/listing/listing';
import { RawReadingSchema } from '@/lib/domain/listing/listing.schema';
import { findAdapter } from '@/lib/marketplaces/all';
import { readPage } from '@/lib/reading/read-page';
import { pageOf } from '../../support/pages/page';
import { caseFolders, pageCases } from '../../support/pages/page-cases';

const shown = (money: Money | undefined) => money && `${formatMoneyAsDecimal(money)} ${money.currency}`;

/** The fields that are always required, and those that a case states. */
function readOf(listing: Listing, missing: readonly string[], named: object): object {
  const { id, title, price, seller, shipsFrom, otherPrices = [], images = [], category, brand } = listing;
  const all = {
    id,
    title,
    price: shown(price),
    sellerId: seller?.id,
    sellerName: seller?.name,
    sellerUrl: seller?.url,
    sellerKind: seller?.kind,
    sellerAddress: seller?.address,
    category,
    brand,
    official: seller?.official,
    isPrivatePerson: seller?.isPrivatePerson,
    shipsFrom,
    otherPrices: otherPrices.map(({ money }) => shown(money)),
    images: images.length,
    missing,
  };
  const always = ['id', 'title', 'price', 'sellerId', 'sellerName', 'missing'];
  return Object.fromEntries(Object.entries(all).filter(([name]) => always.includes(name) || name in named));
}

/** The fields of a card that are always required, and those that a case states. */
function cardOf({ id, title, price, seller, sponsored }: ListingCard, named: object): object {
  const { official, isPrivatePerson } = seller ?? {};
  const all = {
    id,
    title,
    price: shown(price),
    sellerId: seller?.id,
    sellerName: seller?.name,
    official,
    isPrivatePerson,
    sponsored,
  };
  const always = ['id', 'title', 'price', 'sellerId', 'sellerName'];
  return Object.fromEntries(Object.entries(all).filter(([name]) => always.includes(name) || name in named));
}

const NOTHING = { price: undefined, sellerId: undefined, sellerName: undefined };

describe.each(caseFolders())('%s', (folder) => {
  it.each(pageCases(folder))('$file is $kind', ({ file, url, kind, listing, cards, missing }) => {
    const page = pageOf(readFixture(file), url);
    const adapter = findAdapter(page.url);
    if (!adapter) throw new Error(`no adapter for ${url}`);
    expect(adapter.id).toBe(folder);
    const reading = readPage(adapter, page);
    expect(RawReadingSchema.parse(structuredClone(reading))).toEqual(reading);
    expect(reading.kind).toBe(kind);
    if (reading.kind === 'listing' && listing) {
      const stated = { ...NOTHING, missing: [], ...listing };
      expect(readOf(reading.listing, reading.missing, listing)).toEqual(stated);
    }
    if (reading.kind === 'results') {
      const read = reading.cards.map((card, index) => cardOf(card, cards?.[index] ?? {}));
      expect(read).toEqual(cards?.map((card) => ({ ...NOTHING, ...card })));
    }
    if (reading.kind === 'unreadable') expect(reading.missing).toEqual(missing);
  });
});
