import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { PRESSED, STANDING } from '@/demo/sample-views/samples/consent';
import { AppError } from '@/lib/base/errors';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import { createSigningKeys } from '@/lib/evidence/sign';
import { type ReceiptClaims, ReportSchema } from '@/lib/intake/contract';
import { createOutbox, type Outbox } from '@/lib/outbox/outbox';
import { ChoSangDatabase } from '@/lib/storage/db';
import { type DrainDeps, drainOutbox } from '@/lib/workflows/report/drain-outbox';
import { requireSameReceiver } from '@/lib/workflows/report/standing-choice';
import { outboxItem } from '@/tests/support/outbox-item';
import { eventually } from '../../support/eventually';

const digest = 'a'.repeat(64);
const reference = 'CS-261125-7K3MQ2';
const HELD = { state: 'held', index: 0, size: 1, checkedAt: 1 } as const;
let now = 10_000;
let outbox: Outbox;
let databases = 0;

beforeEach(() => {
  now = 10_000;
  databases += 1;
  outbox = createOutbox(new ChoSangDatabase(`drain-${databases}`), () => now);
});

const claims = (state: 'awaited' | 'verified'): ReceiptClaims => ({
  version: 1,
  issuer: 'https://intake.example',
  reference,
  reportId: outboxItem().id,
  reportDigest: digest,
  receivedAt: '2026-11-25T01:00:01Z',
  evidence:
    state === 'awaited'
      ? { state, digest }
      : { state, digest, byteLength: 3, receivedAt: '2026-11-25T01:00:02Z' },
});

function drainDeps(over: Partial<DrainDeps> = {}): DrainDeps {
  return {
    outbox,
    pack: vi.fn(async () => ({
      evidence: { file: new Blob(['abc']), digest, byteLength: 3 },
      keys: await createSigningKeys(),
    })),
    submit: vi.fn(async () => ({ reference, receipt: 'first' })),
    upload: vi.fn(async () => ({ reference, receipt: 'second' })),
    checkReceiver: () => undefined,
    isMetered: () => false,
    onAlive: vi.fn(),
    verifyReceipt: vi.fn(async (receipt) => claims(receipt === 'first' ? 'awaited' : 'verified')),
    checkLog: vi.fn(async () => HELD),
    standingChoice: async () => STANDING,
    extensionVersion: '0.1.0',
    clockOffset: async () => null,
    now: () => now,
    random: () => 0,
    onSettled: vi.fn(async () => undefined),
    ...over,
  };
}

async function addQueuedReport(over: Partial<OutboxItem> = {}) {
  const item = outboxItem({ state: 'queued', nextAttemptAt: 0, ...over });
  await outbox.add(item);
  await outbox.keepCapture(item.id, createCapturedPage(), (current) => current);
  return item.id;
}

describe('a released report whose receiver has changed or is no longer named', () => {
  it.each(['no-intake', 'receiver-unnamed'] as const)('waits without end and says why: %s', async (code) => {
    const id = await addQueuedReport();
    const refuse = () => {
      throw new AppError(code, 'nobody receives reports');
    };
    const deps = drainDeps({ checkReceiver: vi.fn(refuse) });
    for (let round = 0; round < 20; round += 1) {
      const next = await drainOutbox(deps);
      expect(next).toBe(now + 6 * 3_600_000);
      now = next ?? now;
    }
    expect(deps.checkReceiver).toHaveBeenCalledTimes(20);
    expect(await outbox.get(id)).toMatchObject({ state: 'queued', attempts: 0, failure: { code } });
    expect(deps.submit).not.toHaveBeenCalled();
    await drainOutbox(drainDeps());
    expect((await outbox.get(id)).state).toBe('accepted');
  });

  it('is given back to the person, who agreed to another receiver', async () => {
    const id = await addQueuedReport({ body: '{}' });
    const other = { ...PRESSED.terms, intake: 'https://other.example' };
    const deps = drainDeps({ checkReceiver: (consent) => requireSameReceiver(consent, other) });
    expect(await drainOutbox(deps)).toBeUndefined();
    const item = await outbox.get(id);
    expect(item).toMatchObject({ state: 'draft', failure: { code: 'receiver-changed' } });
    expect(item).not.toHaveProperty('consent');
    expect(item).not.toHaveProperty('body');
    expect(deps.submit).not.toHaveBeenCalled();
    expect(deps.onSettled).toHaveBeenCalledExactlyOnceWith(item);
  });

  it('waits for the person if an intake already has a part of it', async () => {
    const id = await addQueuedReport({ receipts: ['first'] });
    const other = { ...PRESSED.terms, controller: { vi: 'Cơ quan khác', en: 'Another' } };
    await drainOutbox(drainDeps({ checkReceiver: (consent) => requireSameReceiver(consent, other) }));
    expect(await outbox.get(id)).toMatchObject({ state: 'parked', failure: { code: 'receiver-changed' } });
  });

  it('is sent if only a detail of its receiver changed', async () => {
    const id = await addQueuedReport();
    const moved = { ...PRESSED.terms, contact: ['1900 0000'] };
    await drainOutbox(drainDeps({ checkReceiver: (consent) => requireSameReceiver(consent, moved) }));
    expect((await outbox.get(id)).state).toBe('accepted');
  });
});

describe('drainOutbox', () => {
  it('packs, sends and uploads a report, and keeps both receipts', async () => {
    const id = await addQueuedReport();
    const deps = drainDeps();
    await expect(drainOutbox(deps)).resolves.toBeUndefined();
    expect(await outbox.get(id)).toMatchObject({
      state: 'accepted',
      reference,
      receipts: ['first', 'second'],
      evidence: { digest },
    });
    expect(await outbox.capture(id)).toBeUndefined();
    expect(deps.onSettled).toHaveBeenCalledOnce();
  });

  it('sends a body that fits the contract, with the package’s digest', async () => {
    await addQueuedReport();
    const deps = drainDeps();
    await drainOutbox(deps);
    const body = vi.mocked(deps.submit).mock.calls[0]?.[0] ?? '';
    expect(ReportSchema.parse(JSON.parse(body)).evidence).toEqual({
      digest,
      byteLength: 3,
      mediaType: 'application/wacz',
    });
  });

  it('sends a held report after its time by the choice to send at once, and records this consent', async () => {
    const id = await addQueuedReport({ state: 'held', heldUntil: 15_000 });
    await expect(drainOutbox(drainDeps())).resolves.toBe(15_000);
    expect((await outbox.get(id)).state).toBe('held');
    now = 15_000;
    const deps = drainDeps();
    await drainOutbox(deps);
    const { version, terms } = STANDING;
    expect(await outbox.get(id)).toMatchObject({
      state: 'accepted',
      releasedAt: 15_000,
      consent: { how: 'standing', version, terms, chosenAt: STANDING.at },
    });
    const body = vi.mocked(deps.submit).mock.calls[0]?.[0] ?? '';
    // The time of the choice is the same in all reports of a device, so it is not sent.
    expect(ReportSchema.parse(JSON.parse(body)).consent).toEqual({
      version,
      purposes: ['handle-report'],
      at: new Date(0).toISOString(), // the minute
      how: 'standing',
    });
    expect(body).not.toContain(String(STANDING.at));
  });

  it.each([
    ['before its time', 15_000],
    ['long after its time', 1],
  ])(
    'sends nothing without the choice to send at once: a report held %s becomes a draft',
    async (_when, heldUntil) => {
      const id = await addQueuedReport({ state: 'held', heldUntil });
      const deps = drainDeps({ standingChoice: async () => null });
      await expect(drainOutbox(deps)).resolves.toBeUndefined();
      expect(deps.submit).not.toHaveBeenCalled();
      const left = await outbox.get(id);
      expect(left.state).toBe('draft');
      expect(left).not.toHaveProperty('heldUntil');
      expect(left).not.toHaveProperty('consent');
    },
  );

  it.each([
    ['7 hours', 7 * 3_600_000],
    ['30 days', 30 * 86_400_000],
  ])(
    'sends a report that failed while the clock was %s ahead as soon as the clock is right',
    async (_what, ahead) => {
      const id = await addQueuedReport();
      now += ahead;
      const offline = drainDeps({ submit: vi.fn().mockRejectedValue(new AppError('offline', 'no network')) });
      const next = await drainOutbox(offline);
      expect(next).toBeGreaterThan(now);
      now -= ahead;
      await expect(drainOutbox(drainDeps())).resolves.toBeUndefined();
      expect((await outbox.get(id)).state).toBe('accepted');
    },
  );

  it('keeps the time of the next attempt under an unchanged clock, and as long as the intake asked for', async () => {
    const retryAt = now + 20 * 3_600_000;
    await addQueuedReport();
    const busy = new AppError('intake-busy', 'come back', { retryAt });
    await drainOutbox(drainDeps({ submit: vi.fn().mockRejectedValue(busy) }));
    const deps = drainDeps();
    expect(await drainOutbox(deps)).toBe(retryAt);
    expect(deps.submit).not.toHaveBeenCalled();
  });

  it('restarts a hold that began under a clock far ahead', async () => {
    const id = await addQueuedReport({ state: 'held', heldUntil: now + 30 * 86_400_000 });
    await expect(drainOutbox(drainDeps())).resolves.toBe(now + 10_000);
    now += 10_000;
    await drainOutbox(drainDeps());
    expect((await outbox.get(id)).state).toBe('accepted');
  });

  it('deletes the key of a report that the intake has', async () => {
    const id = await addQueuedReport();
    const failing = drainDeps({ upload: vi.fn().mockRejectedValue(new AppError('offline', 'no network')) });
    await drainOutbox(failing);
    expect(await outbox.reportKeys(id)).toBeDefined();
    now += 86_400_000;
    await drainOutbox(drainDeps());
    expect((await outbox.get(id)).state).toBe('accepted');
    expect(await outbox.reportKeys(id)).toBeUndefined();
  });

  it('does not send a report that is withdrawn at the moment its hold ends', async () => {
    const id = await addQueuedReport({ state: 'held', heldUntil: 1 });
    const deps = drainDeps({
      standingChoice: async () => {
        await outbox.apply(id, { type: 'undo' });
        return STANDING;
      },
    });
    await drainOutbox(deps);
    expect(deps.submit).not.toHaveBeenCalled();
    expect((await outbox.get(id)).state).toBe('draft');
  });

  it.each([
    ['set ahead', 86_400_000, 'accepted'],
    ['set back', -86_400_000, 'held'],
  ] as const)(
    'with a clock %s a day ends the hold by the clock that began it, and sends on a press',
    async (_, offset, state) => {
      now = 864_000_000;
      const id = await addQueuedReport({ state: 'held', heldUntil: now + 10_000 });
      now += offset;
      await drainOutbox(drainDeps());
      expect((await outbox.get(id)).state).toBe(state);
      await outbox.apply(id, { type: 'release', consent: PRESSED });
      await drainOutbox(drainDeps());
      expect((await outbox.get(id)).state).toBe('accepted');
    },
  );

  it('never sends a draft', async () => {
    await addQueuedReport({ state: 'draft' });
    const deps = drainDeps();
    await drainOutbox(deps);
    expect(deps.submit).not.toHaveBeenCalled();
  });

  it.each(['queued', 'sending'] as const)('stops a withdrawn report that is %s', async (state) => {
    const id = await addQueuedReport({ state, reference, withdrawnAt: 9_000 });
    const deps = drainDeps();
    await expect(drainOutbox(deps)).resolves.toBeUndefined();
    expect((await outbox.get(id)).state).toBe('parked');
    expect(deps.submit).not.toHaveBeenCalled();
  });

  it('resumes a report after the worker died, with the same body', async () => {
    const id = await addQueuedReport();
    const dies = drainDeps({ submit: vi.fn(() => new Promise<never>(() => undefined)) });
    void drainOutbox(dies);
    await eventually(async () => expect(dies.submit).toHaveBeenCalled());
    const again = drainDeps({ extensionVersion: '0.2.0' }); // updated meanwhile
    await drainOutbox(again);
    expect((await outbox.get(id)).state).toBe('accepted');
    expect(again.pack).not.toHaveBeenCalled();
    expect(vi.mocked(again.submit).mock.calls[0]?.[0]).toBe(vi.mocked(dies.submit).mock.calls[0]?.[0]);
  });

  it.each([
    ['offline', new AppError('offline', 'no network'), 'queued', 0],
    ['a busy intake', new AppError('intake-busy', '429', { retryAt: 50_000 }), 'queued', 0],
    ['an unreachable intake', new AppError('intake-unreachable', 'HTTP 500'), 'queued', 1],
    ['a refused report', new AppError('intake-rejected', 'no seller'), 'rejected', 0],
    ['a bug', new Error('boom'), 'queued', 1],
  ] as const)('keeps the report after %s', async (_name, error, state, attempts) => {
    const id = await addQueuedReport();
    await drainOutbox(drainDeps({ submit: vi.fn(() => Promise.reject(error)) }));
    const item = await outbox.get(id);
    expect(item).toMatchObject({ state, attempts, failure: { message: error.message } });
    expect(await outbox.packageFile(digest)).toBeDefined();
  });

  it('retries at the time the intake asked for', async () => {
    await addQueuedReport();
    const busy = new AppError('intake-busy', '429', { retryAt: 50_000 });
    await expect(drainOutbox(drainDeps({ submit: vi.fn(() => Promise.reject(busy)) }))).resolves.toBe(50_000);
  });

  it('waits while the intake checks the evidence, then fetches the receipt without packing again', async () => {
    const id = await addQueuedReport();
    const checking = new AppError('evidence-checking', '202', { retryAt: 50_000 });
    const deps = drainDeps({ upload: vi.fn(() => Promise.reject(checking)) });
    await expect(drainOutbox(deps)).resolves.toBe(50_000);
    expect(await outbox.get(id)).toMatchObject({
      state: 'queued',
      attempts: 0,
      receipts: ['first'],
      failure: { code: 'evidence-checking' },
    });
    expect(await outbox.packageFile(digest)).toBeDefined();
    const later = drainDeps({ now: () => 50_001 });
    await drainOutbox(later);
    expect(later.pack).not.toHaveBeenCalled();
    expect((await outbox.get(id)).state).toBe('accepted');
  });

  it('stores no invalid receipt', async () => {
    const id = await addQueuedReport();
    await drainOutbox(
      drainDeps({ verifyReceipt: vi.fn(() => Promise.reject(new AppError('receipt-invalid', 'signature'))) }),
    );
    expect(await outbox.get(id)).toMatchObject({
      state: 'queued',
      receipts: [],
      failure: { code: 'receipt-invalid' },
    });
  });

  it('keeps report and package open while the receipt still awaits the evidence', async () => {
    const id = await addQueuedReport();
    const deps = drainDeps({ verifyReceipt: async () => claims('awaited') });
    await drainOutbox(deps);
    expect(await outbox.get(id)).toMatchObject({ state: 'queued', attempts: 1 });
    expect(await outbox.packageFile(digest)).toBeDefined();
    expect(await outbox.dropPackage(id)).toBe(false);
    expect(deps.onSettled).not.toHaveBeenCalled();
  });

  it('accepts a report whose receipt is missing in the log, with a doubt', async () => {
    const id = await addQueuedReport();
    const doubt = { state: 'doubtful', doubt: 'other-log', checkedAt: 1, heads: ['x'] } as const;
    const checkLog = vi.fn(async () => (checkLog.mock.calls.length === 1 ? doubt : HELD));
    const deps = drainDeps({ checkLog });
    await drainOutbox(deps);
    expect(await outbox.get(id)).toMatchObject({
      state: 'accepted',
      receipts: ['first', 'second'],
      log: doubt,
    });
    expect(deps.onSettled).toHaveBeenCalledWith(expect.objectContaining({ log: doubt }));
    expect(await outbox.packageFile(digest)).toBeDefined();
  });

  it('repeats only the upload after it failed, as the same report', async () => {
    const id = await addQueuedReport();
    await drainOutbox(drainDeps({ upload: vi.fn(() => Promise.reject(new AppError('offline', 'cut'))) }));
    now += 1_000_000;
    const again = drainDeps();
    await drainOutbox(again);
    expect(again.pack).not.toHaveBeenCalled();
    expect(await outbox.get(id)).toMatchObject({ state: 'accepted', receipts: ['first', 'second'] });
  });

  it('sends the report over a metered network, and its evidence over another network or on request', async () => {
    const id = await addQueuedReport();
    const metered = drainDeps({ isMetered: () => true });
    await drainOutbox(metered);
    expect(metered.upload).not.toHaveBeenCalled();
    expect(await outbox.get(id)).toMatchObject({
      state: 'queued',
      attempts: 0,
      reference,
      receipts: ['first'],
      failure: { code: 'line-metered' },
    });
    await outbox.apply(id, { type: 'retry', consent: PRESSED });
    await drainOutbox(metered);
    expect((await outbox.get(id)).state).toBe('accepted');
  });

  it('records each piece, keeps the worker awake, and resumes after it died', async () => {
    const id = await addQueuedReport();
    const dies = drainDeps({
      upload: vi.fn(async ({ onProgress }) => {
        await onProgress(1);
        return new Promise<never>(() => undefined);
      }),
    });
    void drainOutbox(dies);
    await eventually(async () => expect((await outbox.get(id)).upload).toEqual({ sent: 1, total: 3 }));
    expect(dies.onAlive).toHaveBeenCalled();
    const again = drainDeps();
    await drainOutbox(again);
    expect(vi.mocked(again.upload).mock.calls[0]?.[0]).toMatchObject({ reportId: id, digest, resume: true });
    expect((await outbox.get(id)).state).toBe('accepted');
  });

  it('pauses an upload on request, and resumes it', async () => {
    const id = await addQueuedReport();
    const failure = { code: 'stopped' as const, message: 'stopped', at: now };
    const stopped = drainDeps({
      upload: vi.fn(async ({ onProgress }) => {
        await onProgress(1);
        await outbox.apply(id, { type: 'stop', failure });
        await onProgress(2);
        return { reference, receipt: 'second' };
      }),
    });
    await expect(drainOutbox(stopped)).resolves.toBeUndefined();
    expect(await outbox.get(id)).toMatchObject({
      state: 'parked',
      failure: { code: 'stopped' },
      upload: { sent: 2 },
    });
    expect(stopped.onSettled).not.toHaveBeenCalled();
    expect(await outbox.packageFile(digest)).toBeDefined();
    await outbox.apply(id, { type: 'retry', consent: PRESSED });
    await drainOutbox(drainDeps());
    expect((await outbox.get(id)).state).toBe('accepted');
  });

  it('ends without an error when the report is deleted while being sent', async () => {
    const id = await addQueuedReport();
    const deleted = drainDeps({
      upload: vi.fn(async ({ onProgress }) => {
        await outbox.remove(id);
        await onProgress(1);
        return { reference, receipt: 'second' };
      }),
    });
    await expect(drainOutbox(deleted)).resolves.toBeUndefined();
    expect(await outbox.all()).toEqual([]);
  });

  it('packs only the parts that the person included', async () => {
    await addQueuedReport({ removed: ['picture'] });
    const deps = drainDeps();
    await drainOutbox(deps);
    expect(vi.mocked(deps.pack).mock.calls[0]?.[0].picture).toBeNull();
  });

  it('sends no evidence when the person removed all parts', async () => {
    await addQueuedReport({ removed: ['picture', 'page'] });
    const deps = drainDeps();
    await drainOutbox(deps);
    expect(deps.upload).not.toHaveBeenCalled();
    expect(JSON.parse(vi.mocked(deps.submit).mock.calls[0]?.[0] ?? '{}')).not.toHaveProperty('evidence');
  });

  it('rejects a report with an invalid address, and sends nothing', async () => {
    const base = outboxItem();
    const draft = { ...base.draft, complainant: 'contact' as const, email: 'not an address' };
    const id = await addQueuedReport({ draft, agreed: ['contact-me'] });
    const deps = drainDeps();
    await drainOutbox(deps);
    expect(deps.submit).not.toHaveBeenCalled();
    expect((await outbox.get(id)).state).toBe('rejected');
  });
});

describe('the outbox on a full disk', () => {
  it('records the failure and keeps the report', async () => {
    const id = await addQueuedReport();
    const full = vi.fn(() =>
      Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError')),
    );
    await drainOutbox(drainDeps({ pack: full }));
    const item = await outbox.get(id);
    expect(item).toMatchObject({ state: 'queued', failure: { code: 'storage-full' } });
    expect(await outbox.capture(id)).toBeDefined();
  });
});
