// Why: docs/decisions/officers/workspace.md

import { type ErrorCode, toAppError } from '@/lib/base/errors';
import type { CustodyActor } from '@/lib/cases/custody-log';
import type { Sweep, SweepPage } from '@/lib/domain/case/case-work';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { findRemovalStatement } from '@/lib/domain/listing/listing-removed';
import { type CaseCaptureDeps, captureForCase } from './capture-for-case';

export interface SweepDeps extends CaseCaptureDeps {
  /** Opens an address in the sweep's tab and waits until the page shows its content. Returns the tab's id. */
  readonly openPage: (url: string) => Promise<number>;
  readonly closePage: () => Promise<void>;
  /** Returns what the adapter reads on the tab's page now; null if no adapter knows the page. */
  readonly readTab: (tabId: number) => Promise<ListingReading | null>;
  /** Wakes the background at `at` (epoch ms) for the next page. */
  readonly wakeAt: (at: number) => void;
}

const DETAIL_LENGTH = 300;
/** Failures that would repeat on the next page. The sweep stops until the officer presses "Go on". */
const STOPS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'storage-full',
  'storage-failed',
  'case-closed',
  'page-unreachable',
]);

/** Seconds between two pages of a sweep. The officer chooses one of these, so that no sweep burdens the marketplace. */
export const PACES = [10, 20, 40, 90] as const;

/**
 * Captures one page of a sweep: the first page that was not opened yet, or the page that was open when the background died. Each
 * step is stored before the next step begins, so a restarted background continues the sweep. Stops at a wall, a sign-out, a
 * closed case, a full disk, and pages that do not load. Any other failure is noted with its page. The function may be called at
 * any time.
 */
export async function runSweepStep(sweepId: string, deps: SweepDeps): Promise<void> {
  const { cases } = deps;
  const sweep = await cases.sweep(sweepId);
  if (sweep?.state !== 'running') return;
  const at = sweep.pages.findIndex(({ state }) => state === 'waiting' || state === 'open');
  const actor = await deps.actor();
  if (!actor) {
    await cases.changeSweep(sweepId, (now) => toStoppedSweep(now, 'not-enrolled'));
    await deps.closePage();
    return;
  }
  const page = sweep.pages[at];
  if (!page) return endSweep(sweep, actor, deps);
  await cases.changeSweep(
    sweepId,
    createSweepPageUpdater(at, (one) => ({ ...one, state: 'open' })),
  );
  const next = await captureSweepPage(sweep, { at, page, actor }, deps);
  if (next.state !== 'running') return deps.closePage();
  if (next.pages.every(({ state }) => state !== 'waiting')) return endSweep(next, actor, deps);
  const nextAt = deps.now() + next.pace * 1_000;
  await cases.changeSweep(sweepId, (now) => (now.state === 'running' ? { ...now, nextAt } : now));
  deps.wakeAt(nextAt);
}

async function captureSweepPage(
  { id: sweepId, caseId }: Sweep,
  { at, page, actor }: { at: number; page: SweepPage; actor: CustodyActor },
  deps: SweepDeps,
): Promise<Sweep> {
  const { cases } = deps;
  let capturing = false;
  try {
    const tabId = await deps.openPage(page.url);
    const reading = await readPageUnlessRemoved(tabId, deps);
    if (reading?.kind === 'wall') {
      const wall = createSweepPageUpdater(at, (one) => ({ ...one, state: 'wall', reason: 'wall' }));
      const details = { url: page.url, reason: 'wall' };
      return await cases.changeSweep(sweepId, (now) => toStoppedSweep(wall(now), 'wall'), actor, {
        action: 'sweep-stopped',
        details,
      });
    }
    capturing = true;
    await captureForCase(
      {
        caseId,
        tabId,
        fullPage: false,
        origin: 'sweep',
        requestedUrl: page.url,
        also: async ({ id, title, gone }) => {
          const markAsCaptured = createSweepPageUpdater(at, (one) => ({
            ...one,
            state: 'captured',
            itemId: id,
            // The page of a removed listing no longer names the listing, so the entry keeps the title from the listing's card.
            ...(gone === undefined ? { title } : { reason: 'gone', detail: gone }),
          }));
          await cases.changeSweep(sweepId, markAsCaptured);
        },
      },
      deps,
    );
  } catch (thrown) {
    const { code, message } = toAppError(thrown, 'capture-failed');
    if (STOPS.has(code)) {
      const waiting = createSweepPageUpdater(at, (one) => ({ ...one, state: 'waiting' }));
      const details = { url: page.url, reason: code };
      // If the case was closed, the store logged the stop of the sweep at that time, so no event is added here.
      const entry = code === 'case-closed' ? undefined : ({ action: 'sweep-stopped', details } as const);
      return await cases.changeSweep(sweepId, (now) => toStoppedSweep(waiting(now), code), actor, entry);
    }
    const failed = createSweepPageUpdater(at, (one) => ({
      ...one,
      state: 'failed',
      reason: code,
      detail: message.slice(0, DETAIL_LENGTH),
    }));
    const details = { url: page.url, code, message: message.slice(0, DETAIL_LENGTH) };
    // captureForCase logs a capture that failed. A page that never loaded was not passed to captureForCase, so its failure is
    // logged here.
    const entry = capturing ? undefined : ({ action: 'capture-failed', details } as const);
    return await cases.changeSweep(sweepId, failed, actor, entry);
  }
  return await cases.changeSweep(sweepId, (now) => now);
}

async function endSweep(sweep: Sweep, actor: CustodyActor, deps: SweepDeps): Promise<void> {
  await deps.cases.changeSweep(sweep.id, toEndedSweep, actor, {
    action: 'sweep-ended',
    details: countPagesByOutcome(sweep),
  });
  await deps.closePage();
}

/**
 * Returns what the custody log states about a finished sweep. A page that says it is gone is counted twice: as captured, and as
 * gone.
 */
function countPagesByOutcome({ pages }: Pick<Sweep, 'pages'>) {
  const countWhere = (is: (page: SweepPage) => boolean) => pages.filter(is).length;
  return {
    pages: pages.length,
    captured: countWhere(({ state }) => state === 'captured'),
    gone: countWhere(({ state, reason }) => state === 'captured' && reason === 'gone'),
    failed: countWhere(({ state }) => state === 'failed'),
  };
}

/** Pauses, resumes or ends a sweep on the officer's request. On resuming, a page behind a wall is tried once more. */
export async function controlSweep(
  sweepId: string,
  to: 'pause' | 'resume' | 'stop',
  deps: Pick<CaseCaptureDeps, 'cases' | 'actor' | 'now'>,
  actor: CustodyActor,
): Promise<Sweep> {
  const { cases, now } = deps;
  if (to === 'pause') {
    return cases.changeSweep(
      sweepId,
      (sweep) => (sweep.state === 'running' ? withoutSchedule({ ...sweep, state: 'paused' }) : sweep),
      actor,
      { action: 'sweep-paused' },
    );
  }
  const before = await cases.sweep(sweepId);
  if (to === 'stop') {
    const details = { by: 'officer', ...countPagesByOutcome(before ?? { pages: [] }) };
    return cases.changeSweep(sweepId, toEndedSweep, actor, { action: 'sweep-ended', details });
  }
  return cases.changeSweep(
    sweepId,
    (sweep) => ({
      ...withoutSchedule(sweep),
      state: 'running',
      nextAt: now(),
      pages: sweep.pages.map((page) =>
        page.state === 'wall'
          ? { url: page.url, ...(page.title && { title: page.title }), state: 'waiting' }
          : page,
      ),
    }),
    actor,
    // A sweep that stops because nobody is signed in logs no event, because an event must name an officer. The event
    // `sweep-resumed` therefore states why the sweep stopped.
    { action: 'sweep-resumed', details: { after: before?.reason ?? before?.state ?? null } },
  );
}

/**
 * Returns the reading of a page that was just opened. If the server says that the page is gone, returns null and does not wait
 * for the page's content.
 */
export async function readPageUnlessRemoved(
  tabId: number,
  { answerOf, readTab }: Pick<SweepDeps, 'answerOf' | 'readTab'>,
): Promise<ListingReading | null> {
  const { status } = await answerOf(tabId);
  return status !== undefined && findRemovalStatement({ status, words: '' }, null) !== undefined
    ? null
    : readTab(tabId);
}

/** Returns the values read on a page, by their columns in the table of a sweep. */
export function toSweepFields(facts: readonly { readonly field: string; readonly value: string }[]) {
  const findValue = (field: string) => facts.find((fact) => fact.field === field)?.value ?? '';
  return {
    title: findValue('title'),
    price: findValue('price'),
    seller: findValue('seller.name'),
    sellerId: findValue('seller.id'),
  };
}

function createSweepPageUpdater(at: number, change: (page: SweepPage) => SweepPage) {
  return (sweep: Sweep): Sweep => ({
    ...sweep,
    pages: sweep.pages.map((page, index) => (index === at ? change(page) : page)),
  });
}

function toStoppedSweep(sweep: Sweep, reason: string): Sweep {
  return { ...withoutSchedule(sweep), state: 'stopped', reason };
}

function toEndedSweep(sweep: Sweep): Sweep {
  return { ...withoutSchedule(sweep), state: 'ended' };
}

/** Returns a sweep without next time and reason, because no further page is due. */
function withoutSchedule({ nextAt: _at, reason: _reason, ...rest }: Sweep): Sweep {
  return rest;
}
