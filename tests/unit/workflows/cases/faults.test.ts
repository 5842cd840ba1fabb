import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { AppError } from '@/lib/base/errors';
import { checkCustodyLog, formatCustodyLog } from '@/lib/cases/custody-log';
import { openPackage } from '@/lib/evidence/verify/read';
import { createIntakeClient } from '@/lib/intake/client';
import { captureForCase } from '@/lib/workflows/cases/capture-for-case';
import { lookAtWatchedPage } from '@/lib/workflows/cases/look-again';
import { controlSweep, runSweepStep } from '@/lib/workflows/cases/run-sweep';
import { ACTOR, type Desk, LISTING, openDesk } from '@/tests/support/officer/desk';

const MINUTE = 60_000;
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const statesOf = async (id: string) => (await desk.cases.sweep(id))?.pages.map(({ state }) => state);

/** Expects the log of a case to be complete from first to last event. */
async function expectWholeLog(caseId: string): Promise<void> {
  const { events, head } = await desk.cases.get(caseId);
  const checks = checkCustodyLog(formatCustodyLog(await desk.cases.events(caseId)), { caseId, events, head });
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
}

describe('a full disk', () => {
  /** Makes writing a package fail with the browser's own error; returns a function that ends this. */
  function fillDisk(says = 'The quota has been exceeded.', name = 'QuotaExceededError'): () => void {
    const refuse = () => {
      throw Object.assign(new Error(says), { name });
    };
    desk.db.packages.hook('creating', refuse);
    return () => desk.db.packages.hook('creating').unsubscribe(refuse);
  }

  it.each([
    ['by its quota', 'storage-full', undefined, undefined],
    [
      'in words of its own',
      'storage-full',
      'Encountered full disk while opening backing store',
      'UnknownError',
    ],
    [
      'by opening nothing',
      'storage-failed',
      'Internal error opening backing store for indexedDB.open.',
      'UnknownError',
    ],
    ['by closing', 'storage-failed', 'Database has been closed', 'DatabaseClosedError'],
  ] as const)(
    'that is reported %s stops a sweep, which keeps its pages and can be resumed',
    async (_, reason, says, named) => {
      const { id, caseId } = await desk.addSweep(2);
      await runSweepStep(id, desk.deps);
      const free = fillDisk(says, named);
      await runSweepStep(id, desk.deps);
      expect(await desk.cases.sweep(id)).toMatchObject({ state: 'stopped', reason });
      expect(await statesOf(id)).toEqual(['captured', 'waiting']);
      expect(await desk.cases.items(caseId)).toHaveLength(1);
      expect(await desk.last(caseId)).toMatchObject({
        action: 'sweep-stopped',
        details: { reason },
      });
      await expectWholeLog(caseId);
      free();
      await controlSweep(id, 'resume', desk.deps, ACTOR);
      await runSweepStep(id, desk.deps);
      expect(await statesOf(id)).toEqual(['captured', 'captured']);
      await expectWholeLog(caseId);
    },
  );

  it('ends a manual capture with its code, and leaves no part of it', async () => {
    const caseId = await desk.openCase();
    fillDisk();
    const request = { caseId, tabId: 7, fullPage: false, origin: 'capture' as const };
    await expect(captureForCase(request, desk.deps)).rejects.toMatchObject({ code: 'storage-full' });
    expect(await desk.cases.items(caseId)).toEqual([]);
    expect(await desk.db.packages.count()).toBe(0);
    await expectWholeLog(caseId);
  });

  it('does not lose a watch’s change: the next check stores it', async () => {
    const { id, caseId } = await desk.addWatch();
    await lookAtWatchedPage(id, desk.deps);
    desk.world.reading = {
      ...LISTING,
      listing: { ...LISTING.listing, price: { minor: 90_000, currency: 'VND' } },
    };
    const free = fillDisk();
    expect(await lookAtWatchedPage(id, desk.deps)).toMatchObject({
      outcome: 'changed',
      reason: 'storage-full',
      differences: [{ field: 'price', before: '120000 VND', after: '90000 VND' }],
    });
    free();
    const secondLook = await lookAtWatchedPage(id, desk.deps);
    expect(secondLook).toMatchObject({ outcome: 'changed', differences: [{ field: 'price' }] });
    expect((await desk.cases.items(caseId)).map(({ id: item }) => item)).toContain(secondLook.itemId);
    expect(await lookAtWatchedPage(id, desk.deps)).toMatchObject({ outcome: 'same' });
  });
});

describe('a device clock ten minutes ahead', () => {
  it('is recorded in package and log next to the intake’s clock and the offset', async () => {
    const server = Date.parse('2026-11-25T03:00:00Z');
    desk.world.now = server + 10 * MINUTE;
    const client = createIntakeClient({
      url: 'https://intake.example',
      now: desk.deps.now,
      fetch: async () =>
        Response.json(
          { nonce: 'n'.repeat(43), issuedAt: new Date(server).toISOString() },
          { status: 201, headers: { date: new Date(server).toUTCString() } },
        ),
    });
    await client.issueNonce();
    const clockOffset = client.clockOffset();
    expect(clockOffset).toBe(500 - 10 * MINUTE); // the header has whole seconds, so half a second is added
    const { context } = desk.world.captured;
    const capturedAt = new Date(desk.world.now).toISOString();
    desk.world.captured = createCapturedPage({ context: { ...context, capturedAt, clockOffset } });

    const caseId = await desk.openCase();
    const request = { caseId, tabId: 7, fullPage: false, origin: 'capture' as const };
    const item = await captureForCase(request, desk.deps);
    const measured = (await desk.cases.events(caseId)).find(({ action }) => action === 'clock-measured');
    expect(measured?.details).toMatchObject({
      device: '2026-11-25T03:10:00.000Z',
      offset: 500 - 10 * MINUTE,
      server: '2026-11-25T03:00:00.500Z',
    });
    const file = await desk.cases.packageFile(item.digest);
    const packed = await openPackage(file ?? new Blob());
    expect(packed.context.context).toMatchObject({ capturedAt, clockOffset });
  });
});

describe('a lost network', () => {
  it('stops a sweep at the page that did not load, until the officer resumes', async () => {
    const { id, caseId } = await desk.addSweep(3);
    await runSweepStep(id, desk.deps);
    desk.world.openFails = new AppError('page-unreachable', 'no network');
    await runSweepStep(id, desk.deps);
    expect(await desk.cases.sweep(id)).toMatchObject({ state: 'stopped', reason: 'page-unreachable' });
    expect(await statesOf(id)).toEqual(['captured', 'waiting', 'waiting']);
    expect(await desk.last(caseId)).toMatchObject({
      action: 'sweep-stopped',
      details: { reason: 'page-unreachable', url: 'https://shopee.vn/1' },
    });
    desk.world.openFails = undefined;
    await controlSweep(id, 'resume', desk.deps, ACTOR);
    await runSweepStep(id, desk.deps);
    await runSweepStep(id, desk.deps);
    expect(await statesOf(id)).toEqual(['captured', 'captured', 'captured']);
  });

  it('postpones a re-check after a takedown request, with each try in the log', async () => {
    const recheckAt = desk.world.now - 1;
    const { id, caseId } = await desk.addWatch({ takedown: { requestedAt: 0, recheckAt } });
    desk.world.openFails = new AppError('page-unreachable', 'no network');
    expect(await lookAtWatchedPage(id, desk.deps)).toMatchObject({
      outcome: 'failed',
      reason: 'page-unreachable',
    });
    expect(await desk.last(caseId)).toMatchObject({
      action: 'takedown-rechecked',
      details: { stillThere: 'could not tell', reason: 'page-unreachable' },
    });
    const later = desk.world.now + 15 * MINUTE;
    expect(await desk.cases.watch(id)).toMatchObject({ nextAt: later, takedown: { recheckAt: later } });
    desk.world.openFails = undefined;
    desk.world.now = later;
    expect(await lookAtWatchedPage(id, desk.deps)).toMatchObject({ outcome: 'first', recheck: true });
    expect(await desk.last(caseId)).toMatchObject({ details: { stillThere: 'yes' } });
    expect(await desk.cases.watch(id)).toMatchObject({ takedown: { recheckedAt: later } });
  });
});

describe('a page that cannot be stored', () => {
  it('is named in the sweep with the exact reason, and the sweep goes on', async () => {
    const { id } = await desk.addSweep(2);
    const refuse = async () => Promise.reject(new AppError('redaction-failed', 'a phone number in urn:text'));
    await runSweepStep(id, { ...desk.deps, pack: refuse });
    await runSweepStep(id, desk.deps);
    expect((await desk.cases.sweep(id))?.pages).toMatchObject([
      { state: 'failed', reason: 'redaction-failed', detail: 'a phone number in urn:text' },
      { state: 'captured' },
    ]);
  });

  it('still counts as removed in a re-check if its listing was removed', async () => {
    const { id, caseId } = await desk.addWatch({ takedown: { requestedAt: 0, recheckAt: 0 } });
    desk.world.status = 404;
    const capture = async () => Promise.reject(new AppError('capture-failed', 'no picture'));
    expect(await lookAtWatchedPage(id, { ...desk.deps, capture })).toMatchObject({
      outcome: 'gone',
      reason: 'capture-failed',
    });
    expect(await desk.last(caseId)).toMatchObject({
      action: 'takedown-rechecked',
      details: { stillThere: 'no', reason: 'capture-failed' },
    });
  });

  it('is marked as removed in the sweep when its server says so', async () => {
    const { id } = await desk.addSweep(1);
    desk.world.status = 410;
    await runSweepStep(id, desk.deps);
    expect((await desk.cases.sweep(id))?.pages).toMatchObject([{ state: 'captured', reason: 'gone' }]);
  });
});
