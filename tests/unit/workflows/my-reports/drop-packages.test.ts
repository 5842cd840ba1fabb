import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type OutboxItem, PACKAGE_DAYS } from '@/lib/domain/report/outbox';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { dropAcceptedPackages, dropOldPackages } from '@/lib/workflows/my-reports/drop-packages';
import { outboxItem } from '@/tests/support/outbox-item';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-25T01:00:00Z');

let db: ChoSangDatabase;
let outbox: Outbox;
let count = 0;

beforeEach(() => {
  db = new ChoSangDatabase(`drop-packages-${++count}`);
  outbox = createOutbox(db, () => NOW);
  return () => db.delete();
});

/** Adds an accepted report with a package of that many bytes to the device. */
async function addReportWithPackage(
  id: string,
  bytes: number,
  over: Partial<OutboxItem> = {},
): Promise<void> {
  const digest = id.padEnd(64, '0');
  const evidence = { digest, byteLength: bytes };
  await outbox.add(outboxItem({ id, state: 'accepted', evidence, acceptedAt: NOW, ...over }));
  await db.packages.put({ digest, file: new Blob([new Uint8Array(bytes)]) });
}

const listStoredPackages = async () =>
  (await db.packages.toCollection().primaryKeys()).map((key) => key.replace(/0+$/, ''));

describe('packages that the intake has accepted', () => {
  it('are deleted after their days, and the report keeps the digest', async () => {
    await addReportWithPackage('a', 3, { acceptedAt: NOW - PACKAGE_DAYS * DAY });
    await addReportWithPackage('b', 3, { acceptedAt: NOW - PACKAGE_DAYS * DAY + 1 });
    expect(await dropOldPackages(outbox, NOW)).toBe(1);
    expect(await listStoredPackages()).toEqual(['b']);
    expect((await outbox.get('a')).evidence?.byteLength).toBe(3);
    expect(await dropOldPackages(outbox, NOW)).toBe(0);
  });

  it('count their days from the last change if the time of acceptance is unknown', async () => {
    const { acceptedAt: _unknown, ...before } = outboxItem({ id: 'c', state: 'accepted' });
    const evidence = { digest: 'c'.padEnd(64, '0'), byteLength: 3 };
    await outbox.add({ ...before, evidence, changedAt: NOW - PACKAGE_DAYS * DAY });
    await db.packages.put({ digest: evidence.digest, file: new Blob(['abc']) });
    expect(await dropOldPackages(outbox, NOW)).toBe(1);
  });

  it('are deleted oldest first when they take too much space', async () => {
    await addReportWithPackage('a', 40, { acceptedAt: NOW - 3 * DAY });
    await addReportWithPackage('b', 40, { acceptedAt: NOW - 1 * DAY });
    await addReportWithPackage('c', 40, { acceptedAt: NOW - 2 * DAY });
    expect(await dropOldPackages(outbox, NOW, 80)).toBe(1);
    expect(await listStoredPackages()).toEqual(['b', 'c']);
  });

  it.each(['draft', 'held', 'queued', 'sending', 'parked', 'rejected'] as const)(
    'do not include packages of a report that is %s, which stay',
    async (state) => {
      await addReportWithPackage('a', 40, { state, acceptedAt: NOW - 99 * DAY, changedAt: NOW - 99 * DAY });
      expect(await dropOldPackages(outbox, NOW, 1)).toBe(0);
      await dropAcceptedPackages(outbox);
      expect(await outbox.dropPackage('a')).toBe(false);
      expect(await listStoredPackages()).toEqual(['a']);
    },
  );

  it('are all deleted on request', async () => {
    await addReportWithPackage('a', 3);
    await addReportWithPackage('b', 3);
    await addReportWithPackage('c', 3, { state: 'queued' });
    await dropAcceptedPackages(outbox);
    expect(await listStoredPackages()).toEqual(['c']);
  });
});
