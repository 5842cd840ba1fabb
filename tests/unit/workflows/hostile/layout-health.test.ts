import { beforeEach, describe, expect, it } from 'vitest';
import type { ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import { listReadingSubjects } from '@/lib/trust/subjects';
import { reduceReadingAndStoreHealth } from '@/lib/workflows/check/apply-layout-health';
import { addSiteHost } from '@/lib/workflows/check/with-site-host';

let storedHealth: Record<string, boolean[]> = {};
const deps = {
  load: async () => storedHealth,
  store: async (health: Record<string, boolean[]>) => {
    storedHealth = health;
  },
  edition: async () => '1',
};
beforeEach(() => {
  storedHealth = {};
});

const facts = (host: string): SiteFacts => ({
  ...{ host, platform: 'direct', ordering: true, large: 'unknown', owner: 'unknown', badges: [], items: {} },
});
const listing = (host: string, seller: Seller): ListingReading => ({
  ...{ kind: 'listing', marketplace: 'site', missing: [], site: facts(host) },
  listing: {
    ...{ marketplace: 'site', host, id: '1', url: `https://${host}/p/1`, title: 'Ấm trà', seller },
    readFrom: {},
  },
});

/** Keys that are looked up for a new page of this host. */
async function lookedUp(reading: ListingReading, host: string): Promise<string[]> {
  const trusted = await reduceReadingAndStoreHealth(addSiteHost(reading, host), { host, isNew: true }, deps);
  return listReadingSubjects(trusted).page.flatMap((subject) => (subject.kind === 'name' ? [] : subject.key));
}

describe('a hostile shop', () => {
  beforeEach(async () => {
    // The page calls `history.pushState` again and again, with addresses of listings without a seller.
    for (let page = 0; page < 20; page++) await lookedUp(listing('am-tra.example', {}), 'am-tra.example');
  });

  it('cannot stop the look-up of its host with twenty unread pages', async () => {
    expect(await lookedUp(listing('am-tra.example', { name: 'Tiệm' }), 'am-tra.example')).toEqual([
      'site:am-tra.example',
    ]);
  });

  it('cannot stop the look-up of another shop', async () => {
    expect(await lookedUp(listing('khac.example', { name: 'Tiệm khác' }), 'khac.example')).toEqual([
      'site:khac.example',
    ]);
  });

  it('causes no list of visited sites on the device', () => {
    expect(storedHealth).toEqual({});
  });

  it.each(['wall', 'shell', 'other'] as const)(
    'is looked up by its host on a page of the kind "%s"',
    async (kind) => {
      expect(await lookedUp({ kind, marketplace: 'site' }, 'am-tra.example')).toEqual([
        'site:am-tra.example',
      ]);
    },
  );

  it('is looked up by its host on an unreadable page', async () => {
    const unreadable: ListingReading = { kind: 'unreadable', marketplace: 'site', missing: ['page'] };
    expect(await lookedUp(unreadable, 'am-tra.example')).toEqual(['site:am-tra.example']);
  });
});
