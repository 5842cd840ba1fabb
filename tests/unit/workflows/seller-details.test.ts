import { describe, expect, it, vi } from 'vitest';
import { createSite as register } from '@/demo/sample-views/samples/records';
import { createSiteFacts as siteFacts } from '@/demo/sample-views/samples/site-facts';
import { AGE, createDecision, createSellerRecord, NOON } from '@/demo/sample-views/samples/verdict';
import type { Listing, ListingReading } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { LookUp, LookUpResult, TrustRecord } from '@/lib/domain/seller/trust';
import { findSellerDetails } from '@/lib/workflows/report/seller-details';

const SHOP = 'shop:shopee.vn:1043927518';
const SITE = 'site:gommay.example.vn';
const nothing: LookUp = async (subjects) =>
  subjects.map((): LookUpResult => ({ status: 'unlisted', age: AGE }));
const holding =
  (key: string, records: readonly TrustRecord[], age = AGE): LookUp =>
  async (subjects) =>
    subjects.map(
      (subject): LookUpResult =>
        subject.kind !== 'name' && subject.key === key
          ? { status: 'known', age, records }
          : { status: 'unlisted', age },
    );

const listing = (seller: Listing['seller'], shipsFrom?: string): ListingReading => ({
  kind: 'listing',
  marketplace: 'shopee',
  missing: [],
  listing: {
    marketplace: 'shopee',
    host: 'shopee.vn',
    id: '1',
    url: 'https://shopee.vn/product/1043927518/1',
    seller: { id: '1043927518', ...seller },
    ...(shipsFrom === undefined ? {} : { shipsFrom }),
    readFrom: {},
  },
});
const onSite = (facts: Partial<SiteFacts>): ListingReading => ({
  kind: 'other',
  marketplace: 'site',
  site: siteFacts({ host: 'gommay.example.vn', ...facts }),
});
const ask = (reading: ListingReading | null, lookUp = nothing) => findSellerDetails(reading, lookUp, NOON);

describe('the seller’s details in a report', () => {
  it('come from the page: address, tax code and place of shipping', async () => {
    const seller = { address: ' 12 phố Nối, Hưng Yên ', taxCode: '0100233488' };
    expect(await ask(listing(seller, 'Hưng Yên'))).toEqual({
      address: '12 phố Nối, Hưng Yên',
      taxCode: '0100233488',
      shipsFrom: 'Hưng Yên',
    });
    expect(await ask(listing({}))).toEqual({});
    expect(await ask(null)).toEqual({});
  });

  it('come from an independent site: its owner’s details and its kind', async () => {
    const shown = { 'owner-address': 'Số 1 Lê Lợi, TP. Huế' };
    expect(await ask(onSite({ shown, taxCode: '0100233488', platform: 'direct' }))).toEqual({
      address: 'Số 1 Lê Lợi, TP. Huế',
      taxCode: '0100233488',
      platform: 'direct',
    });
  });

  it('exclude numbers that could belong to a person', async () => {
    for (const taxCode of ['001099000001', '001 099 000 001', '012345678']) {
      expect(await ask(listing({ taxCode })), taxCode).toEqual({});
    }
  });

  it('come from the registry if the page has none, and name this source', async () => {
    const decided = holding(SHOP, [
      createDecision({ trader: { name: 'HKD', address: '5 Lê Lợi, Cần Thơ' } }),
    ]);
    expect(await ask(listing({}), decided)).toEqual({
      address: '5 Lê Lợi, Cần Thơ',
      fromRegistry: ['address'],
    });
    const entry = holding(SITE, [register({ keys: [SITE, 'tax:0100233488'], status: 'registered' })]);
    expect(await ask(onSite({ platform: 'unknown' }), entry)).toEqual({
      taxCode: '0100233488',
      platform: 'intermediary',
      fromRegistry: ['taxCode'],
    });
  });

  it('come from the page when both have them', async () => {
    const decided = holding(SHOP, [
      createDecision({ trader: { name: 'HKD', address: '5 Lê Lợi, Cần Thơ' } }),
    ]);
    expect(await ask(listing({ address: '12 phố Nối, Hưng Yên' }), decided)).toEqual({
      address: '12 phố Nối, Hưng Yên',
    });
  });

  it.each([
    [
      'a printed tax code, which anyone can print',
      'tax:0100233488',
      [createDecision({ keys: ['tax:0100233488'] })],
      AGE,
    ],
    ['data past its end', SHOP, [createDecision()], { ...AGE, expiresAt: NOON - 1 }],
    ['a decision that was withdrawn', SHOP, [createDecision({ status: 'withdrawn' })], AGE],
    ['a list that states no address', SHOP, [createSellerRecord('registered')], AGE],
  ] as const)('include no address from %s', async (_what, key, records, age) => {
    const details = await ask(listing({ taxCode: '0100233488' }), holding(key, records, age));
    expect(details).toEqual({ taxCode: '0100233488' });
  });

  it('come only from the page if the registry cannot be read', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const broken: LookUp = async () => {
      throw new Error('a damaged file');
    };
    expect(await ask(listing({ address: '12 phố Nối, Hưng Yên' }), broken)).toEqual({
      address: '12 phố Nối, Hưng Yên',
    });
    expect(warn).toHaveBeenCalledOnce();
  });

  it('are cut to the limits of the contract', async () => {
    const details = await ask(listing({ address: 'ấ'.repeat(900) }, 'x'.repeat(900)));
    expect([details.address?.length, details.shipsFrom?.length]).toEqual([500, 300]);
  });
});
