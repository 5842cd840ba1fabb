// Why: docs/decisions/intake/load.md

import { ProblemError } from '@/server/platform/problem';
import { createLulls } from './lull';
import { SlowSender } from './min-upload-rate';

/** A bounded number of bodies on their way in, shared fairly between those who send them. */
export interface Places {
  /**
   * A place for one body of `key` (a package's digest, an upload's id). Waits a little where all are taken; `busy` with a time
   * to come back where none comes free, or this key has its share.
   */
  enter(key: string): Promise<Place>;
  /** Bodies that have a place. */
  readonly inside: number;
  /** Waits until no body has a place, but not longer than `ms`. */
  lull(ms: number): Promise<void>;
}

export interface Place {
  /** Waits for the sender's next bytes; fails with SlowSender once the place was needed for somebody else. */
  hear(next: () => Promise<IteratorResult<Uint8Array>>): Promise<IteratorResult<Uint8Array>>;
  /** Tells what came before there was a place: bytes, and how long they were waited for (ms). */
  came(bytes: number, waitedMs: number): void;
  leave(): void;
}

export interface PlacesOptions {
  readonly places: number;
  /** Further places for keys whose last body came fast: the next piece of a package does not wait behind slow ones again. */
  readonly forFast: number;
  /** Places of one key at once. */
  readonly perKey: number;
  /** How many may wait for a place, and for how long (ms). */
  readonly waiting: number;
  readonly waitMs: number;
  /** Each has so long to show how fast it is (ms). */
  readonly graceMs: number;
  /** Who is slower than this gives way to who waits (bytes a second); it doubles with each second somebody waits. */
  readonly scarceRate: number;
}

/** A body of the same key that was silent for so long gives way to the next of its sender: a line broke (ms). */
const BROKEN_MS = 5_000;
const LOOK_MS = 250;
/** Bodies of one key that may wait at once; and what each that is here weighs against a newcomer (ms in a place). */
const WAITING_OF_KEY = 16;
const EACH_WEIGHS_MS = 10_000;
/** Keys whose use of places is remembered. */
const KEYS_KNOWN = 10_000;
const RETRY_AFTER = { busy: '15', share: '5' } as const;

interface Guest {
  readonly key: string;
  readonly since: number;
  /** Waiting for its sender in the current stretch: time (ms) and bytes that came. */
  waitedMs: number;
  bytes: number;
  /** When it began to wait for the bytes that are due; undefined while what came is stored. */
  hearingSince: number | undefined;
  heardAt: number;
  /** Bytes a second in the last full stretch; undefined before the first is over. */
  lastRate: number | undefined;
  /** The same over its whole stay. */
  allWaitedMs: number;
  allBytes: number;
  /** Why it has its place no more; and who waits to be told. */
  lost: SlowSender | undefined;
  giveWay: (why: SlowSender) => void;
}

/** What is remembered of a key: its time in places (ms), and whether its last body came fast. */
interface Past {
  readonly ms: number;
  readonly wasFast: boolean;
}

interface Waiter {
  readonly key: string;
  readonly since: number;
  readonly resolve: (place: Place) => void;
  readonly reject: (thrown: unknown) => void;
}

/**
 * Places go to the key that used them least so far, so that who comes back again and again goes behind who comes for the
 * first time. Where somebody waits, the slowest sender whose grace is over gives way; the pace that is asked for doubles with
 * each second of the wait, so that no number of senders keeps a newcomer out.
 */
export function createPlaces(options: PlacesOptions): Places {
  const { places, forFast, perKey, waiting, waitMs, graceMs, scarceRate } = options;
  const guests = new Set<Guest>();
  const waiters: Waiter[] = [];
  const { lull, ended } = createLulls(() => guests.size > 0);
  /** By key, the one that left last at the end. */
  const past = new Map<string, Past>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const usedBy = (key: string) => past.get(key)?.ms ?? 0;
  const isFull = (key: string) => guests.size >= places + (past.get(key)?.wasFast ? forFast : 0);
  const remove = (guest: Guest) => {
    if (!guests.delete(guest)) return;
    const ms = usedBy(guest.key) + performance.now() - guest.since;
    past.delete(guest.key);
    past.set(guest.key, { ms, wasFast: wasFast(guest, scarceRate) });
    const [oldest] = past.keys();
    if (past.size > KEYS_KNOWN && oldest !== undefined) past.delete(oldest);
    ended();
  };
  const end = (guest: Guest, why: string) => {
    guest.lost = new SlowSender(why);
    remove(guest);
    guest.giveWay(guest.lost);
  };
  const ofKey = (key: string) => [...guests].filter((guest) => guest.key === key);
  const hasShare = (key: string) => ofKey(key).length < perKey;
  /** How much a key has of what all want: its time in places, and so much for each body it has here now. */
  const weightOf = (key: string) =>
    usedBy(key) +
    (ofKey(key).length + waiters.filter((waiter) => waiter.key === key).length) * EACH_WEIGHS_MS;
  const heaviest = (): Waiter | undefined =>
    waiters.reduce<Waiter | undefined>(
      (most, one) => (most && weightOf(most.key) >= weightOf(one.key) ? most : one),
      undefined,
    );
  /** A sender whose line broke comes again: its body that was silent meanwhile gives way. */
  const makeWayForComeback = (key: string) => {
    if (hasShare(key)) return;
    const broken = ofKey(key).find(({ heardAt }) => performance.now() - heardAt >= BROKEN_MS);
    if (broken) end(broken, 'its sender came again');
  };

  const admit = (key: string): Place => {
    const now = performance.now();
    const guest: Guest = {
      ...{ key, since: now, heardAt: now, waitedMs: 0, bytes: 0 },
      ...{ hearingSince: undefined, lastRate: undefined, lost: undefined, allWaitedMs: 0, allBytes: 0 },
      giveWay: () => undefined,
    };
    guests.add(guest);
    return {
      hear: (next) => hear(guest, next, graceMs),
      came: (bytes, waitedMs) => {
        guest.allBytes += bytes;
        guest.allWaitedMs += waitedMs;
      },
      leave: () => leave(guest),
    };
  };
  const leave = (guest: Guest) => {
    remove(guest);
    serve();
  };

  /** The slowest guest that gives way to a waiter: none that is fast enough, new, or used places less than the waiter. */
  const slowest = ({ key, since }: Waiter): Guest | undefined => {
    const now = performance.now();
    let found: Guest | undefined;
    let least = scarceRate * 2 ** ((now - since) / 1_000);
    for (const guest of guests) {
      const own = rateOf(guest, now, graceMs);
      if (own === undefined || own >= least) continue;
      if (usedBy(guest.key) + now - guest.since < usedBy(key)) continue;
      found = guest;
      least = own;
    }
    return found;
  };
  /** Gives what is free, and what is made free, to those who used least. */
  const serve = () => {
    const now = performance.now();
    for (const late of waiters.filter(({ since }) => now - since >= waitMs)) {
      waiters.splice(waiters.indexOf(late), 1);
      late.reject(busy('busy'));
    }
    const weights = new Map(waiters.map(({ key }) => [key, weightOf(key)] as const));
    const weight = ({ key }: Waiter) => weights.get(key) ?? 0;
    waiters.sort((a, b) => weight(a) - weight(b) || a.since - b.since);
    for (const waiter of [...waiters]) {
      if (!hasShare(waiter.key)) continue;
      if (isFull(waiter.key)) {
        const slow = slowest(waiter);
        if (slow) end(slow, 'its place was needed');
      }
      if (isFull(waiter.key)) continue;
      waiters.splice(waiters.indexOf(waiter), 1);
      waiter.resolve(admit(waiter.key));
    }
    if (waiters.length === 0) {
      clearInterval(timer);
      timer = undefined;
    } else timer ??= setInterval(serve, LOOK_MS);
  };

  return {
    get inside() {
      return guests.size;
    },
    lull,
    async enter(key) {
      makeWayForComeback(key);
      const waits = waiters.filter((waiter) => waiter.key === key).length;
      if (waits >= WAITING_OF_KEY) throw busy('share');
      const isNext = waiters.length === 0 || past.get(key)?.wasFast;
      if (isNext && !isFull(key) && hasShare(key)) return admit(key);
      if (waiters.length >= waiting) {
        const most = heaviest();
        if (!most || weightOf(most.key) <= weightOf(key)) throw busy('busy');
        waiters.splice(waiters.indexOf(most), 1);
        most.reject(busy('busy'));
      }
      return new Promise((resolve, reject) => {
        waiters.push({ key, since: performance.now(), resolve, reject });
        serve();
      });
    },
  };
}

/** Bytes a second, of the time spent waiting for the sender; undefined in its first stretch. */
function rateOf({ waitedMs, bytes, hearingSince, lastRate }: Guest, now: number, graceMs: number) {
  const waited = waitedMs + (hearingSince === undefined ? 0 : now - hearingSince);
  return waited >= graceMs ? (bytes * 1_000) / waited : lastRate;
}

/** Whether a body that is over came well above the pace that is asked for where places are scarce. */
function wasFast({ lost, allBytes, allWaitedMs }: Guest, scarceRate: number): boolean {
  return lost === undefined && allBytes > 0 && allBytes * 1_000 >= 2 * scarceRate * allWaitedMs;
}

async function hear(
  guest: Guest,
  next: () => Promise<IteratorResult<Uint8Array>>,
  graceMs: number,
): Promise<IteratorResult<Uint8Array>> {
  if (guest.lost) throw guest.lost;
  const begun = performance.now();
  guest.hearingSince = begun;
  const piece = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
    guest.giveWay = reject;
    next().then(resolve, reject);
  });
  const now = performance.now();
  guest.waitedMs += now - begun;
  guest.hearingSince = undefined;
  guest.heardAt = now;
  const byteLength = piece.done ? 0 : piece.value.byteLength;
  guest.bytes += byteLength;
  guest.allBytes += byteLength;
  guest.allWaitedMs += now - begun;
  if (guest.waitedMs >= graceMs) {
    guest.lastRate = (guest.bytes * 1_000) / guest.waitedMs;
    guest.waitedMs = 0;
    guest.bytes = 0;
  }
  return piece;
}

function busy(why: keyof typeof RETRY_AFTER): ProblemError {
  return new ProblemError('busy', { headers: { 'retry-after': RETRY_AFTER[why] } });
}
