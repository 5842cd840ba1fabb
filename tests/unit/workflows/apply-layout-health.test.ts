import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { describeTab, toReadingForViolationTypes } from '@/entrypoints/background/describe-tab';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { createWords } from '@/lib/domain/words';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { orderViolationTypes } from '@/lib/verdict/order-violation-types';
import { answerCheck } from '@/lib/workflows/check';
import { type HealthDeps, reduceReadingAndStoreHealth } from '@/lib/workflows/check/apply-layout-health';

const unreadable: ListingReading = { kind: 'unreadable', marketplace: 'shopee', missing: ['title'] };
const listing: ListingReading = {
  kind: 'listing',
  marketplace: 'shopee',
  missing: [],
  listing: {
    ...{ marketplace: 'shopee', host: 'shopee.vn', id: '1', url: 'https://shopee.vn/a-i.2.1' },
    ...{ title: 'Ấm trà', seller: { id: '2' }, readFrom: {} },
  },
};
const now = Date.UTC(2026, 10, 25, 3);
const age = {
  version: 4,
  publishedAt: now - 3_600_000,
  fetchedAt: now - 60_000,
  expiresAt: now + 86_400_000,
};
const tab = { url: 'https://shopee.vn/a-i.2.1', title: 'Ấm trà' };
let deps: HealthDeps;
let edition: string;
let databases = 0;

beforeEach(() => {
  databases += 1;
  edition = '0.1.0';
  const settings = createSettings(new ChoSangDatabase(`health-${databases}`).settings);
  deps = {
    load: () => settings.get('health'),
    store: (all) => settings.set('health', all),
    edition: async () => edition,
  };
});

/** What the page and the popup show about a reading, and whether they suggest violation types. */
async function describeReading(reading: ListingReading) {
  const { reply, verdict } = await answerCheck(
    reading,
    {},
    {
      lookUp: async (subjects) => subjects.map(() => ({ status: 'unlisted', age })),
      words: createWords('vi'),
      authority: { answerUrl: 'https://intake.example/answer', hasIntake: true },
      now,
    },
  );
  const { reasons } = orderViolationTypes(
    toReadingForViolationTypes(reading),
    verdict ?? { state: 'not-understood', findings: [], toCheck: false },
  );
  return { state: reply.page?.state, page: describeTab(reading, tab).page, reports: reasons.length > 0 };
}

async function readNewPages(count: number, reading: ListingReading, host = 'shopee.vn'): Promise<void> {
  for (let page = 0; page < count; page++)
    await reduceReadingAndStoreHealth(reading, { host, isNew: true }, deps);
}
const again = (reading: ListingReading, host = 'shopee.vn') =>
  reduceReadingAndStoreHealth(reading, { host, isNew: false }, deps);

describe('reduceReadingAndStoreHealth', () => {
  it('reports an unsupported layout after six unread pages', async () => {
    await readNewPages(5, unreadable);
    expect(await describeReading(await again(listing))).toMatchObject({ state: 'unlisted' });

    await readNewPages(1, unreadable);
    expect(await describeReading(await again(listing))).toEqual({
      ...{ state: 'not-understood', page: 'unreadable', reports: true },
    });
    expect(await again(unreadable)).toEqual({
      ...{ kind: 'unreadable', marketplace: 'shopee', missing: ['layout'] },
    });
  });

  it('writes nothing when a page changes none of the stored counts', async () => {
    let written = 0;
    const { store } = deps;
    deps = {
      ...deps,
      store: async (all) => {
        written += 1;
        await store(all);
      },
    };
    await readNewPages(40, listing);
    expect(written).toBe(20);
    await readNewPages(1, unreadable);
    expect(written).toBe(21);
  });

  it('keeps only ids in the reading of a page with an unsupported layout', async () => {
    await readNewPages(6, unreadable);
    const { reading } = { reading: await again(listing) };
    expect(reading).toMatchObject({ kind: 'listing', listing: { id: '1', seller: { id: '2' } } });
    expect(JSON.stringify(reading)).not.toContain('Ấm trà');
    expect(listReadingSubjects(reading).page).toEqual([{ kind: 'shop', key: 'shop:shopee.vn:2' }]);
  });

  it('draws marks again after most of the last pages were read', async () => {
    await readNewPages(6, unreadable);
    await readNewPages(8, listing);
    expect(await describeReading(await again(listing))).toMatchObject({ state: 'unlisted' });
  });

  it('leaves other marketplaces, other hosts, walls and newer editions alone', async () => {
    await readNewPages(8, unreadable);
    const wall: ListingReading = { kind: 'wall', marketplace: 'shopee' };
    const other: ListingReading = { ...unreadable, marketplace: 'lazada' };
    expect(await again(wall)).toBe(wall);
    expect(await again(other, 'lazada.vn')).toBe(other);
    expect(await again(listing, 'shopee.sg')).toBe(listing);
    edition = '0.2.0';
    expect(await again(listing)).toBe(listing);
  });

  it('does not count pages that are read again', async () => {
    for (let page = 0; page < 10; page++) await again(unreadable);
    expect(await deps.load()).toEqual({});
  });
});
