// Why: docs/decisions/evidence/time-stamps.md

import type {
  GivenTimeStamp,
  StampFailure,
  StoredTimeStamp,
  WaitingTimeStamp,
} from '@/lib/domain/matter/time-stamp';

const FIRST_MS = 60_000;
const LONGEST_MS = 6 * 3_600_000;
/**
 * Number of failed attempts after which a stamp is fetched only when the person asks for it. These attempts take about four days.
 */
export const MOST_STAMP_ATTEMPTS = 24;

/** An event that changes the time stamp of a report. Times are epoch ms. `random` is a random number from 0 to less than 1. */
export type StampEvent =
  | {
      readonly type: 'fail';
      readonly reason: StampFailure;
      readonly service?: string;
      readonly random: number;
    }
  | {
      readonly type: 'give';
      readonly at: number;
      readonly service: { readonly name: string; readonly licensed: boolean };
      readonly reply: Blob;
      readonly root: string;
    }
  /** The person asked for another attempt. */
  | { readonly type: 'retry' };

/** Returns a time stamp that waits to be fetched, for a report's package. The first attempt is due at once. */
export function createWaitingStamp(itemId: string, digest: string, now: number): WaitingTimeStamp {
  return { itemId, digest, state: 'waiting', attempts: 0, nextAttemptAt: now };
}

/**
 * Returns the time stamp after an event; undefined if its present state does not allow the event. A pure function. Once a stamp
 * was given, no event changes it.
 */
export function computeStampAfterEvent(
  stamp: StoredTimeStamp,
  event: StampEvent,
  now: number,
): StoredTimeStamp | undefined {
  if (stamp.state === 'stamped') return undefined;
  const { itemId, digest } = stamp;
  switch (event.type) {
    case 'retry':
      return createWaitingStamp(itemId, digest, now);
    case 'give': {
      const { at, service, reply, root } = event;
      const { name, licensed } = service;
      return { itemId, digest, state: 'stamped', at, receivedAt: now, service: name, licensed, reply, root };
    }
    case 'fail': {
      const attempts = stamp.attempts + 1;
      const { reason, service } = event;
      const failure = { reason, at: now, ...(service !== undefined && { service }) };
      const waits = { itemId, digest, state: 'waiting', attempts, failure } as const;
      if (attempts >= MOST_STAMP_ATTEMPTS) return waits;
      return { ...waits, nextAttemptAt: now + computeRetryWait(attempts, event.random) };
    }
  }
}

/**
 * Returns the wait until the next attempt (ms): random, between half of a bound and the bound. The bound is 1 minute at first,
 * and doubles with each failure up to 6 hours.
 */
function computeRetryWait(attempts: number, random: number): number {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1));
  return Math.round(bound / 2 + (random * bound) / 2);
}

/** Smallest difference between the device's clock and the stamp's time that is shown to the person (ms). */
const TOLD_DIFFERENCE_MS = 5 * 60_000;

/**
 * Returns how far the device's clock was ahead when the stamp arrived (ms; negative if it was behind). Undefined if the
 * difference may be just the delay of the reply.
 */
export function computeClockDifference({ at, receivedAt }: GivenTimeStamp): number | undefined {
  const ahead = receivedAt - at;
  return Math.abs(ahead) > TOLD_DIFFERENCE_MS ? ahead : undefined;
}
