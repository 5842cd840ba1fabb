import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { createSigningKeys, toSigner } from '@/lib/evidence/sign';
import { createIntakeClient } from '@/lib/intake/client';
import { verifyReceipt } from '@/lib/intake/receipt';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { checkReceiptLog, createSeenHeadStore } from '@/lib/workflows/my-reports/check-receipt-log';
import { drainOutbox } from '@/lib/workflows/report/drain-outbox';
import { evidence, reports, submissions } from '@/server/platform/database/schema';
import { listPublicKeys } from '@/server/receipts/signing/public-keys';
import { pack } from '@/tests/support/evidence/packages';
import { ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import {
  type Break,
  breaking,
  createFetchWithFault,
  json,
  type LineFault,
  lineFaults,
  silence,
} from '@/tests/support/intake/faulty-line';
import { outboxItem } from '@/tests/support/outbox-item';

const DAY_MS = 86_400_000;
const { id } = outboxItem();

let intake: TestIntake;
let databases = 0;
/** A restart of the intake that is under way; the test waits for it before the next run, the device does not. */
let restarted: Promise<void> = Promise.resolve();
beforeAll(async () => {
  intake = await openTestIntake(ONE_ENGINE);
});
beforeEach(() => intake.clear());
afterAll(() => intake.remove());

/** A device with one report ready to be sent, and a clock that differs from the intake's by `offset` (ms). */
async function device(offset = 0, captured = createCapturedPage()) {
  databases += 1;
  const db = new ChoSangDatabase(`fault-${databases}`);
  const clock = { now: intake.clock.now + offset };
  const now = () => clock.now;
  const outbox = createOutbox(db, now);
  const draft = { ...outboxItem().draft, observedAt: clock.now };
  await outbox.add(outboxItem({ state: 'queued', nextAttemptAt: 0, draft, releasedAt: clock.now }));
  await outbox.keepCapture(id, captured, (item) => item);

  /**
   * One run of the background over `store`. `fault` applies to requests that match `step`; `online` is the browser's opinion
   * whether there is a network.
   */
  const run = (store: Outbox = outbox, step = /./, fault?: LineFault, online = true) => {
    const client = createIntakeClient({
      url: ISSUER,
      fetch: createFetchWithFault(intake, step, fault),
      now,
      timeoutMs: fault === silence ? 300 : 20_000,
      online: () => online,
    });
    return drainOutbox({
      outbox: store,
      pack: async (captured) => {
        const keys = await createSigningKeys();
        return { evidence: await pack(captured, await toSigner(keys)), keys };
      },
      submit: client.submitReport,
      upload: client.uploadInPieces,
      checkReceiver: () => undefined,
      isMetered: () => false,
      standingChoice: async () => null,
      onAlive: () => undefined,
      verifyReceipt: (receipt, expected) =>
        verifyReceipt(receipt, listPublicKeys(intake.deps).keys, { ...expected, issuer: ISSUER }),
      checkLog: (itemId, receipt, proof) =>
        checkReceiptLog(receipt, proof, {
          keys: listPublicKeys(intake.deps).keys,
          issuer: ISSUER,
          heads: createSeenHeadStore(itemId, outbox),
          readProof: client.readLogProof,
          consistency: client.readConsistency,
          now,
        }),
      extensionVersion: '0.1.0',
      clockOffset: async () => null,
      now,
      random: () => 0,
      onSettled: async () => undefined,
    });
  };
  return { clock, outbox, run };
}

/** Expects one report at the intake, sent once, its package verified. */
async function expectOneReport(item: OutboxItem): Promise<void> {
  expect(item).toMatchObject({
    state: 'accepted',
    reference: expect.stringMatching(/^CS-/),
    log: { state: 'held' },
  });
  const { db } = intake.deps.database;
  expect(await db.select({ reference: reports.reference }).from(reports)).toEqual([
    { reference: item.reference },
  ]);
  expect(await db.select({ id: submissions.id }).from(submissions)).toHaveLength(1);
  expect(await db.select({ state: evidence.state }).from(evidence)).toEqual([{ state: 'verified' }]);
}

const STEPS = [
  ['the report', /^\/v1\/reports$/],
  ['the first piece of the evidence', /^\/v1\/uploads$/],
  ['the next piece', /^\/v1\/uploads\/[^/]+$/],
  ['the end of the upload', /^\/v1\/uploads\/[^/]+\/finish$/],
] as const;

/** A captured page whose package is larger than the first piece of an upload. */
const createLargePage = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(60_000));
  const url = 'https://down-vn.img.susercontent.com/file/';
  const resources = Array.from({ length: 6 }, (_, at) => ({
    url: url + at,
    mediaType: 'image/png',
    bytes: bytes.with(0, at),
  }));
  return createCapturedPage({ resources });
};

const FAULTS = lineFaults(() => {
  restarted = intake.restart();
});

/** The answer to a piece contains no receipt, so in the place of a bad receipt the device reports an unreachable intake. */
const codeAt = (step: string, code: string) =>
  code === 'receipt-invalid' && step.includes('piece') ? 'intake-unreachable' : code;

describe.each(STEPS)('while %s is sent', (step, path) => {
  it.each(FAULTS)(
    '$name leaves a report that says so and then arrives once',
    async ({ name, fault, code, counted }) => {
      const { clock, outbox, run } = await device(0, createLargePage());
      const next = await run(outbox, path, fault, name !== 'no network');
      const stopped = await outbox.get(id);
      expect(stopped).toMatchObject({
        state: 'queued',
        attempts: counted,
        failure: { code: codeAt(step, code) },
      });
      expect(next).toBe(stopped.nextAttemptAt);
      if (code === 'intake-busy') expect(next).toBe(clock.now + 120_000);
      clock.now = next ?? 0;
      await restarted;
      expect(await run()).toBeUndefined();
      await expectOneReport(await outbox.get(id));
    },
  );
});

describe('while the intake checks the package', () => {
  // The intake has received the package, but answers only that it is still being checked.
  const checking: LineFault = async (through) => {
    await through();
    const headers = { ...json, 'retry-after': '5' };
    return new Response('{"evidence":"checking"}', { status: 202, headers });
  };

  it('a report says so, waits as the intake asks, and arrives once without being sent again', async () => {
    const { clock, outbox, run } = await device(0, createLargePage());
    const next = await run(outbox, /\/finish$/, checking);
    expect(next).toBe(clock.now + 5_000);
    expect(await outbox.get(id)).toMatchObject({
      state: 'queued',
      attempts: 0,
      failure: { code: 'evidence-checking' },
    });
    clock.now = next ?? 0;
    const requestedPaths: string[] = [];
    const counted: LineFault = (through) => through();
    const paths = { test: (path: string) => requestedPaths.push(path) > 0 };
    await run(outbox, Object.assign(/./, paths), counted);
    expect(requestedPaths.filter((path) => /^\/v1\/(?:uploads|evidence)/.test(path))).toEqual([
      `/v1/uploads/${id}/finish`,
    ]);
    await expectOneReport(await outbox.get(id));
  });
});

describe.each([DAY_MS, -DAY_MS])('with a clock %i ms off', (offset) => {
  it('a report arrives', async () => {
    const { outbox, run } = await device(offset);
    await run();
    await expectOneReport(await outbox.get(id));
  });
});

describe.each<Break>(['before', 'after', 'quota'])('at every access to the database', (how) => {
  const what = how === 'quota' ? 'a full disk' : `a worker killed ${how} it`;

  it(`${what} leaves the report, and it arrives once`, async () => {
    for (let at = 0; ; at += 1) {
      await intake.clear();
      const { clock, outbox, run } = await device();
      const { store, broke } = breaking(outbox, at, how);
      const ended = await Promise.race([
        run(store).then(
          () => 'done',
          () => 'failed',
        ),
        broke.then(() => 'killed'),
      ]);
      const left = await outbox.get(id);
      expect(['queued', 'sending', 'accepted'], `${how} ${at}`).toContain(left.state);
      for (let again = 0; again < 4; again += 1) {
        clock.now += 60_000;
        if ((await run()) === undefined) break;
      }
      await expectOneReport(await outbox.get(id));
      if (ended === 'done' && left.state === 'accepted' && left.failure === undefined) {
        expect(at).toBeGreaterThan(10); // the table went through every step
        return;
      }
    }
  }, 180_000);
});
