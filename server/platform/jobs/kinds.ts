import * as z from 'zod';
import { sha256Hex } from '@/lib/intake/contract';
import type { JobKind } from './job-queue';

const MONTH = { retries: 1_000, longestPause: 3_600 };

/** Defines a kind of job that handles one package. */
const packageJob = (
  name: string,
  rest: Omit<JobKind<{ digest: string }>, 'name' | 'schema' | 'keyOf'>,
): JobKind<{ digest: string }> => ({
  name,
  schema: z.object({ digest: sha256Hex }),
  keyOf: ({ digest }) => digest,
  ...rest,
});

/** Defines a kind of job of which at most one waits. */
const singleJob = (name: string, longestPause = 300): JobKind<object> => ({
  name,
  schema: z.object({}),
  keyOf: () => name,
  retries: 20,
  longestPause,
});

/** Checks a received package whose sender did not wait or whose process died. Repeated for about a day. */
export const VERIFY = packageJob('verify', { retries: 100, longestPause: 900, atOnce: 32, many: true });

/** Finds received packages that are still unchecked and adds them as jobs. Each run queues the next. */
export const FIND_UNCHECKED = singleJob('find-unchecked');

/** Asks the time-stamping authority again to stamp a package; repeated for about a month. */
export const STAMP = packageJob('stamp', MONTH);

/** Countersigns a verified package; repeated for about a month. */
export const COUNTERSIGN = packageJob('countersign', MONTH);

/** Finds verified packages without a time stamp or countersignature, and queues what is missing. */
export const SEAL = singleJob('seal');

/** Escalates periods and deadlines that ran out, every hour. Each run queues the next. */
export const ESCALATE = singleJob('escalate');

/** Counts the days whose figures are not final. Each run queues the next. */
export const COUNT_FIGURES = singleJob('count-figures');

/** Adds a delivery for each subscriber of each event that was not announced. */
export const ANNOUNCE = singleJob('announce');

/** Delivers one event to one subscriber; repeated for about four days. */
export const DELIVER: JobKind<{ url: string; event: number }> = {
  name: 'deliver',
  schema: z.object({ url: z.url(), event: z.int() }),
  keyOf: ({ url, event }) => `${event} ${url}`,
  retries: 100,
  longestPause: 3_600,
};

/** Continues an officer's action on thousands of reports; repeated for about a day. */
export const GROUP_ACT: JobKind<{ act: number }> = {
  name: 'group-act',
  schema: z.object({ act: z.int() }),
  keyOf: ({ act }) => String(act),
  retries: 100,
  longestPause: 900,
};

/** Purges records whose retention period is over. Each run queues the next, a day later. */
export const PURGE = singleJob('purge', 3_600);

/** Stores anew when running periods end. Each run queues the next, a day later. */
export const DUE_TIMES = singleJob('due-times');

/** Routes or closes reports that wait where no officer sees them. Each run queues the next, an hour later. */
export const SETTLE = singleJob('settle');
