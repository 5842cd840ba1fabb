import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { AppError } from '@/lib/base/errors';
import type { StoredTimeStamp } from '@/lib/domain/matter/time-stamp';
import { createSigningKeys } from '@/lib/evidence/sign';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { deleteReport } from '@/lib/workflows/my-reports/delete-report';
import { outboxItem } from '@/tests/support/outbox-item';

let databases = 0;
let db: ChoSangDatabase;
let outbox: Outbox;
beforeEach(() => {
  databases += 1;
  db = new ChoSangDatabase(`delete-${databases}`);
  outbox = createOutbox(db, () => 5_000);
});

const { id } = outboxItem();
const digest = 'a'.repeat(64);
const remove = (cancelUpload = vi.fn(async (_id: string) => undefined)) => ({
  cancelUpload,
  done: deleteReport(id, { outbox, followed: db.followed, cancelUpload }).then(
    ({ cancellation }) => cancellation,
  ),
});

it('deletion removes everything of a report from this device', async () => {
  await outbox.add(outboxItem({ evidence: { digest, byteLength: 1 } }));
  await db.packages.put({ digest, file: new Blob(['x']) });
  await db.captures.put({ itemId: id, captured: createCapturedPage() });
  await db.photos.put({ itemId: id, photos: [new Blob(['x'])] });
  await db.reportKeys.put({ itemId: id, keys: await createSigningKeys() });
  await db.matters.put({ id, openedAt: 1, changedAt: 1, fields: { name: 'Người Gửi Thử' }, steps: [] });
  await db.matterFiles.put({
    id: 'f',
    matterId: id,
    name: 'biên nhận.pdf',
    file: new Blob(['x']),
    addedAt: 1,
  });
  const stamp: StoredTimeStamp = { itemId: id, digest, state: 'waiting', attempts: 0, nextAttemptAt: 1 };
  await db.timeStamps.put(stamp);
  await remove().done;
  const left = db.tables.map(async (table) => [table.name, await table.count()] as const);
  expect(Object.fromEntries(await Promise.all(left))).toEqual(
    Object.fromEntries(db.tables.map(({ name }) => [name, 0])),
  );
});

it('deletion keeps the matter of another report', async () => {
  await outbox.add(outboxItem());
  const other = { openedAt: 1, changedAt: 1, fields: {}, steps: [] };
  await db.matters.put({ id: 'another', ...other });
  await db.matterFiles.put({ id: 'f', matterId: 'another', name: 'a', file: new Blob(['x']), addedAt: 1 });
  await remove().done;
  expect([await db.matters.count(), await db.matterFiles.count()]).toEqual([1, 1]);
});

it('deletion reads no other report', async () => {
  await outbox.add(outboxItem());
  const readAll = vi.spyOn(db.outbox, 'toArray');
  await remove().done;
  expect(readAll).not.toHaveBeenCalled();
});

it('deletion removes a followed report', async () => {
  const status = { status: 'received', events: [], checkedAt: 0 };
  await db.followed.put({ id, reference: 'CS-261125-7K3MQ2', secret: 's', addedAt: 0, status });
  const { done, cancelUpload } = remove();
  await done;
  expect(await db.followed.count()).toBe(0);
  expect(cancelUpload).not.toHaveBeenCalled();
});

it.each([
  ['an unfinished upload', { state: 'queued', upload: { sent: 1, total: 2 } }, 1],
  ['a package that arrived whole', { state: 'accepted', upload: { sent: 2, total: 2 } }, 0],
  ['a report without an upload', { state: 'queued' }, 0],
] as const)('deletion cancels only an unfinished upload at the intake: %s', async (_name, over, times) => {
  await outbox.add(outboxItem(over));
  const { done, cancelUpload } = remove();
  await done;
  expect(cancelUpload).toHaveBeenCalledTimes(times);
});

it('deletion succeeds when the intake is unreachable', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await outbox.add(outboxItem({ state: 'queued', upload: { sent: 1, total: 2 } }));
  await remove(vi.fn(() => Promise.reject(new AppError('offline', 'no network')))).done;
  expect(await outbox.all()).toEqual([]);
  expect(warn).toHaveBeenCalledOnce();
  warn.mockRestore();
});
