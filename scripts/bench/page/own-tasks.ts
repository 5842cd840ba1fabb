import * as z from 'zod';
import { isExtensionEvent, isSameThread, listCompleteEvents, type TraceEvent } from './trace-events';

/** Categories that a trace must contain for `measureExtensionTimePerTask`. */
export const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

const TraceSchema = z.object({ traceEvents: z.array(z.unknown()) });

const RUNS = new Set(['FunctionCall', 'EvaluateScript']);

/**
 * Returns, for each task of the page's main thread in a Chromium trace, the processor time of the extension's code (ms). It
 * includes style and layout that the code forced, but no later drawing. The trace does not name the script of a promise callback:
 * the callback counts as the extension's unless a script of the page ran in the same task.
 */
export function measureExtensionTimePerTask(trace: Uint8Array): number[] {
  const { traceEvents } = TraceSchema.parse(JSON.parse(new TextDecoder().decode(trace)));
  const work = listCompleteEvents(traceEvents);
  const own = work.find((event) => event.name === 'EvaluateScript' && isExtensionEvent(event));
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
    .filter(([task, ...inside]) => task && task.ts >= own.ts - 1_000 && isExtensionTask(inside))
    .map(([, ...inside]) => sumExtensionTime(inside) / 1_000);
}

function sumExtensionTime(inside: readonly TraceEvent[]): number {
  let [time, end] = [0, 0];
  for (const event of inside) {
    const { name, ts, dur = 0, tdur = 0 } = event;
    if (ts < end || !((RUNS.has(name) && isExtensionEvent(event)) || name === 'RunMicrotasks')) continue;
    time += tdur;
    end = ts + dur;
  }
  return time;
}

function isExtensionTask(inside: readonly TraceEvent[]): boolean {
  const scripts = inside.filter(({ name }) => RUNS.has(name));
  if (scripts.length > 0) return scripts.some(isExtensionEvent);
  return inside.some(({ name, tdur = 0 }) => name === 'RunMicrotasks' && tdur > 500);
}
