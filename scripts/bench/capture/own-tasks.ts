import type { CDPSession, Page } from 'puppeteer-core';
import { isOwn, isSameThread, type TraceEvent, workIn } from '../trace/events';

/** Main-thread tasks in which the extension's script ran: the longest, and all. Milliseconds. */
export interface OwnTask {
  /** Wall-clock time of the longest. */
  readonly wall: number;
  /** Its processor time, which other work on the machine does not change. */
  readonly processor: number;
  /** Processor time of all of them. */
  readonly all: number;
  /** Parts of the longest task, largest first. */
  readonly parts: readonly string[];
}

const CATEGORIES = ['toplevel', 'devtools.timeline'];

/** Traces a page's process (Chromium only) until `end`. */
export async function watchOwnTasks(page: Page): Promise<{ readonly end: () => Promise<OwnTask> }> {
  const session = await page.createCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...workIn(value));
  });
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: CATEGORIES, excludedCategories: ['*'] },
    transferMode: 'ReportEvents',
  });
  return { end: () => ended(session, events) };
}

async function ended(session: CDPSession, events: readonly TraceEvent[]): Promise<OwnTask> {
  const complete = new Promise<void>((resolve) => {
    session.once('Tracing.tracingComplete', () => resolve());
  });
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const own = events.filter(isOwn);
  const tasks = events.filter(({ name }) => name.endsWith('RunTask'));
  const holders = tasks.filter((task) => own.some((event) => holds(task, event)));
  const longest = holders.sort((left, right) => (right.tdur ?? 0) - (left.tdur ?? 0))[0];
  if (!longest) return { wall: 0, processor: 0, all: 0, parts: [] };
  const parts = events
    .filter((event) => event !== longest && holds(longest, event) && (event.dur ?? 0) > 2_000)
    .sort((left, right) => (right.dur ?? 0) - (left.dur ?? 0))
    .slice(0, 8)
    .map(({ name, dur, args }) =>
      `${name} ${milliseconds(dur)} ms ${args?.data?.url?.split('/').at(-1) ?? ''}`.trim(),
    );
  const all = milliseconds(holders.reduce((sum, { tdur = 0 }) => sum + tdur, 0));
  return { wall: milliseconds(longest.dur), processor: milliseconds(longest.tdur), all, parts };
}

function holds(task: TraceEvent, event: TraceEvent): boolean {
  const isInside = event.ts >= task.ts && event.ts + (event.dur ?? 0) <= task.ts + (task.dur ?? 0);
  return isInside && isSameThread(event, task);
}

function milliseconds(microseconds: number | undefined): number {
  return Math.round((microseconds ?? 0) / 100) / 10;
}
