import * as z from 'zod';
import { sha256Hex } from '@/lib/intake/contract';
import type { JobKind } from './job-queue';

const MONTH = { retries: 1_000, longestPause: 3_600 };

/** Returns a kind of job that handles one package. */
const definePackageJob = (
  name: string,
  rest: Omit<JobKind<{ digest: string }>, 'name' | 'schema' | 'keyOf'>,
): JobKind<{ digest: string }> => ({
  name,
  schema: z.object({ digest: sha256Hex }),
  keyOf: ({ digest }) => digest,
  ...rest,
});

/** Returns a kind of job of which at most one waits at a time. */
const defineUniqueJob = (name: string, longestPause = 300): JobKind<object> => ({
  name,
  schema: z.object({}),
  keyOf: () => name,
  retries: 20,
  longestPause,
});

/**
 * Checks a received package that was not checked at once, because its sender did not wait or the process died. If the job fails,
 * it is repeated for about a day.
 */
export const VERIFY = definePackageJob('verify', { retries: 100, longestPause: 900, atOnce: 32, many: true });

/** Finds received packages that are not checked yet, and adds a VERIFY job for each. Each run queues the next run. */
export const FIND_UNCHECKED = defineUniqueJob('find-unchecked');

/** Fetches the time stamp that a verified package still lacks. If the job fails, it is repeated for about a month. */
export const STAMP = definePackageJob('stamp', MONTH);

/** Countersigns a verified package. If the job fails, it is repeated for about a month. */
export const COUNTERSIGN = definePackageJob('countersign', MONTH);

/**
 * Finds verified packages without a time stamp or countersignature, and adds a STAMP or COUNTERSIGN job for each. Queued at each
 * start of the intake.
 */
export const SEAL = defineUniqueJob('seal');

/** Escalates periods and deadlines that ran out. Each run queues the next run, an hour later. */
export const ESCALATE = defineUniqueJob('escalate');

/** Computes the figures of each day that is not final yet. Each run queues the next run. */
export const COUNT_FIGURES = defineUniqueJob('count-figures');

/** Adds a DELIVER job for each subscriber of each event that was not announced yet. */
export const ANNOUNCE = defineUniqueJob('announce');

/** Delivers one event to one subscriber. If the job fails, it is repeated for about four days. */
export const DELIVER: JobKind<{ url: string; event: number }> = {
  name: 'deliver',
  schema: z.object({ url: z.url(), event: z.int() }),
  keyOf: ({ url, event }) => `${event} ${url}`,
  retries: 100,
  longestPause: 3_600,
};

/** Carries out what is left of a group action. If the job fails, it is repeated for about a day. */
export const GROUP_ACT: JobKind<{ act: number }> = {
  name: 'group-act',
  schema: z.object({ act: z.int() }),
  keyOf: ({ act }) => String(act),
  retries: 100,
  longestPause: 900,
};

/** Purges what is past its retention period. Each run queues the next run, a day later. */
export const PURGE = defineUniqueJob('purge', 3_600);

/**
 * Computes the ends of running legal periods once more, because a holiday may have been announced. Each run queues the next run,
 * a day later.
 */
export const DUE_TIMES = defineUniqueJob('due-times');

/** Routes or closes reports whose package did not come in time. Each run queues the next run, an hour later. */
export const SETTLE = defineUniqueJob('settle');
