import * as z from 'zod';

/** What must be recorded for `ownTasks`. */
export const TRACED = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

const TraceSchema = z.object({
  traceEvents: z.array(
    z.looseObject({
      name: z.string(),
      ph: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number(),
      /** On the clock and of the processor, in µs. */
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.unknown(),
    }),
  ),
});
type TraceEvent = z.infer<typeof TraceSchema>['traceEvents'][number];

const RUNS = new Set(['FunctionCall', 'EvaluateScript']);

/**
 * The processor time in ms of each task of the page's main thread in which code of an extension ran, from a Chromium
 * trace. What runs in a promise is recorded without its script: such a task is the extension's unless a script of the page
 * was called in it.
 */
export function ownTasks(trace: Uint8Array): number[] {
  const { traceEvents } = TraceSchema.parse(JSON.parse(new TextDecoder().decode(trace)));
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const own = traceEvents.find((event) => event.name === 'EvaluateScript' && isOwn(event));
  if (!own) return [];
  const events = traceEvents
    .filter((event) => event.ph === 'X' && threadOf(event) === threadOf(own))
    .sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));
  const tasks: TraceEvent[][] = [];
  for (const event of events) {
    if (event.name === 'RunTask') tasks.push([event]);
    else tasks.at(-1)?.push(event);
  }
  return tasks
    .filter(([task, ...inside]) => task && task.ts >= own.ts - 1_000 && isOwnTask(inside))
    .map(([task]) => (task?.tdur ?? 0) / 1_000);
}

function isOwnTask(inside: readonly TraceEvent[]): boolean {
  const scripts = inside.filter(({ name }) => RUNS.has(name));
  if (scripts.length > 0) return scripts.some(isOwn);
  return inside.some(({ name, tdur = 0 }) => name === 'RunMicrotasks' && tdur > 500);
}

function isOwn({ args }: TraceEvent): boolean {
  return JSON.stringify(args).includes('chrome-extension://');
}
