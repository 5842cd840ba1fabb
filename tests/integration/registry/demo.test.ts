import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { publishDemoRegistry } from '@/demo/demonstration/registry/publish-registry';
import { findDemoPage } from '@/demo/demonstration/steps/demo-sellers';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { TrustSubject } from '@/lib/domain/seller/trust';
import { createWords } from '@/lib/domain/words';
import { describeStoredRegistry } from '@/lib/registry/describe-stored-registry';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import { answerCheck } from '@/lib/workflows/check';
import { createRegistryFetch, emptyDirectory, HOST } from './registry-host';

const NOW = Date.parse('2026-11-24T03:00:00Z');

it('the demonstration’s registry answers about its sellers', async () => {
  const outDir = await emptyDirectory();
  const keysDir = await emptyDirectory();
  const { rootText, version } = await publishDemoRegistry({ outDir, keysDir, now: NOW, baseUrl: HOST });
  const store = openRegistryStore({ factory: new IDBFactory() });
  const update = () =>
    updateRegistry({ url: HOST, root: rootText, fetch: createRegistryFetch(outDir), store, now: NOW });
  expect(await update()).toEqual({ status: 'updated', version });
  expect(await update()).toEqual({ status: 'unchanged', version });
  expect((await describeStoredRegistry(store))?.documents).toMatchObject([
    { name: 'adapters', taken: { version }, refused: null },
    { name: 'reference', taken: { version }, refused: null },
    { name: 'time-stamps', taken: null, refused: null },
  ]);
  const lookUp = createLookUp(store, () => NOW);
  const shop = (id: string): TrustSubject => ({ kind: 'shop', key: `shop:shopee.vn:${id}` });
  const answers = await lookUp([
    shop('1043927518'),
    shop('987210463'),
    shop('1275540981'),
    { kind: 'shop', key: 'shop:shopee.ph:1' },
    { kind: 'name', name: 'Kho Hàng Minh Họa' },
  ]);
  expect(answers.map(({ status }) => status)).toEqual([
    'known',
    'known',
    'unlisted',
    'unavailable',
    'unlisted',
  ]);
  expect(answers[0]).toMatchObject({
    records: [
      { type: 'site', number: 'MH-0002', status: 'notified' },
      { type: 'seller', status: 'registered' },
    ],
  });
  expect(answers[1]).toMatchObject({
    records: [{ type: 'violation', issuer: 'Cơ quan minh họa (dữ liệu thử)' }],
  });
  expect(answers[3]).toMatchObject({ reason: 'not-supported' });

  // What `npm start` shows beside the states of marks: one business under other names, a recall, a warning of a list, a seller's
  // answer.
  const shown = await lookUp([
    { kind: 'shop', key: 'shop:tiki.vn:327915' },
    { kind: 'tax', key: 'tax:9999999027' },
    { kind: 'gtin', key: 'gtin:09521234543213' },
    { kind: 'site', key: 'site:qua-tang.example' },
    shop('889417302'),
    { kind: 'shop', key: 'shop:facebook.com:100087654321002' },
    { kind: 'trader', key: 'trader:hkdkhohàngminhhọa/1vídụ/minhhọa' },
  ]);
  expect(
    shown.map((answer) => (answer.status === 'known' ? answer.records[0] : answer.status)),
  ).toMatchObject([
    {
      type: 'site',
      keys: expect.arrayContaining(['shop:shopee.vn:1043927518', 'shop:lazada.vn:200918273645']),
    },
    { type: 'site', owner: 'Tiệm Gốm Mây Thử (không có thật)' },
    { type: 'recall', reason: 'safety' },
    { type: 'warning', origin: 'community' },
    { type: 'seller', status: 'registered', underReviewSince: '2026-11-22' },
    { type: 'violation', issuer: 'Cơ quan minh họa (dữ liệu thử)' },
    { type: 'violation', trader: { name: 'Hộ kinh doanh Kho Hàng Minh Họa' } },
  ]);

  // A shop with a name similar to an official store's has to be compared with it; the official store itself has not.
  const listingOf = (index: number): ListingReading => {
    const { url, expected } = findDemoPage('lazada', 'listing', index);
    const { id, title, sellerId, sellerName } = expected.listing ?? {};
    if (id === undefined || title === undefined) throw new Error(`${url} is no listing`);
    const seller = { id: sellerId ?? '', name: sellerName ?? '' };
    const listing = {
      marketplace: 'lazada',
      host: 'lazada.vn',
      id,
      title,
      url,
      seller,
      readFrom: {},
    } as const;
    return { kind: 'listing', listing, marketplace: 'lazada', missing: [] };
  };
  const deps = {
    lookUp,
    words: createWords('vi'),
    authority: { answerUrl: `${HOST}/answer`, hasIntake: true },
    now: NOW,
  };
  const { verdict } = await answerCheck(listingOf(1), {}, deps);
  expect(verdict).toMatchObject({
    state: 'unlisted',
    findings: [{ rule: 'impersonation', tier: 'check', facts: { name: 'Nhà Bếр Xаnh Thử' } }],
  });
  expect((await answerCheck(listingOf(0), {}, deps)).verdict).toMatchObject({ toCheck: false });
});
