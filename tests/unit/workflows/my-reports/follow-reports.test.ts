import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { items } from '@/demo/sample-views/sample-reports';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import { AppError } from '@/lib/base/errors';
import { formatTrackingCode, parseTrackingCode } from '@/lib/domain/report/tracking-code';
import type { ReportStatus } from '@/lib/intake/contract';
import { createOutbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import {
  answerQuestion,
  type FollowDeps,
  followReportByTrackingCode,
  requestStatusOfNextDueReport,
  updateReportStatusFromIntake,
  withdrawConsent,
  withdrawReport,
} from '@/lib/workflows/my-reports/follow-reports';
import { outboxItem } from '@/tests/support/outbox-item';

const reference = 'CS-261125-7K3MQ2';
const secret = 'a-secret-of-this-device';
const THREE = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
let databases = 0;
let deps: FollowDeps & { readonly db: ChoSangDatabase };
let answer: ReportStatus['status'];
let now: number;

/** Makes a status request whenever one is due, for this time (ms). */
async function requestWheneverDue(
  followDeps: FollowDeps,
  onChanged: Parameters<typeof requestStatusOfNextDueReport>[1] = async () => undefined,
  milliseconds = 24 * 3_600_000,
): Promise<{ readonly looks: { readonly at: number; readonly reportId: string | undefined }[] }> {
  const looks = [];
  for (const end = now + milliseconds; now < end; ) {
    const { reportId, nextAt } = await requestStatusOfNextDueReport(followDeps, onChanged);
    looks.push({ at: now, reportId });
    now = nextAt;
  }
  return { looks };
}

const at = '2026-11-25T01:00:00Z';
const createStatus = (status: ReportStatus['status']): ReportStatus => ({
  reference,
  status,
  events: [{ status, at }],
  evidence: 'verified',
});

beforeEach(() => {
  databases += 1;
  answer = 'received';
  now = 5_000;
  const db = new ChoSangDatabase(`follow-${databases}`);
  deps = {
    db,
    outbox: createOutbox(db, () => 5_000),
    followed: db.followed,
    readStatus: vi.fn(async () => createStatus(answer)),
    answer: vi.fn(async () => undefined),
    withdraw: vi.fn(async () => {
      answer = 'withdrawn';
    }),
    withdrawConsent: vi.fn(async () => undefined),
    now: () => now,
    random: () => 0.5,
    newId: () => '00000000-0000-4000-8000-00000000000a',
  };
});

const accepted = (over = {}) => outboxItem({ state: 'accepted', reference, ...over });

describe('following reports', () => {
  it('stores a time stamp that was pending, without a notification', async () => {
    await deps.outbox.add(accepted());
    const authority = { authority: 'Stamps', licensed: false };
    const onChanged = vi.fn(async () => undefined);
    for (const timestamp of [
      { state: 'pending' as const, ...authority },
      { state: 'stamped' as const, ...authority, at, digest: 'a'.repeat(64) },
    ]) {
      await requestWheneverDue(
        { ...deps, readStatus: async () => ({ ...createStatus('received'), timestamp }) },
        onChanged,
      );
      expect((await deps.outbox.all())[0]?.status?.seals).toEqual({ timestamp });
    }
    expect(onChanged).not.toHaveBeenCalled();
  });

  it('notifies of each change once, and not of the first known state', async () => {
    await deps.outbox.add(accepted());
    const onChanged = vi.fn(async () => undefined);
    await requestWheneverDue(deps, onChanged);
    expect(onChanged).not.toHaveBeenCalled();
    answer = 'routed';
    await requestWheneverDue(deps, onChanged);
    expect(onChanged).toHaveBeenCalledOnce();
    expect(onChanged).toHaveBeenCalledWith(
      reference,
      outboxItem().id,
      expect.objectContaining({ status: 'routed' }),
    );
  });

  it('does not ask about a finished report or one that never arrived', async () => {
    const over = { status: 'closed', events: [], checkedAt: 0 };
    await deps.outbox.add(accepted({ status: over }));
    await deps.outbox.add(outboxItem({ id: '00000000-0000-4000-8000-000000000001', state: 'queued' }));
    await requestWheneverDue(deps);
    expect(deps.readStatus).not.toHaveBeenCalled();
    // The report was accepted; its evidence is still being sent.
    await deps.outbox.change('00000000-0000-4000-8000-000000000001', (item) => ({ ...item, reference }));
    await requestWheneverDue(deps);
    expect(deps.readStatus).toHaveBeenCalled();
  });

  it.each([
    ['7 hours', 7 * 3_600_000],
    ['30 days', 30 * 86_400_000],
  ])(
    'asks at once about reports dated while the clock was %s ahead, one after another',
    async (_what, ahead) => {
      for (const id of THREE) await deps.outbox.add(accepted({ id, askAt: now + ahead }));
      const { looks } = await requestWheneverDue(deps, undefined, 2 * 3_600_000);
      expect(looks[0]).toEqual({ at: 5_000, reportId: THREE[0] });
      expect(new Set(looks.flatMap(({ reportId }) => reportId ?? []))).toEqual(new Set(THREE));
      expect(
        Math.min(...looks.slice(1).map(({ at }, index) => at - (looks[index]?.at ?? 0))),
      ).toBeGreaterThanOrEqual(5 * 60_000);
    },
  );

  it('asks about a finished report until its receipt is in the log', async () => {
    const over = { status: 'closed', events: [], checkedAt: 0 };
    await deps.outbox.add(accepted({ status: over, log: { state: 'unchecked', checkedAt: 1 } }));
    expect((await requestWheneverDue(deps)).looks.some(({ reportId }) => reportId === outboxItem().id)).toBe(
      true,
    );
  });

  it('finds news within half a day, however many reports are followed', async () => {
    for (const id of THREE) await deps.outbox.add(accepted({ id }));
    for (const random of [() => 0, () => 0.5, () => 0.999]) {
      const { looks } = await requestWheneverDue({ ...deps, random }, undefined, 12 * 3_600_000);
      expect(new Set(looks.flatMap(({ reportId }) => reportId ?? []))).toEqual(new Set(THREE));
    }
  });

  it.each([
    ['offline', 0],
    ['intake-busy', 0],
    ['intake-unreachable', 3],
    ['intake-rejected', 3],
    ['not-found', 3],
  ] as const)('continues after %s with %i of three reports, and loses nothing', async (code, reached) => {
    for (const id of THREE) await deps.outbox.add(accepted({ id }));
    const readStatus = vi.fn(() => Promise.reject(new AppError(code, code)));
    const { looks } = await requestWheneverDue({ ...deps, readStatus });
    expect(readStatus).toHaveBeenCalled();
    expect(new Set(looks.flatMap(({ reportId }) => reportId ?? [])).size).toBe(reached);
    expect((await deps.outbox.all()).map(({ state }) => state)).toEqual(Array(3).fill('accepted'));
    answer = 'routed';
    const notifiedIds: string[] = [];
    await requestWheneverDue(deps, async (_reference, id) => void notifiedIds.push(id));
    expect(notifiedIds.sort()).toEqual(THREE);
  });

  it('rethrows its own bugs', async () => {
    await deps.outbox.add(accepted());
    const readStatus = () => Promise.reject(new TypeError('a bug'));
    await expect(requestWheneverDue({ ...deps, readStatus })).rejects.toThrow('a bug');
  });

  it('stores the lead, its reasons and the time of the status check', async () => {
    await deps.outbox.add(accepted());
    const { status } = items.accepted;
    const route = status?.route;
    deps = { ...deps, readStatus: async () => ({ ...createStatus('routed'), ...(route && { route }) }) };
    await updateReportStatusFromIntake(outboxItem().id, deps);
    expect(route?.lead).toBeDefined();
    expect((await deps.outbox.all())[0]?.status).toMatchObject({ route, checkedAt: 5_000 });
  });
});

describe('an answer to the officer', () => {
  it('is sent with the secret, and updates the status', async () => {
    await deps.outbox.add(accepted({ status: { status: 'more-asked', events: [], checkedAt: 0 } }));
    answer = 'answered';
    await answerQuestion(outboxItem().id, 'Ngày 20/11.', deps);
    expect(deps.answer).toHaveBeenCalledWith(reference, secret, 'Ngày 20/11.');
    expect((await deps.outbox.all())[0]?.status?.status).toBe('answered');
  });

  it('is refused for a report that never arrived', async () => {
    await deps.outbox.add(outboxItem());
    await expect(answerQuestion(outboxItem().id, 'x', deps)).rejects.toMatchObject({ code: 'not-found' });
    expect(deps.answer).not.toHaveBeenCalled();
  });
});

describe('withdrawing a report', () => {
  it('asks the intake, and stores the time and the new status', async () => {
    const { id } = accepted();
    await deps.outbox.add(accepted());
    await withdrawReport(id, deps);
    expect(deps.withdraw).toHaveBeenCalledWith(reference, secret);
    expect(await deps.outbox.get(id)).toMatchObject({ withdrawnAt: 5_000, status: { status: 'withdrawn' } });
  });

  it.each(['queued', 'sending'] as const)('stops a report that is %s, for good', async (state) => {
    const { id } = accepted();
    await deps.outbox.add(accepted({ state, upload: { sent: 1, total: 2 } }));
    await withdrawReport(id, deps);
    expect(await deps.outbox.get(id)).toMatchObject({ state: 'parked', failure: { code: 'stopped' } });
    expect((await deps.outbox.apply(id, { type: 'retry', consent: PRESSED })).happened).toBe(false);
  });

  it('works for a report of another device', async () => {
    const id = await followReportByTrackingCode(formatTrackingCode({ reference, secret }), deps);
    await withdrawReport(id, deps);
    expect(await deps.followed.get(id)).toMatchObject({
      withdrawnAt: 5_000,
      status: { status: 'withdrawn' },
    });
  });

  it('is refused for a report that never arrived', async () => {
    await deps.outbox.add(outboxItem());
    await expect(withdrawReport(outboxItem().id, deps)).rejects.toMatchObject({ code: 'not-found' });
    expect(deps.withdraw).not.toHaveBeenCalled();
  });

  it('ends the checks of its status', async () => {
    await deps.outbox.add(accepted({ status: { status: 'withdrawn', events: [], checkedAt: 0 } }));
    await requestWheneverDue(deps);
    expect(deps.readStatus).not.toHaveBeenCalled();
  });

  it('changes nothing when the intake is unreachable', async () => {
    const { id } = accepted();
    await deps.outbox.add(accepted());
    const withdraw = () => Promise.reject(new AppError('offline', 'no network'));
    await expect(withdrawReport(id, { ...deps, withdraw })).rejects.toMatchObject({ code: 'offline' });
    expect((await deps.outbox.get(id)).withdrawnAt).toBeUndefined();
  });
});

describe('a tracking code', () => {
  it('is followed once the intake knows it, and refreshed like other reports', async () => {
    const id = await followReportByTrackingCode(` ${formatTrackingCode({ reference, secret })}\n`, deps);
    expect(await deps.followed.get(id)).toMatchObject({ reference, secret, status: { status: 'received' } });
    answer = 'accepted';
    await updateReportStatusFromIntake(id, deps);
    expect(await deps.followed.get(id)).toMatchObject({ status: { status: 'accepted' } });
  });

  it('is read in small letters and broken into lines', () => {
    const code = `${reference.toLowerCase()}.\n${secret.slice(0, 9)}\r\n ${secret.slice(9)} `;
    expect(parseTrackingCode(code)).toEqual({ reference, secret });
  });

  it('adds no followed report for a report of this device', async () => {
    await deps.outbox.add(accepted());
    expect(await followReportByTrackingCode(formatTrackingCode({ reference, secret }), deps)).toBe(
      outboxItem().id,
    );
    expect(await deps.followed.toArray()).toEqual([]);
  });

  it('unknown to the intake is not stored', async () => {
    const readStatus = () => Promise.reject(new AppError('not-found', 'unknown'));
    await expect(
      followReportByTrackingCode(formatTrackingCode({ reference, secret }), { ...deps, readStatus }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await deps.followed.toArray()).toEqual([]);
  });

  it.each([
    '',
    reference,
    `${reference}.`,
    `${reference}.short`,
    `CS-1.${secret}`,
    `${reference}.${'x'.repeat(200)}`,
  ])('is invalid: %s', async (text) => {
    expect(parseTrackingCode(text)).toBeUndefined();
    await expect(followReportByTrackingCode(text, deps)).rejects.toMatchObject({ code: 'not-found' });
    expect(deps.readStatus).not.toHaveBeenCalled();
  });
});

describe('withdrawing one consent', () => {
  const draft = {
    ...outboxItem().draft,
    ...{ complainant: 'identified' as const, name: 'Người Gửi', idNumber: '001000000001', address: 'Số 1' },
    email: 'ban@example.vn',
    phone: '0900000000',
  };
  const named = () =>
    accepted({ draft, agreed: ['contact-me', 'identify-me'], body: '{"name":"Người Gửi"}' });

  it('removes only the data granted for it, and the sent text with it', async () => {
    await deps.outbox.add(named());
    const { id } = outboxItem();
    await withdrawConsent(id, 'contact-me', deps);
    expect(deps.withdrawConsent).toHaveBeenCalledWith(reference, secret, 'contact-me');
    const left = await deps.outbox.get(id);
    expect(left).toMatchObject({ agreed: ['identify-me'], draft: { name: 'Người Gửi' } });
    expect([left.draft.email, left.draft.phone, left.body]).toEqual([undefined, undefined, undefined]);
    await withdrawConsent(id, 'identify-me', deps);
    const nothing = await deps.outbox.get(id);
    expect(nothing.agreed).toEqual([]);
    expect(JSON.stringify(nothing)).not.toMatch(/Người Gửi|001000000001|Số 1/);
  });

  it('keeps contact details when only the name is withdrawn', async () => {
    await deps.outbox.add(named());
    await withdrawConsent(outboxItem().id, 'identify-me', deps);
    expect((await deps.outbox.get(outboxItem().id)).draft).toMatchObject({
      email: 'ban@example.vn',
      phone: '0900000000',
    });
  });

  it('waits until the whole report has arrived, because a retry needs the text', async () => {
    await deps.outbox.add({ ...named(), state: 'sending' });
    await expect(withdrawConsent(outboxItem().id, 'contact-me', deps)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(deps.withdrawConsent).not.toHaveBeenCalled();
    expect((await deps.outbox.get(outboxItem().id)).body).toBeDefined();
  });

  it('changes nothing when the intake is unreachable', async () => {
    await deps.outbox.add(named());
    const failing = { ...deps, withdrawConsent: () => Promise.reject(new AppError('offline', 'no line')) };
    await expect(withdrawConsent(outboxItem().id, 'contact-me', failing)).rejects.toMatchObject({
      code: 'offline',
    });
    expect((await deps.outbox.get(outboxItem().id)).agreed).toEqual(['contact-me', 'identify-me']);
  });
});
