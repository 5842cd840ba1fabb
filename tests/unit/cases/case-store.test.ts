import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { createCaseStore } from '@/lib/cases/case-store';
import { checkCustodyLog, formatCustodyLog } from '@/lib/cases/custody-log';
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

/** A closed case with one page, a running sweep and a watch. */
async function closedCase() {
  const { cases } = store();
  const { id: caseId } = await cases.open(OPENING, ACTOR);
  const item = await cases.addItem(caseId, ITEM, packageOf('a'), ACTOR);
  const sweep = {
    id: 'sweep-1',
    caseId,
    from: 'https://shop.example/',
    pages: [{ url: 'https://shop.example/b', state: 'waiting' as const }],
    pace: 10,
    state: 'running' as const,
    startedAt: 1,
    nextAt: 2,
  };
  const watch = {
    id: 'watch-1',
    caseId,
    url: 'https://shop.example/a',
    title: 'Ấm trà',
    every: 60,
    nextAt: 2,
    looks: [],
  };
  await cases.addSweep(sweep, ACTOR);
  await cases.addWatch(watch, ACTOR);
  await cases.close(caseId, ACTOR);
  return { cases, caseId, item, sweep, watch };
}

async function checksOf(cases: ReturnType<typeof store>['cases'], id: string) {
  const { events, head } = await cases.get(id);
  return checkCustodyLog(formatCustodyLog(await cases.events(id)), { caseId: id, events, head });
}

describe('the cases of a device', () => {
  it('write a page, its row and its event together', async () => {
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

  it('write none of the three when one fails', async () => {
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

  it('give every page its own number, also when several arrive at once', async () => {
    const { cases } = store();
    const { id } = await cases.open(OPENING, ACTOR);
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => cases.addItem(id, ITEM, packageOf(name), ACTOR)));
    expect((await cases.items(id)).map(({ order }) => order)).toEqual([1, 2, 3, 4]);
    expect((await checksOf(cases, id)).every(({ ok }) => ok)).toBe(true);
  });

  it('record a removal in the log and keep the row', async () => {
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

  it('throw "not-found" for a missing case', async () => {
    const { cases } = store();
    await expect(cases.get('none')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a closed case', () => {
  it('stops its sweeps and ends its watches, each with an event', async () => {
    const { cases, caseId } = await closedCase();
    expect(await cases.sweep('sweep-1')).toMatchObject({ state: 'stopped', reason: 'case-closed' });
    expect(await cases.sweep('sweep-1')).not.toHaveProperty('nextAt');
    expect(await cases.watch('watch-1')).toMatchObject({ endedAt: 1_780_000_000_000 });
    expect((await cases.events(caseId)).slice(-3).map(({ action, about }) => [action, about])).toEqual([
      ['sweep-stopped', 'sweep-1'],
      ['watch-ended', 'watch-1'],
      ['case-closed', undefined],
    ]);
    expect((await checksOf(cases, caseId)).every(({ ok }) => ok)).toBe(true);
  });

  type Closed = Awaited<ReturnType<typeof closedCase>>;
  it.each<[string, string, (on: Closed) => Promise<unknown>]>([
    [
      'a captured page',
      'page-captured',
      ({ cases, caseId }) => cases.addItem(caseId, ITEM, packageOf('b'), ACTOR),
    ],
    [
      'marks on a picture',
      'picture-annotated',
      ({ cases, item }) =>
        cases.changeItem(item.id, (now) => ({ ...now, note: 'x' }), { action: 'picture-annotated' }, ACTOR),
    ],
    [
      'a note',
      'note-written',
      ({ cases, item }) =>
        cases.changeItem(item.id, (now) => ({ ...now, note: 'x' }), { action: 'note-written' }, ACTOR),
    ],
    ['a sweep', 'sweep-started', ({ cases, sweep }) => cases.addSweep({ ...sweep, id: 'sweep-2' }, ACTOR)],
    [
      'a sweep that is to go on',
      'sweep-resumed',
      ({ cases }) =>
        cases.changeSweep('sweep-1', (now) => ({ ...now, state: 'running' }), ACTOR, {
          action: 'sweep-resumed',
        }),
    ],
    ['a watch', 'watch-set', ({ cases, watch }) => cases.addWatch({ ...watch, id: 'watch-2' }, ACTOR)],
    [
      'a look',
      'watch-looked',
      ({ cases }) =>
        cases.changeWatch('watch-1', (now) => ({ ...now, title: 'x' }), ACTOR, { action: 'watch-looked' }),
    ],
    ['a second closing', 'case-closed', ({ cases, caseId }) => cases.close(caseId, ACTOR)],
  ])('refuses %s, logs the attempt, and changes nothing else', async (_, work, attempt) => {
    const closed = await closedCase();
    const { cases, caseId } = closed;
    const held = async () => [await cases.items(caseId), await cases.sweeps(), await cases.watches()];
    const [before, count] = [await held(), (await cases.events(caseId)).length];
    await expect(attempt(closed)).rejects.toMatchObject({ code: 'case-closed' });
    expect(await held()).toEqual(before);
    expect(await cases.packageFile('b'.repeat(64))).toBeUndefined();
    const events = await cases.events(caseId);
    expect(events).toHaveLength(count + 1);
    expect(events.at(-1)).toMatchObject({
      action: 'work-refused',
      details: { work, reason: 'case-closed' },
    });
    expect((await checksOf(cases, caseId)).every(({ ok }) => ok)).toBe(true);
  });

  it('can still be exported, sent and purged', async () => {
    const { cases, caseId, item } = await closedCase();
    await cases.changeItem(
      item.id,
      (now) => ({ ...now, receipt: 'jws' }),
      { action: 'case-synchronised' },
      ACTOR,
    );
    await cases.appendEvent(caseId, { action: 'case-exported' }, ACTOR);
    await cases.removeItem(item.id, 'Hết thời hạn lưu', ACTOR);
    expect((await cases.get(caseId)).closedAt).toBeDefined();
    expect((await checksOf(cases, caseId)).every(({ ok }) => ok)).toBe(true);
  });
});
