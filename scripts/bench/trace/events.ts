import * as z from 'zod';

/** What a Chromium trace says of one stretch of a thread's work. */
const TraceEventSchema = z.object({
  name: z.string(),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number(),
  /** On the clock and of the processor, in µs. */
  dur: z.number().optional(),
  tdur: z.number().optional(),
  args: z.looseObject({ data: z.looseObject({ url: z.string().optional() }).optional() }).optional(),
});
export type TraceEvent = z.infer<typeof TraceEventSchema>;

/** The stretches of work (phase X) among what was recorded; what has another form is no such stretch. */
export function workIn(recorded: readonly unknown[]): TraceEvent[] {
  return recorded.flatMap((one) => {
    const { success, data } = TraceEventSchema.safeParse(one);
    return success && data.ph === 'X' ? [data] : [];
  });
}

/** Whether a script of an extension is named: one that was read or called. */
export function isOwn({ args }: TraceEvent): boolean {
  return args?.data?.url?.startsWith('chrome-extension://') ?? false;
}

/** Whether two stretches are of the same thread. */
export function isSameThread(one: TraceEvent, other: TraceEvent): boolean {
  return one.pid === other.pid && one.tid === other.tid;
}
