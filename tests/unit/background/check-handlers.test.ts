import { beforeEach, expect, it, vi } from 'vitest';
import { AGE, createDecision, NOON, SHOP } from '@/demo/sample-views/samples/verdict';
import { createCheckHandlers } from '@/entrypoints/background/check-handlers';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LookUp, LookUpResult } from '@/lib/domain/seller/trust';
import { createWords } from '@/lib/domain/words';

const beside = vi.hoisted((): string[] => []);
vi.mock('@/lib/browser/pages/scripting', () => ({
  injectScript: async (_tab: number, file: string) => {
    beside.push(file);
    return true;
  },
}));
vi.mock('@/lib/browser/action', () => ({ setToolbarState: async () => undefined }));
beforeEach(() => {
  beside.length = 0;
});

const [, host = '', id = ''] = SHOP.split(':');
const listing = (marketplace: 'shopee' | 'facebook', sellerId: string): ListingReading => ({
  kind: 'listing',
  marketplace,
  missing: [],
  listing: {
    marketplace,
    host,
    id: '1',
    url: `https://${host}/1`,
    seller: { id: sellerId },
    readFrom: {},
  },
});

async function answer(reading: ListingReading, isWanted = true) {
  const lookUp: LookUp = async (subjects) =>
    subjects.map(
      (subject): LookUpResult =>
        subject.kind !== 'name' && subject.key === SHOP
          ? { status: 'known', age: AGE, records: [createDecision()] }
          : { status: 'unlisted', age: AGE },
    );
  const handlers = createCheckHandlers({
    lookUp,
    words: async () => createWords('vi'),
    authority: async () => ({ answerUrl: 'https://intake.example/answer', hasIntake: true }),
    health: { load: async () => ({}), store: async () => undefined, edition: async () => '1' },
    isNoticing: async () => isWanted,
    now: () => NOON,
  });
  const url = `https://${host}/1`;
  return handlers.checkPage({ reading, seen: {}, isAgain: false }, { tabId: 7, url });
}

it('the check of a page loads the notice’s code only for a result that needs it', async () => {
  expect(await answer(listing('shopee', id))).toMatchObject({ page: { state: 'warned' }, isNoticed: true });
  expect(beside).toEqual(['/panel.js']);
  expect(await answer(listing('shopee', '55'))).toMatchObject({
    page: { state: 'unlisted' },
    isNoticed: false,
  });
  expect(beside).toEqual(['/panel.js']);
});

it('the check of a page loads no code of the notice if notices are turned off', async () => {
  expect(await answer(listing('shopee', id), false)).toMatchObject({
    page: { state: 'warned' },
    isNoticed: false,
  });
  expect(beside).toEqual([]);
});

it('the check of a page loads the search for a free position on every Facebook listing', async () => {
  expect(await answer(listing('facebook', '55'))).toMatchObject({ isNoticed: false });
  expect(beside).toEqual(['/panel.js']);
});
