import * as z from 'zod';
import { isOwn, isSameThread, listWork, type TraceEvent } from './trace-events';

/** Categories that a trace must contain for `readOwnTasks`. */
export const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

const TraceSchema = z.object({ traceEvents: z.array(z.unknown()) });

const RUNS = new Set(['FunctionCall', 'EvaluateScript']);

/**
 * Returns, for each task of the page's main thread in a Chromium trace, the processor time of the extension's code (ms). It
 * includes style and layout that the code forced, but no later drawing. The trace does not name the script of a promise callback:
 * the callback counts as the extension's unless a script of the page ran in the same task.
 */
export function readOwnTasks(trace: Uint8Array): number[] {
  const { traceEvents } = TraceSchema.parse(JSON.parse(new TextDecoder().decode(trace)));
  const work = listWork(traceEvents);
  const own = work.find((event) => event.name === 'EvaluateScript' && isOwn(event));
  if (!own) return [];
  const events = work
    .filter((event) => isSameThread(event, own))
    .sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  const tasks: TraceEvent[][] = [];
  for (const event of events) {
    if (event.name === 'RunTask') tasks.push([event]);
    else tasks.at(-1)?.push(event);
  }
  return tasks
    .filter(([task, ...inside]) => task && task.ts >= own.ts - 1_000 && isOwnTask(inside))
    .map(([, ...inside]) => sumOwnTime(inside) / 1_000);
}

function sumOwnTime(inside: readonly TraceEvent[]): number {
  let [time, end] = [0, 0];
  for (const event of inside) {
    const { name, ts, dur = 0, tdur = 0 } = event;
    if (ts < end || !((RUNS.has(name) && isOwn(event)) || name === 'RunMicrotasks')) continue;
    time += tdur;
    end = ts + dur;
  }
  return time;
}

function isOwnTask(inside: readonly TraceEvent[]): boolean {
  const scripts = inside.filter(({ name }) => RUNS.has(name));
  if (scripts.length > 0) return scripts.some(isOwn);
  return inside.some(({ name, tdur = 0 }) => name === 'RunMicrotasks' && tdur > 500);
}
