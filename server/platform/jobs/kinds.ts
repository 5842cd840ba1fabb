import * as z from 'zod';
import { sha256Hex } from '@/lib/intake/contract';
import type { JobKind } from './job-queue';

/** Checks a received package whose sender does not wait, or whose process died; for about a day. */
export const VERIFY: JobKind<{ digest: string }> = {
  name: 'verify',
  schema: z.object({ digest: sha256Hex }),
  keyOf: ({ digest }) => digest,
  retries: 100,
  longestPause: 900,
  atOnce: 32,
  many: true,
};

/** Finds received packages that nobody checks and adds them as jobs; each run arranges the next. */
export const FIND_UNCHECKED: JobKind<object> = {
  name: 'find-unchecked',
  schema: z.object({}),
  keyOf: () => 'find-unchecked',
  retries: 20,
  longestPause: 300,
};

/** Asks the time-stamping authority again for a package it did not stamp at once; for about a month. */
export const STAMP: JobKind<{ digest: string }> = {
  name: 'stamp',
  schema: z.object({ digest: sha256Hex }),
  keyOf: ({ digest }) => digest,
  retries: 1_000,
  longestPause: 3_600,
};

/** Countersigns a verified package; for about a month. */
export const COUNTERSIGN: JobKind<{ digest: string }> = {
  name: 'countersign',
  schema: z.object({ digest: sha256Hex }),
  keyOf: ({ digest }) => digest,
  retries: 1_000,
  longestPause: 3_600,
};

/** Finds verified packages that were never stamped or countersigned, and adds what is missing as jobs. */
export const SEAL: JobKind<object> = {
  name: 'seal',
  schema: z.object({}),
  keyOf: () => 'seal',
  retries: 20,
  longestPause: 300,
};

/** Adds a delivery for each subscriber of each event that was not announced. */
export const ANNOUNCE: JobKind<object> = {
  name: 'announce',
  schema: z.object({}),
  keyOf: () => 'announce',
  retries: 20,
  longestPause: 300,
};

/** Delivers one event to one subscriber; for about four days. */
export const DELIVER: JobKind<{ url: string; event: number }> = {
  name: 'deliver',
  schema: z.object({ url: z.url(), event: z.int() }),
  keyOf: ({ url, event }) => `${event} ${url}`,
  retries: 100,
  longestPause: 3_600,
};

/** Purges records whose retention is over; each run arranges the next, a day later. */
export const PURGE: JobKind<object> = {
  name: 'purge',
  schema: z.object({}),
  keyOf: () => 'purge',
  retries: 20,
  longestPause: 3_600,
};

/** Routes or ends reports that wait where no officer sees them; each run arranges the next, an hour later. */
export const SETTLE: JobKind<object> = {
  name: 'settle',
  schema: z.object({}),
  keyOf: () => 'settle',
  retries: 20,
  longestPause: 300,
};
