import type { CustodyActor } from '@/lib/cases/custody-log';
import type { Sweep, SweepPage } from '@/lib/domain/case-work';
import { type ErrorCode, toAppError } from '@/lib/domain/errors';
import type { ListingReading } from '@/lib/domain/listing';
import { type CaseCaptureDeps, captureForCase } from './capture-for-case';

export interface SweepDeps extends CaseCaptureDeps {
  /** Opens an address in the one working tab and waits until it is drawn; gives the tab. */
  readonly openPage: (url: string) => Promise<number>;
  readonly closePage: () => Promise<void>;
  /** HTTP status the tab's document came with; undefined where the browser does not say. */
  readonly statusOf: (tabId: number) => Promise<number | undefined>;
  /** What the page's adapter reads now; null where no adapter knows it. */
  readonly readTab: (tabId: number) => Promise<ListingReading | null>;
  /** Wakes the background at `at` (epoch ms) for the next page. */
  readonly wakeAt: (at: number) => void;
}

const DETAIL_LENGTH = 300;
/** What would befall the next page too: the sweep stops, and the page waits for the officer's "Go on". */
const STOPS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['storage-full', 'case-closed', 'page-unreachable']);

/** Seconds between two pages: polite to the marketplace, bearable for the officer. */
export const PACES = [10, 20, 40, 90] as const;

/**
 * Takes one page of a sweep: the first that waits, or the one that was open when the background died. Every step is
 * kept before the next, so it goes on after a restart where it was. Stops at a wall, when nobody is signed in, when the
 * case was closed, when pages do not load, and when the disk is full; a page that fails otherwise is noted and passed. Safe to call at any time, for any sweep.
 */
export async function stepSweep(sweepId: string, deps: SweepDeps): Promise<void> {
  const { cases } = deps;
  const sweep = await cases.sweep(sweepId);
  if (sweep?.state !== 'running') return;
  const at = sweep.pages.findIndex(({ state }) => state === 'waiting' || state === 'open');
  const actor = await deps.actor();
  if (!actor) {
    await cases.changeSweep(sweepId, (now) => stopped(now, 'not-enrolled'));
    await deps.closePage();
    return;
  }
  const page = sweep.pages[at];
  if (!page) return end(sweep, actor, deps);
  await cases.changeSweep(
    sweepId,
    withPage(at, (one) => ({ ...one, state: 'open' })),
  );
  const next = await takePage(sweep, { at, page, actor }, deps);
  if (next.state !== 'running') return deps.closePage();
  if (next.pages.every(({ state }) => state !== 'waiting')) return end(next, actor, deps);
  const nextAt = deps.now() + next.pace * 1_000;
  await cases.changeSweep(sweepId, (now) => (now.state === 'running' ? { ...now, nextAt } : now));
  deps.wakeAt(nextAt);
}

async function takePage(
  { id: sweepId, caseId }: Sweep,
  { at, page, actor }: { at: number; page: SweepPage; actor: CustodyActor },
  deps: SweepDeps,
): Promise<Sweep> {
  const { cases } = deps;
  try {
    const tabId = await deps.openPage(page.url);
    const gone = isGone(await deps.statusOf(tabId));
    const reading = gone ? null : await deps.readTab(tabId);
    if (reading?.kind === 'wall') {
      const wall = withPage(at, (one) => ({ ...one, state: 'wall', reason: 'wall' }));
      const details = { url: page.url, reason: 'wall' };
      return await cases.changeSweep(sweepId, (now) => stopped(wall(now), 'wall'), actor, {
        action: 'sweep-stopped',
        details,
      });
    }
    await captureForCase(
      {
        caseId,
        tabId,
        fullPage: false,
        origin: 'sweep',
        also: async ({ id, title }) => {
          const taken = withPage(at, (one) => ({
            ...one,
            state: 'captured',
            itemId: id,
            title,
            ...(gone && { reason: 'gone' }),
          }));
          await cases.changeSweep(sweepId, taken);
        },
      },
      deps,
    );
  } catch (thrown) {
    const { code, message } = toAppError(thrown, 'capture-failed');
    if (STOPS.has(code)) {
      const waiting = withPage(at, (one) => ({ ...one, state: 'waiting' }));
      const details = { url: page.url, reason: code };
      // Closing the case has told of it already.
      const entry = code === 'case-closed' ? undefined : ({ action: 'sweep-stopped', details } as const);
      return await cases.changeSweep(sweepId, (now) => stopped(waiting(now), code), actor, entry);
    }
    const failed = withPage(at, (one) => ({
      ...one,
      state: 'failed',
      reason: code,
      detail: message.slice(0, DETAIL_LENGTH),
    }));
    return await cases.changeSweep(sweepId, failed);
  }
  return await cases.changeSweep(sweepId, (now) => now);
}

async function end({ id, pages }: Sweep, actor: CustodyActor, deps: SweepDeps): Promise<void> {
  const captured = pages.filter(({ state }) => state === 'captured').length;
  const details = { pages: pages.length, captured };
  await deps.cases.changeSweep(id, ended, actor, { action: 'sweep-ended', details });
  await deps.closePage();
}

/** The officer's hand on a sweep: pause, go on (a page behind a wall is tried again), or end it. */
export async function steerSweep(
  sweepId: string,
  to: 'pause' | 'resume' | 'stop',
  deps: Pick<CaseCaptureDeps, 'cases' | 'actor' | 'now'>,
  actor: CustodyActor,
): Promise<Sweep> {
  const { cases, now } = deps;
  if (to === 'pause') {
    return cases.changeSweep(
      sweepId,
      (sweep) => (sweep.state === 'running' ? without({ ...sweep, state: 'paused' }) : sweep),
      actor,
      { action: 'sweep-paused' },
    );
  }
  if (to === 'stop') return cases.changeSweep(sweepId, ended, actor, { action: 'sweep-ended' });
  return cases.changeSweep(
    sweepId,
    (sweep) => ({
      ...without(sweep),
      state: 'running',
      nextAt: now(),
      pages: sweep.pages.map((page) =>
        page.state === 'wall'
          ? { url: page.url, ...(page.title && { title: page.title }), state: 'waiting' }
          : page,
      ),
    }),
    actor,
    { action: 'sweep-resumed' },
  );
}

/** Whether the server said that what stood at an address is there no more. */
export function isGone(status: number | undefined): boolean {
  return status === 404 || status === 410;
}

/** The table of a sweep: what was read on each page, by its field. */
export function sweepFields(facts: readonly { readonly field: string; readonly value: string }[]) {
  const of = (field: string) => facts.find((fact) => fact.field === field)?.value ?? '';
  return {
    title: of('title'),
    price: of('price'),
    seller: of('seller.name'),
    sellerId: of('seller.id'),
  };
}

function withPage(at: number, change: (page: SweepPage) => SweepPage) {
  return (sweep: Sweep): Sweep => ({
    ...sweep,
    pages: sweep.pages.map((page, index) => (index === at ? change(page) : page)),
  });
}

function stopped(sweep: Sweep, reason: string): Sweep {
  return { ...without(sweep), state: 'stopped', reason };
}

function ended(sweep: Sweep): Sweep {
  return { ...without(sweep), state: 'ended' };
}

/** A sweep that waits for nothing any more. */
function without({ nextAt: _at, reason: _reason, ...rest }: Sweep): Sweep {
  return rest;
}
