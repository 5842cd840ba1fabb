// Why: docs/decisions/officers/workspace.md

import { type ErrorCode, toAppError } from '@/lib/base/errors';
import type { CustodyActor } from '@/lib/cases/custody-log';
import type { Sweep, SweepPage } from '@/lib/domain/case/case-work';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { findRemovalEvidence } from '@/lib/domain/listing/listing-removed';
import { type CaseCaptureDeps, captureForCase } from './capture-for-case';

export interface SweepDeps extends CaseCaptureDeps {
  /** Opens an address in the one work tab and waits until it is drawn; returns the tab's id. */
  readonly openPage: (url: string) => Promise<number>;
  readonly closePage: () => Promise<void>;
  /** Returns what the page's adapter reads now; null if no adapter knows it. */
  readonly readTab: (tabId: number) => Promise<ListingReading | null>;
  /** Wakes the background at `at` (epoch ms) for the next page. */
  readonly wakeAt: (at: number) => void;
}

const DETAIL_LENGTH = 300;
/** Failures that the next page would have as well: the sweep stops until the officer presses "Go on". */
const STOPS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'storage-full',
  'storage-failed',
  'case-closed',
  'page-unreachable',
]);

/** Seconds between two pages, so that a sweep does not burden the marketplace. */
export const PACES = [10, 20, 40, 90] as const;

/**
 * Captures one page of a sweep: the first that waits, or the one that was open when the background died. Every step is stored
 * before the next, so a restart continues. Stops at a wall, a sign-out, a closed case, pages that do not load, and a full
 * disk; any other failure is noted and skipped. Safe to call at any time.
 */
export async function stepSweep(sweepId: string, deps: SweepDeps): Promise<void> {
  const { cases } = deps;
  const sweep = await cases.sweep(sweepId);
  if (sweep?.state !== 'running') return;
  const at = sweep.pages.findIndex(({ state }) => state === 'waiting' || state === 'open');
  const actor = await deps.actor();
  if (!actor) {
    await cases.changeSweep(sweepId, (now) => toStopped(now, 'not-enrolled'));
    await deps.closePage();
    return;
  }
  const page = sweep.pages[at];
  if (!page) return endSweep(sweep, actor, deps);
  await cases.changeSweep(
    sweepId,
    createPageChange(at, (one) => ({ ...one, state: 'open' })),
  );
  const next = await capturePage(sweep, { at, page, actor }, deps);
  if (next.state !== 'running') return deps.closePage();
  if (next.pages.every(({ state }) => state !== 'waiting')) return endSweep(next, actor, deps);
  const nextAt = deps.now() + next.pace * 1_000;
  await cases.changeSweep(sweepId, (now) => (now.state === 'running' ? { ...now, nextAt } : now));
  deps.wakeAt(nextAt);
}

async function capturePage(
  { id: sweepId, caseId }: Sweep,
  { at, page, actor }: { at: number; page: SweepPage; actor: CustodyActor },
  deps: SweepDeps,
): Promise<Sweep> {
  const { cases } = deps;
  let capturing = false;
  try {
    const tabId = await deps.openPage(page.url);
    const reading = await readOpenedPage(tabId, deps);
    if (reading?.kind === 'wall') {
      const wall = createPageChange(at, (one) => ({ ...one, state: 'wall', reason: 'wall' }));
      const details = { url: page.url, reason: 'wall' };
      return await cases.changeSweep(sweepId, (now) => toStopped(wall(now), 'wall'), actor, {
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
        asked: page.url,
        also: async ({ id, title, gone }) => {
          const taken = createPageChange(at, (one) => ({
            ...one,
            state: 'captured',
            itemId: id,
            // A removed page does not name its goods any more; the card that led to it did.
            ...(gone === undefined ? { title } : { reason: 'gone', detail: gone }),
          }));
          await cases.changeSweep(sweepId, taken);
        },
      },
      deps,
    );
  } catch (thrown) {
    const { code, message } = toAppError(thrown, 'capture-failed');
    if (STOPS.has(code)) {
      const waiting = createPageChange(at, (one) => ({ ...one, state: 'waiting' }));
      const details = { url: page.url, reason: code };
      // Closing the case has logged it already.
      const entry = code === 'case-closed' ? undefined : ({ action: 'sweep-stopped', details } as const);
      return await cases.changeSweep(sweepId, (now) => toStopped(waiting(now), code), actor, entry);
    }
    const failed = createPageChange(at, (one) => ({
      ...one,
      state: 'failed',
      reason: code,
      detail: message.slice(0, DETAIL_LENGTH),
    }));
    const details = { url: page.url, code, message: message.slice(0, DETAIL_LENGTH) };
    // A failed capture logs itself; a page that never loaded is logged here.
    const entry = capturing ? undefined : ({ action: 'capture-failed', details } as const);
    return await cases.changeSweep(sweepId, failed, actor, entry);
  }
  return await cases.changeSweep(sweepId, (now) => now);
}

async function endSweep(sweep: Sweep, actor: CustodyActor, deps: SweepDeps): Promise<void> {
  await deps.cases.changeSweep(sweep.id, toEnded, actor, {
    action: 'sweep-ended',
    details: countPages(sweep),
  });
  await deps.closePage();
}

/** Returns the log's details of a finished sweep. A page that says it is gone counts as captured, and as gone. */
function countPages({ pages }: Pick<Sweep, 'pages'>) {
  const countWhere = (is: (page: SweepPage) => boolean) => pages.filter(is).length;
  return {
    pages: pages.length,
    captured: countWhere(({ state }) => state === 'captured'),
    gone: countWhere(({ state, reason }) => state === 'captured' && reason === 'gone'),
    failed: countWhere(({ state }) => state === 'failed'),
  };
}

/** Pauses, resumes (a page behind a wall is tried again) or ends a sweep for the officer. */
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
    const details = { by: 'officer', ...countPages(before ?? { pages: [] }) };
    return cases.changeSweep(sweepId, toEnded, actor, { action: 'sweep-ended', details });
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
    // An expired sign-in stops a sweep without an officer for the log, so the reason of the stop is logged at the resumption.
    { action: 'sweep-resumed', details: { after: before?.reason ?? before?.state ?? null } },
  );
}

/** Reads the page that was just opened. Does not wait for a page whose server says that it is gone. */
export async function readOpenedPage(
  tabId: number,
  { answerOf, readTab }: Pick<SweepDeps, 'answerOf' | 'readTab'>,
): Promise<ListingReading | null> {
  const { status } = await answerOf(tabId);
  return status !== undefined && findRemovalEvidence({ status, words: '' }, null) !== undefined
    ? null
    : readTab(tabId);
}

/** Returns the values in the table of a sweep: what was read on each page, by its field. */
export function toSweepFields(facts: readonly { readonly field: string; readonly value: string }[]) {
  const findValue = (field: string) => facts.find((fact) => fact.field === field)?.value ?? '';
  return {
    title: findValue('title'),
    price: findValue('price'),
    seller: findValue('seller.name'),
    sellerId: findValue('seller.id'),
  };
}

function createPageChange(at: number, change: (page: SweepPage) => SweepPage) {
  return (sweep: Sweep): Sweep => ({
    ...sweep,
    pages: sweep.pages.map((page, index) => (index === at ? change(page) : page)),
  });
}

function toStopped(sweep: Sweep, reason: string): Sweep {
  return { ...withoutSchedule(sweep), state: 'stopped', reason };
}

function toEnded(sweep: Sweep): Sweep {
  return { ...withoutSchedule(sweep), state: 'ended' };
}

/** Removes the next time and the reason from a sweep: no next page is due. */
function withoutSchedule({ nextAt: _at, reason: _reason, ...rest }: Sweep): Sweep {
  return rest;
}
