import * as z from 'zod';

/** One event of a thread in a Chromium trace. */
const TraceEventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  /** `dur`: duration by the clock; `tdur`: processor time of the thread (both µs). */
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.looseObject({ data: z.looseObject({ url: z.string().optional() }).optional() }).optional(),
});
export type TraceEvent = z.infer<typeof TraceEventSchema>;

/** Returns the events of a trace that have a start and a duration (phase X). */
export function listCompleteEvents(recorded: readonly unknown[]): TraceEvent[] {
  return recorded.flatMap((one) => {
    const { success, data } = TraceEventSchema.safeParse(one);
    return success && data.ph === 'X' ? [data] : [];
  });
}

/** Whether an event loads or calls a script of an extension. */
export function isExtensionEvent({ args }: TraceEvent): boolean {
  return args?.data?.url?.startsWith('chrome-extension://') ?? false;
}

/** Whether two events belong to the same thread. */
export function isSameThread(one: TraceEvent, other: TraceEvent): boolean {
  return one.pid === other.pid && one.tid === other.tid;
}
