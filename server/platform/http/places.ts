// Why: docs/decisions/intake/load.md

import { ProblemError } from '@/server/platform/problem';
import { createLulls } from './lull';
import { SlowSender } from './min-upload-rate';

export interface Place {
  /** Waits for the sender's next bytes; throws SlowSender when another body got the place. */
  hear(next: () => Promise<IteratorResult<Uint8Array>>): Promise<IteratorResult<Uint8Array>>;
  /** Counts what came before there was a place: bytes, and the wait for them (ms). */
  came(bytes: number, waitedMs: number): void;
  leave(): void;
}

export interface PlacesOptions {
  readonly places: number;
  /** Further places for keys whose last body came fast, so that the next piece of a package does not wait again. */
  readonly forFast: number;
  /** Places of one key at once. */
  readonly perKey: number;
  /** How many may wait for a place, and for how long (ms). */
  readonly waiting: number;
  readonly waitMs: number;
  /** Time to show how fast a sender is (ms). */
  readonly graceMs: number;
  /** A slower sender gives way to one that waits (bytes a second); doubles with each second of the wait. */
  readonly scarceRate: number;
}

/** After so much silence a body gives way to the next one of its key, because its line probably broke (ms). */
const BROKEN_MS = 5_000;
const LOOK_MS = 250;
/** Bodies of one key that may wait at once; and the time in a place that each body counts for (ms). */
const WAITING_OF_KEY = 16;
const EACH_WEIGHS_MS = 10_000;
/** Keys whose use of places is remembered. */
const KEYS_KNOWN = 10_000;
const RETRY_AFTER = { busy: '15', share: '5' } as const;

interface Guest {
  readonly key: string;
  readonly since: number;
  /** Wait for the sender in the current stretch (ms), and the bytes it brought. */
  waitedMs: number;
  bytes: number;
  /** When the current wait began; undefined while bytes are stored. */
  hearingSince: number | undefined;
  heardAt: number;
  /** Bytes a second in the last full stretch; undefined during the first. */
  lastRate: number | undefined;
  /** Wait (ms) and bytes since it entered. */
  allWaitedMs: number;
  allBytes: number;
  /** Why it lost its place; `giveWay` rejects its current wait. */
  lost: SlowSender | undefined;
  giveWay: (why: SlowSender) => void;
}

/** Time of a key in places (ms), and whether its last body came fast. */
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

export type Places = ReturnType<typeof createPlaces>;

/**
 * Bounds the bodies under way and shares the places fairly between senders. The key that used places least goes first, so a
 * sender that keeps coming back waits behind a newcomer. While somebody waits, the slowest sender whose grace is over gives
 * way; the rate asked for doubles with each second of the wait, so no number of senders keeps a newcomer out.
 */
export function createPlaces(options: PlacesOptions) {
  const { places, forFast, perKey, waiting, waitMs, graceMs, scarceRate } = options;
  const guests = new Set<Guest>();
  const waiters: Waiter[] = [];
  const { lull, ended } = createLulls(() => guests.size > 0);
  /** By key, in the order they left. */
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
  /** Time of a key in places, with EACH_WEIGHS_MS for each body it has here now. */
  const weightOf = (key: string) =>
    usedBy(key) +
    (ofKey(key).length + waiters.filter((waiter) => waiter.key === key).length) * EACH_WEIGHS_MS;
  const heaviest = (): Waiter | undefined =>
    waiters.reduce<Waiter | undefined>(
      (most, one) => (most && weightOf(most.key) >= weightOf(one.key) ? most : one),
      undefined,
    );
  /** Ends a silent body of a key whose sender came back. */
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

  /** The slowest guest, unless it is fast enough, new, or its key used places less than the waiter's. */
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
  /** Gives free places, and those of slow guests, to the waiters that used places least. */
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
    /** Bodies that have a place. */
    get inside(): number {
      return guests.size;
    },
    /** Waits until no body has a place, at most `ms`. */
    lull,
    /**
     * A place for one body of `key` (a package's digest, an upload's id). Waits a while when all are taken; `busy` with a time to
     * come back when none comes free or the key has its share.
     */
    async enter(key: string): Promise<Place> {
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

/** Bytes a second of waiting for the sender; undefined in its first stretch. */
function rateOf({ waitedMs, bytes, hearingSince, lastRate }: Guest, now: number, graceMs: number) {
  const waited = waitedMs + (hearingSince === undefined ? 0 : now - hearingSince);
  return waited >= graceMs ? (bytes * 1_000) / waited : lastRate;
}

/** Whether a body that left came at twice the scarce rate or more. */
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
