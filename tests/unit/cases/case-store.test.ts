import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createCaseStore } from '@/lib/cases/case-store';
import { custodyChecks, custodyLines } from '@/lib/cases/custody-log';
import { CaseDatabase } from '@/lib/storage/case-db';

const ACTOR = {
  officer: { subject: 'officer-1', name: 'Cán bộ Một', unit: { id: 'unit-hanoi', name: 'Đội số 1' } },
  device: 'd'.repeat(64),
};
const OPENING = {
  number: '12/2026',
  legalBasis: ['Luật 122/2025/QH15, Điều 6'],
  subject: 'Cửa hàng Mây Tre',
  reports: [],
};
const ITEM = {
  kind: 'listing' as const,
  url: 'https://shop.example/a',
  title: 'Ấm trà',
  capturedAt: 1,
  note: '',
  origin: 'capture' as const,
  facts: [],
  shortfalls: [],
};

let count = 0;
function store() {
  count += 1;
  const db = new CaseDatabase(`cases-${count}`);
  return {
    db,
    cases: createCaseStore(db, { now: () => 1_780_000_000_000, uuid: () => crypto.randomUUID() }),
  };
}

const packageOf = (digest: string) => ({
  file: new Blob([digest]),
  digest: digest.repeat(64),
  byteLength: 1,
});

async function checksOf(cases: ReturnType<typeof store>['cases'], id: string) {
  const { events, head } = await cases.get(id);
  return custodyChecks(custodyLines(await cases.events(id)), { caseId: id, events, head });
}

describe('the cases of a device', () => {
  it('keep a page, its row and its event together', async () => {
    const { cases } = store();
    const { id } = await cases.open(OPENING, ACTOR);
    const item = await cases.addItem(id, ITEM, packageOf('a'), ACTOR);
    expect(await (await cases.packageFile(item.digest))?.text()).toBe('a');
    expect((await cases.events(id)).map(({ action, about }) => [action, about])).toEqual([
      ['case-opened', undefined],
      ['page-captured', item.id],
    ]);
    expect((await checksOf(cases, id)).every(({ ok }) => ok)).toBe(true);
  });

  it('keep none of them when one cannot be written', async () => {
    const { db, cases } = store();
    const { id } = await cases.open(OPENING, ACTOR);
    const taken = { caseId: id, sequence: 1 };
    const [first] = await cases.events(id);
    if (first) await db.custody.add({ ...first, ...taken }); // the next place in the log is not free
    await expect(cases.addItem(id, ITEM, packageOf('a'), ACTOR)).rejects.toMatchObject({
      code: 'storage-failed',
    });
    expect(await cases.items(id)).toEqual([]);
    expect(await cases.packageFile('a'.repeat(64))).toBeUndefined();
  });

  it('give every page its own place, however many come at once', async () => {
    const { cases } = store();
    const { id } = await cases.open(OPENING, ACTOR);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => cases.addItem(id, ITEM, packageOf(name), ACTOR)));
    expect((await cases.items(id)).map(({ order }) => order)).toEqual([1, 2, 3, 4]);
    expect((await checksOf(cases, id)).every(({ ok }) => ok)).toBe(true);
  });

  it('tell of a removal and keep the row', async () => {
    const { cases } = store();
    const { id } = await cases.open(OPENING, ACTOR);
    const item = await cases.addItem(id, ITEM, packageOf('a'), ACTOR);
    await cases.removeItem(item.id, 'Trang của vụ việc khác', ACTOR);
    expect(await cases.packageFile(item.digest)).toBeUndefined();
    expect((await cases.items(id)).map(({ removedAt }) => removedAt)).toEqual([1_780_000_000_000]);
    expect((await cases.events(id)).at(-1)).toMatchObject({
      action: 'capture-removed',
      about: item.id,
      details: { digest: item.digest, reason: 'Trang của vụ việc khác' },
    });
  });

  it('keep a package that another page still names', async () => {
    const { cases } = store();
    const { id } = await cases.open(OPENING, ACTOR);
    const one = await cases.addItem(id, ITEM, packageOf('a'), ACTOR);
    await cases.addItem(id, ITEM, packageOf('a'), ACTOR);
    await cases.removeItem(one.id, 'Trùng', ACTOR);
    expect(await cases.packageFile(one.digest)).toBeDefined();
  });

  it('fail by name for a case that is not there', async () => {
    const { cases } = store();
    await expect(cases.get('none')).rejects.toMatchObject({ code: 'not-found' });
  });
});
