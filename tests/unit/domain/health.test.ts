import { describe, expect, it } from 'vitest';
import {
  type AdapterHealth,
  addResultToHealth,
  filterHealthByEdition,
  hasRequiredFields,
  isLayoutUnknown,
  toHealthKey,
} from '@/lib/domain/listing/health';
import type { ListingReading } from '@/lib/domain/listing/listing';

const listing = (title?: string, sellerId?: string): ListingReading => ({
  kind: 'listing',
  marketplace: 'shopee',
  missing: [],
  listing: {
    marketplace: 'shopee',
    host: 'shopee.vn',
    id: '1',
    url: 'https://shopee.vn/a-i.2.1',
    ...(title ? { title } : {}),
    ...(sellerId ? { seller: { id: sellerId } } : {}),
    readFrom: {},
  },
});
const unreadable: ListingReading = { kind: 'unreadable', marketplace: 'shopee', missing: ['listing'] };

describe('hasRequiredFields', () => {
  it.each<[string, ListingReading, boolean | undefined]>([
    ['an offer with title and seller', listing('Ấm trà', '2'), true],
    ['an offer without a seller', listing('Ấm trà'), false],
    ['an offer without a title', listing(undefined, '2'), false],
    ['a list', { kind: 'results', marketplace: 'shopee', host: 'shopee.vn', cards: [], missing: [] }, true],
    [
      'a list whose cards were not found',
      { kind: 'results', marketplace: 'shopee', host: 'shopee.vn', cards: [], missing: ['cards'] },
      false,
    ],
    ['an unknown layout', unreadable, false],
    ['an adapter turned off', { ...unreadable, missing: ['layout'] }, undefined],
    ['a wall', { kind: 'wall', marketplace: 'shopee' }, undefined],
    ['a page not drawn', { kind: 'shell', marketplace: 'shopee' }, undefined],
  ])('returns for %s: %s', (_name, reading, expected) => {
    expect(hasRequiredFields(reading)).toBe(expected);
  });
});

describe('isLayoutUnknown', () => {
  const healthAfter = (...readings: ListingReading[]) =>
    readings.reduce<AdapterHealth>(addResultToHealth, []);

  it('is false after a few unread pages', () => {
    expect(isLayoutUnknown(healthAfter(unreadable, unreadable, unreadable))).toBe(false);
  });

  it('is true when most of the last pages were not read', () => {
    expect(isLayoutUnknown(healthAfter(...Array.from({ length: 6 }, () => unreadable)))).toBe(true);
  });

  it('recovers as pages are read again', () => {
    const bad = Array.from({ length: 6 }, () => unreadable);
    const good = Array.from({ length: 7 }, () => listing('Ấm trà', '2'));
    expect(isLayoutUnknown(healthAfter(...bad, ...good))).toBe(false);
  });

  it('forgets old pages', () => {
    const good = Array.from({ length: 40 }, () => listing('Ấm trà', '2'));
    expect(isLayoutUnknown(healthAfter(...good, ...Array.from({ length: 15 }, () => unreadable)))).toBe(true);
  });

  it('does not count walls', () => {
    const walls = Array.from({ length: 20 }, (): ListingReading => ({ kind: 'wall', marketplace: 'shopee' }));
    expect(healthAfter(...walls)).toEqual([]);
  });
});

describe('toHealthKey', () => {
  it('has the edition of the locator data, so that new data starts without a history', () => {
    const [old, now] = ['0.1.0 -', '0.1.0 3f2a9c1e'];
    const key = (edition: string) => toHealthKey('shopee', 'shopee.vn', edition);
    const all = { [key(old)]: [false], [key(now)]: [true] };
    expect(filterHealthByEdition(all, now)).toEqual({ 'shopee shopee.vn 0.1.0 3f2a9c1e': [true] });
  });
});
