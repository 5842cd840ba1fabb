import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import { createSigningKeys, toSigner } from '@/lib/evidence/sign';
import { createIntakeClient } from '@/lib/intake/client';
import { verifyReceipt } from '@/lib/intake/receipt';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { openEncryptedFile } from '@/lib/transfer/chunks';
import { importMovedReports } from '@/lib/workflows/move/import-moved-reports';
import { inspectMovingFile } from '@/lib/workflows/move/inspect-moving-file';
import { writeMovingFile } from '@/lib/workflows/move/write-moving-file';
import { drainOutbox } from '@/lib/workflows/report/drain-outbox';
import { evidence, reports, submissions } from '@/server/platform/database/schema';
import { listPublicKeys } from '@/server/receipts/signing/public-keys';
import { pack } from '@/tests/support/evidence/packages';
import { ISSUER, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import { createFetchWithFault, type LineFault, lineFaults } from '@/tests/support/intake/faulty-line';
import { outboxItem } from '@/tests/support/outbox-item';

const { id } = outboxItem();
const WORDS = 'bốn từ không liên quan';
const CHEAP = { log2N: 15, r: 8, p: 1 };
let databases = 0;
let intake: TestIntake;
beforeAll(async () => {
  intake = await openTestIntake('pglite');
});
beforeEach(() => intake.clear());
afterAll(() => intake.remove());

function faultOf(wanted: string): LineFault {
  const found = lineFaults(() => undefined).find(({ name }) => name === wanted);
  if (!found) throw new Error(`no fault "${wanted}"`);
  return found.fault;
}

/** A browser that can send reports to the intake. */
function browser() {
  databases += 1;
  const db = new ChoSangDatabase(`move-${databases}`);
  const now = () => intake.clock.now;
  const outbox = createOutbox(db, now);
  const run = (step = /./, fault?: LineFault) => {
    const client = createIntakeClient({
      url: ISSUER,
      fetch: createFetchWithFault(intake, step, fault),
      now,
      online: () => true,
    });
    return drainOutbox({
      outbox,
      pack: async (captured) => {
        const keys = await createSigningKeys();
        return { evidence: await pack(captured, await toSigner(keys)), keys };
      },
      submit: client.submitReport,
      upload: client.uploadInPieces,
      isMetered: () => false,
      standingChoice: async () => null,
      onAlive: () => undefined,
      verifyReceipt: (receipt, expected) =>
        verifyReceipt(receipt, listPublicKeys(intake.deps).keys, { ...expected, issuer: ISSUER }),
      checkLog: async () => ({ state: 'no-log', checkedAt: now() }),
      extensionVersion: '0.1.0',
      clockOffset: async () => null,
      now,
      random: () => 0,
      onSettled: async () => undefined,
      checkReceiver: () => undefined,
    });
  };
  const press = () => outbox.apply(id, { type: 'retry', consent: PRESSED });
  return { db, outbox, run, press, state: async () => (await outbox.get(id)).state };
}
type Sender = ReturnType<typeof browser>;

async function withQueuedReport(): Promise<Sender> {
  const old = browser();
  const { now } = intake.clock;
  const draft = { ...outboxItem().draft, observedAt: now };
  await old.outbox.add(outboxItem({ state: 'queued', nextAttemptAt: 0, draft, releasedAt: now }));
  await old.outbox.keepCapture(id, createCapturedPage(), (item) => item);
  return old;
}

async function move(from: Sender, to: Sender): Promise<void> {
  const now = () => intake.clock.now;
  const { file } = await writeMovingFile(WORDS, { db: from.db, now, software: '0.1.0', cost: CHEAP });
  const opened = await openEncryptedFile(file, WORDS);
  await inspectMovingFile(opened, to.db);
  await importMovedReports(opened, { db: to.db, now });
}

/** Expects one report at the intake, however many browsers sent it, with its package. */
async function expectOneReport(): Promise<void> {
  const { db } = intake.deps.database;
  expect(await db.select({ id: reports.id }).from(reports)).toHaveLength(1);
  expect(await db.select({ id: submissions.id }).from(submissions)).toHaveLength(1);
  expect(await db.select({ state: evidence.state }).from(evidence)).toEqual([{ state: 'verified' }]);
  expect(await db.select({ shown: submissions.evidenceShown }).from(submissions)).toEqual([{ shown: true }]);
}

describe('a report that is moved while it waits to be sent', () => {
  it('with its capture is packed and signed anew, and arrives only after a press', async () => {
    const old = await withQueuedReport();
    const fresh = browser();
    await move(old, fresh);
    await fresh.run();
    expect(await fresh.state()).toBe('parked');
    await fresh.press();
    await fresh.run();
    expect(await fresh.state()).toBe('accepted');
    await expectOneReport();
  });

  it.each([
    ['before the intake had it', /^\/v1\/reports$/, 'a cut line'],
    ['after the intake had the report, and before its package', /^\/v1\/uploads/, 'a cut line'],
    ['after the intake had everything but its answer', /finish$/, 'an answer that is lost'],
  ])('and packed %s arrives without the key of the old browser', async (_, step, fault) => {
    const old = await withQueuedReport();
    await old.run(step, faultOf(fault));
    const before = await old.outbox.get(id);
    expect([before.state, before.body !== undefined]).toEqual(['queued', true]);
    const fresh = browser();
    await move(old, fresh);
    expect(await fresh.outbox.reportKeys(id)).toBeUndefined();
    await fresh.press();
    await fresh.run();
    expect(await fresh.outbox.get(id)).toMatchObject({ state: 'accepted', body: before.body });
    await expectOneReport();
  });

  it('counts as one report when both browsers send it', async () => {
    const old = await withQueuedReport();
    await old.run(/^\/v1\/uploads/, faultOf('a cut line'));
    const fresh = browser();
    await move(old, fresh);
    await fresh.press();
    await fresh.run();
    await old.press();
    await old.run();
    expect([await fresh.state(), await old.state()]).toEqual(['accepted', 'accepted']);
    expect((await old.outbox.get(id)).reference).toBe((await fresh.outbox.get(id)).reference);
    await expectOneReport();
  });

  it('is not counted twice when both pack it for themselves', async () => {
    const old = await withQueuedReport();
    const fresh = browser();
    await move(old, fresh);
    await fresh.press();
    await fresh.run();
    await old.run();
    expect([await fresh.state(), await old.state()]).toEqual(['accepted', 'rejected']);
    await expectOneReport();
  });
});
