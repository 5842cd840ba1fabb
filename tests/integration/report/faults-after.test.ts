import 'fake-indexeddb/auto';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256OfText } from '@/lib/base/digest';
import { AppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { createIntakeClient } from '@/lib/intake/client';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { deleteReport } from '@/lib/workflows/my-reports/delete-report';
import {
  answerQuestion,
  type FollowDeps,
  requestStatusOfNextDueReport,
  updateReportStatusFromIntake,
  withdrawConsent,
  withdrawReport,
} from '@/lib/workflows/my-reports/follow-reports';
import { buildReport } from '@/lib/workflows/report/build-report';
import { fetchNonce } from '@/lib/workflows/report/fresh-nonce';
import { complainants, events, reports } from '@/server/platform/database/schema';
import { consentWithdrawals } from '@/server/platform/database/tables/consents';
import { ISSUER, ONE_ENGINE, openTestIntake, type TestIntake } from '@/tests/support/intake/engines';
import {
  type Break,
  breaking,
  createFetchWithFault,
  type LineFault,
  lineFaults,
  silence,
} from '@/tests/support/intake/faulty-line';
import { officerActs } from '@/tests/support/officer/acts';
import { outboxItem } from '@/tests/support/outbox-item';

// Every action on an arrived report, with every fault of the connection: none is left half done unnoticed.

let intake: TestIntake;
let restarted: Promise<void> = Promise.resolve();
let devices = 0;
beforeAll(async () => {
  intake = await openTestIntake(ONE_ENGINE);
});
afterAll(() => intake.remove());

const FAULTS = lineFaults(() => {
  restarted = intake.restart();
});
const PERSON = { name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1, đường Mẫu' };
const ANSWER = 'Ngày 20/11.';

/** A client of the test intake; `fault` applies to its requests whose path matches `path`. */
const clientOver = (now: () => number, path?: RegExp, fault?: LineFault, online = true) =>
  createIntakeClient({
    url: ISSUER,
    fetch: createFetchWithFault(intake, path, fault),
    now,
    timeoutMs: fault === silence ? 200 : 20_000,
    online: () => online,
  });

/** A device with a sent report of a named person, about which an officer asked; `offset` (ms): its clock minus the intake's. */
async function createAskedDevice(offset = 0) {
  devices += 1;
  const db = new ChoSangDatabase(`after-${devices}`);
  const now = () => intake.clock.now + offset;
  const outbox = createOutbox(db, now);
  // Each test has a report and a listing of its own, so that nothing has to be deleted between tests.
  const id = crypto.randomUUID();
  const base = outboxItem();
  const listing = { id: `2001${devices}`, url: `https://shopee.vn/x-i.1.2001${devices}` };
  const draft = {
    ...base.draft,
    ...PERSON,
    listing,
    complainant: 'identified',
    province: '48',
    observedAt: now(),
  } as const;
  const item = outboxItem({ id, state: 'accepted', agreed: ['identify-me'], releasedAt: now(), draft });
  const body = JSON.stringify(buildReport(item, await sha256OfText(item.secret), '0.1.0'));
  const { reference } = await clientOver(now).submitReport(body);
  await outbox.add({ ...item, reference, body });
  const note = { vi: 'Bạn mua ngày nào?', en: 'When did you buy it?' };
  await officerActs(intake, reference, { action: 'accept' }, { action: 'ask', question: note });
  const deps = (path?: RegExp, fault?: LineFault, online = true): FollowDeps => {
    const client = clientOver(now, path, fault, online);
    return {
      outbox,
      followed: db.followed,
      readStatus: client.readStatus,
      answer: client.answerQuestion,
      withdraw: client.withdrawReport,
      withdrawConsent: client.withdrawConsent,
      now,
      random: () => 0.5,
      newId: () => '00000000-0000-4000-8000-00000000000c',
    };
  };
  return { id, reference, db, outbox, deps };
}

type AskedDevice = Awaited<ReturnType<typeof createAskedDevice>>;

/** Number of the report's events with this status at the intake. */
async function countEvents(status: string, { reference }: AskedDevice): Promise<number> {
  const { db } = intake.deps.database;
  const of = and(eq(reports.reference, reference), eq(events.status, status));
  return (
    await db
      .select({ at: events.at })
      .from(events)
      .innerJoin(reports, eq(events.reportId, reports.id))
      .where(of)
  ).length;
}

async function countWithdrawals({ id }: AskedDevice): Promise<number> {
  const { db } = intake.deps.database;
  return (await db.select().from(consentWithdrawals).where(eq(consentWithdrawals.submissionId, id))).length;
}

interface Step {
  readonly name: string;
  readonly path: RegExp;
  readonly act: (id: string, deps: FollowDeps) => Promise<void>;
  /** Fields of the report on the device once the action is done; `held` counts what the intake then has. */
  readonly shown: object;
  readonly held: (report: AskedDevice) => Promise<number>;
  /** True if the device shows the action as done; until then the report is unchanged. */
  readonly isShown: (item: OutboxItem) => boolean;
}

const STEPS: readonly Step[] = [
  {
    name: 'the status is asked for',
    path: /^\/v1\/reports\/CS-[^/]+$/,
    act: (id, deps) => updateReportStatusFromIntake(id, deps),
    shown: { status: { status: 'more-asked' } },
    held: (report) => countEvents('more-asked', report),
    isShown: ({ status }) => status !== undefined,
  },
  {
    name: 'a question is answered',
    path: /\/answers$/,
    act: (id, deps) => answerQuestion(id, ANSWER, deps),
    shown: { status: { status: 'answered' } },
    held: (report) => countEvents('answered', report),
    isShown: ({ status }) => status?.status === 'answered',
  },
  {
    name: 'the report is taken back',
    path: /\/CS-[^/]+\/withdraw$/,
    act: (id, deps) => withdrawReport(id, deps),
    shown: { withdrawnAt: expect.any(Number), status: { status: 'withdrawn' } },
    held: (report) => countEvents('sender-withdrew', report),
    isShown: ({ withdrawnAt }) => withdrawnAt !== undefined,
  },
  {
    name: 'a consent is taken back',
    path: /\/consents\/withdraw$/,
    act: (id, deps) => withdrawConsent(id, 'identify-me', deps),
    shown: { agreed: [] },
    held: countWithdrawals,
    isShown: ({ agreed }) => agreed.length === 0,
  },
];

describe.each(STEPS)('while $name', ({ path, act, shown, held, isShown }) => {
  it.each(FAULTS)(
    '$name is reported, marks nothing as done, and succeeds exactly once when repeated',
    async ({ name, fault, code }) => {
      const report = await createAskedDevice();
      const { id, outbox, deps } = report;
      const before = await outbox.get(id);
      // Here too, a receipt without a valid signature is no answer.
      const expectedCode = code === 'receipt-invalid' ? 'intake-unreachable' : code;
      await expect(act(id, deps(path, fault, name !== 'no network'))).rejects.toMatchObject({
        code: expectedCode,
      });
      expect(await outbox.get(id)).toEqual(before);
      await restarted;
      await act(id, deps());
      await act(id, deps()).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(AppError));
      expect(await outbox.get(id)).toMatchObject(shown);
      expect(await held(report)).toBe(1);
    },
  );

  it.each<Break>(['before', 'after', 'quota'])(
    'an interrupted database access (%s) leaves the act to be done exactly once',
    async (how) => {
      for (let at = 0; ; at += 1) {
        const report = await createAskedDevice();
        const { id, outbox, deps } = report;
        const { store, broke } = breaking(outbox, at, how);
        const ended = await Promise.race([
          act(id, { ...deps(), outbox: store }).then(
            () => 'done',
            (thrown: unknown) => (thrown instanceof AppError ? thrown.code : 'thrown'),
          ),
          broke.then(() => 'killed'),
        ]);
        const left = await outbox.get(id);
        expect(left.state).toBe('accepted');
        // The intake has done whatever the device shows as done.
        if (isShown(left)) expect(await held(report)).toBe(1);
        if (how === 'quota' && ended !== 'done') expect(ended).toBe('storage-full');
        await act(id, deps());
        expect(await outbox.get(id)).toMatchObject(shown);
        expect(await held(report)).toBe(1);
        if (ended === 'done') {
          expect(at).toBeGreaterThan(0);
          return;
        }
      }
    },
  );

  it.each([86_400_000, -86_400_000])('a clock %i ms off changes nothing', async (offset) => {
    const report = await createAskedDevice(offset);
    const { id, outbox, deps } = report;
    await act(id, deps());
    expect(await outbox.get(id)).toMatchObject(shown);
    expect(await held(report)).toBe(1);
  });
});

it('a status check that was missed is made up for in the next round', async () => {
  const { deps } = await createAskedDevice();
  const news: string[] = [];
  const tell = async (_reference: string, _id: string, { status }: { status: string }) =>
    void news.push(status);
  let days = 0;
  /** Requests the next status once, a day after the request before. */
  const look = (followDeps: FollowDeps) => {
    days += 1;
    const at = followDeps.now() + days * 86_400_000;
    return requestStatusOfNextDueReport({ ...followDeps, now: () => at, random: () => 0 }, tell);
  };
  for (const { fault } of FAULTS) await look(deps(/./, fault, true));
  await restarted;
  expect(news).toEqual([]);
  await look(deps());
  await look(deps());
  expect(news).toEqual(['more-asked']);
});

it('a withdrawn report leaves no name at the intake, however often the answer was lost', async () => {
  const report = await createAskedDevice();
  const { id, deps } = report;
  for (const { fault } of FAULTS) {
    await expect(withdrawReport(id, deps(/\/withdraw$/, fault))).rejects.toBeInstanceOf(AppError);
    await restarted;
  }
  await withdrawReport(id, deps());
  const { db } = intake.deps.database;
  expect(await db.select().from(complainants).where(eq(complainants.submissionId, id))).toEqual([]);
  expect(await countEvents('sender-withdrew', report)).toBe(1);
});

describe('while a nonce is requested', () => {
  const nonce = (fault?: LineFault, keepOffset = async () => undefined) => {
    const client = clientOver(() => intake.clock.now, /\/nonces$/, fault);
    return fetchNonce({ issueNonce: client.issueNonce, clockOffset: client.clockOffset, keepOffset });
  };

  it.each(FAULTS)('$name leaves a capture without one', async ({ fault }) => {
    expect(await nonce(fault)).toBeNull();
    await restarted;
    expect(await nonce()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('a full disk does not prevent the nonce', async () => {
    const full = () => Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
    expect(await nonce(undefined, full)).not.toBeNull();
  });
});

describe('while a report is deleted', () => {
  const { id } = outboxItem();
  const unfinished = async () => {
    devices += 1;
    const db = new ChoSangDatabase(`deleted-${devices}`);
    const outbox = createOutbox(db, () => 0);
    await outbox.add(outboxItem({ ...half, state: 'queued' }));
    return { db, outbox };
  };

  const half = {
    upload: { sent: 65_536, total: 200_000 },
    evidence: { digest: 'a'.repeat(64), byteLength: 200_000 },
  };

  it.each(FAULTS)('$name leaves no report on the device', async ({ fault }) => {
    const { db, outbox } = await unfinished();
    const { cancelUpload } = clientOver(() => intake.clock.now, /\/uploads\//, fault);
    const { cancellation } = await deleteReport(id, { outbox, followed: db.followed, cancelUpload });
    expect(await outbox.all()).toEqual([]);
    await expect(cancellation).resolves.toBeUndefined();
    await restarted;
  });

  it.each<Break>(['before', 'after', 'quota'])(
    'an interrupted database access (%s) leaves the complete result or none',
    async (how) => {
      for (let at = 0; ; at += 1) {
        const { db, outbox } = await unfinished();
        const { cancelUpload } = clientOver(() => intake.clock.now);
        const { store, broke } = breaking(outbox, at, how);
        const ended = await Promise.race([
          deleteReport(id, { outbox: store, followed: db.followed, cancelUpload }).then(
            ({ cancellation }) => cancellation.then(() => 'done'),
            () => 'failed',
          ),
          broke.then(() => 'killed'),
        ]);
        const left = await outbox.all();
        if (left.length > 0) expect(left).toEqual([expect.objectContaining({ state: 'queued', ...half })]);
        await deleteReport(id, { outbox, followed: db.followed, cancelUpload });
        expect(await outbox.all()).toEqual([]);
        if (ended === 'done') {
          expect(at).toBe(1); // one transaction reads and deletes
          return;
        }
      }
    },
  );
});
