import { expect, it } from 'vitest';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LookUp, TrustSubject } from '@/lib/domain/seller/trust';
import { lookUpSubjectsOfReading } from '@/lib/trust/look-up';

const age = { version: 1, publishedAt: 0, fetchedAt: 0, expiresAt: 9 };

const results = (...ids: (string | null)[]): ListingReading => ({
  kind: 'results',
  marketplace: 'shopee',
  host: 'shopee.vn',
  cards: ids.map((id, index) => ({
    id: `card ${index}`,
    ...(id === null ? {} : { seller: { id } }),
    readFrom: {},
  })),
  missing: [],
});

it('a look-up asks about a seller on many cards once, and gives each card the result', async () => {
  const subjectBatches: TrustSubject[][] = [];
  const lookUp: LookUp = async (subjects) => {
    subjectBatches.push([...subjects]);
    return subjects.map(() => ({ status: 'unlisted', age }));
  };
  const { cards } = await lookUpSubjectsOfReading(results('1', '2', '1'), lookUp);
  expect(subjectBatches).toEqual([
    [
      { kind: 'shop', key: 'shop:shopee.vn:1' },
      { kind: 'shop', key: 'shop:shopee.vn:2' },
    ],
  ]);
  expect([...cards.values()].map(({ results: answers }) => answers)).toEqual([
    [{ status: 'unlisted', age }],
    [{ status: 'unlisted', age }],
    [{ status: 'unlisted', age }],
  ]);
});

it('a look-up asks nothing if there is nothing to look up', async () => {
  const { page, cards } = await lookUpSubjectsOfReading(results(null), () =>
    Promise.reject(new Error('asked')),
  );
  expect(page.results).toEqual([]);
  expect(cards.get('card 0')).toEqual({ subjects: [], results: [] });
});

it('a look-up returns "failed" for a subject without a result', async () => {
  const { cards } = await lookUpSubjectsOfReading(results('1'), async () => []);
  expect(cards.get('card 0')?.results).toEqual([{ status: 'unavailable', reason: 'failed' }]);
});
