import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createMatterStore, type MatterStore } from '@/lib/workflows/matters/matter-store';
import { outboxItem } from '@/tests/support/outbox-item';

const DAY_MS = 86_400_000;
const { id } = outboxItem();
const received = { kind: 'received', recipient: 'seller', day: '2026-12-01', fileIds: [] } as const;
const scan = (name = 'biên nhận.pdf') => new File(['%PDF-1.7 x'], name);

let databases = 0;
let db: ChoSangDatabase;
let store: MatterStore;
let now: number;
beforeEach(async () => {
  databases += 1;
  now = Date.UTC(2026, 11, 1);
  db = new ChoSangDatabase(`matters-${databases}`);
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  store = createMatterStore({ db, now: () => now, newId });
  await createOutbox(db, () => now).add(outboxItem());
});

describe('createMatterStore', () => {
  it('begins a matter with its first change, and keeps the typed text', async () => {
    await store.changeFields(id, { name: 'Người Gửi Thử' });
    await store.addStep(id, { kind: 'made', recipient: 'seller', paper: 'seller-letter' });
    expect(await db.matters.get(id)).toMatchObject({
      openedAt: now,
      fields: { name: 'Người Gửi Thử' },
      steps: [{ id: 'id-1', at: now, act: { kind: 'made' } }],
    });
  });

  it('refuses a matter of a report that is not here', async () => {
    await expect(store.changeFields('gone', { name: 'a' })).rejects.toMatchObject({ code: 'not-found' });
    expect(await db.matters.count()).toBe(0);
  });

  it('stores a step with its files', async () => {
    expect(await store.addStepWithFiles(id, received, [scan()])).toEqual([]);
    const [file] = await db.matterFiles.toArray();
    expect(file).toMatchObject({ matterId: id, name: 'biên nhận.pdf' });
    expect((await db.matters.get(id))?.steps[0]?.act).toMatchObject({ fileIds: [file?.id] });
  });

  it('stores neither step nor files where one file is refused', async () => {
    const refused = await store.addStepWithFiles(id, received, [scan(), new File(['<svg/>'], 'a.svg')]);
    expect(refused).toEqual([{ name: 'a.svg', why: 'kind' }]);
    expect([await db.matters.count(), await db.matterFiles.count()]).toEqual([0, 0]);
  });

  it('stores neither step nor files where the disk is full in the middle', async () => {
    const { put } = db.matterFiles;
    let calls = 0;
    db.matterFiles.put = (...row) => {
      calls += 1;
      if (calls === 2) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(db.matterFiles, row);
    };
    await expect(store.addStepWithFiles(id, received, [scan(), scan('b.pdf')])).rejects.toMatchObject({
      code: 'storage-full',
    });
    expect([await db.matters.count(), await db.matterFiles.count()]).toEqual([0, 0]);
  });

  it('removes a step with its files', async () => {
    await store.addStepWithFiles(id, received, [scan()]);
    const step = (await db.matters.get(id))?.steps[0]?.id ?? '';
    await store.removeStep(id, step);
    expect((await db.matters.get(id))?.steps).toEqual([]);
    expect(await db.matterFiles.count()).toBe(0);
  });

  it('closes a matter with how it ended, and opens it again', async () => {
    await store.close(id, 'refunded', 'Đã nhận lại tiền');
    expect((await db.matters.get(id))?.closed).toEqual({
      at: now,
      end: 'refunded',
      note: 'Đã nhận lại tiền',
    });
    await store.reopen(id);
    expect(await db.matters.get(id)).not.toHaveProperty('closed');
  });

  it('keeps two changes that are made at once', async () => {
    await Promise.all([
      store.changeFields(id, { name: 'a' }),
      store.changeFields(id, { remedy: 'b' }),
      store.addStep(id, { kind: 'note', text: 'c' }),
    ]);
    expect(await db.matters.get(id)).toMatchObject({ fields: { name: 'a', remedy: 'b' }, steps: [{}] });
  });
});

describe('deleteOldWords', () => {
  it('deletes names, letters and files exactly ninety days after closing', async () => {
    await store.changeFields(id, { name: 'Người Gửi Thử' });
    await store.addStepWithFiles(id, received, [scan()]);
    await store.close(id, 'refunded', '');
    const closedAt = now;
    now = closedAt + 90 * DAY_MS - 1;
    expect(await store.deleteOldWords()).toBe(0);
    expect(await db.matterFiles.count()).toBe(1);
    now = closedAt + 90 * DAY_MS;
    expect(await store.deleteOldWords()).toBe(1);
    expect(await db.matterFiles.count()).toBe(0);
    expect(await db.matters.get(id)).toMatchObject({
      fields: {},
      wordsDeletedAt: now,
      closed: { end: 'refunded' },
    });
    expect(await store.deleteOldWords()).toBe(0);
  });

  it('deletes them a year after the last change of an open matter', async () => {
    await store.changeFields(id, { name: 'Người Gửi Thử' });
    const changedAt = now;
    now = changedAt + 365 * DAY_MS - 1;
    expect(await store.deleteOldWords()).toBe(0);
    now = changedAt + 365 * DAY_MS;
    expect(await store.deleteOldWords()).toBe(1);
  });
});
