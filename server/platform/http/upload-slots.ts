// Why: docs/decisions/intake/load.md

import { ProblemError } from '@/server/platform/problem';
import { createIdleSignal } from './idle-signal';
import { SlowSender } from './slow-sender';
import { beginUpload, measureRate, transition, type UploadState, wasFast } from './upload-state';

export interface UploadSlot {
  /** Waits for the sender's next bytes; throws SlowSender if another body got the slot. */
  read(next: () => Promise<IteratorResult<Uint8Array>>): Promise<IteratorResult<Uint8Array>>;
  /** Records the bytes that arrived before the body had a slot, and the time waiting for them (ms). */
  credit(bytes: number, waitedMs: number): void;
  release(): void;
}

export interface UploadSlotOptions {
  readonly slots: number;
  /** Additional slots for keys whose last body was fast, so that the next part of their package need not wait again. */
  readonly forFast: number;
  /** Slots that one key may have at once. */
  readonly perKey: number;
  /** How many bodies may wait for a slot, and for how long (ms). */
  readonly waiting: number;
  readonly waitMs: number;
  /** Time in which a new body's speed is measured (ms). */
  readonly graceMs: number;
  /**
   * A sender slower than this loses its slot to one that waits (bytes a second); the value doubles with each second of the wait.
   */
  readonly scarceRate: number;
}

/** After this silence a body loses its slot to the next one of its key, because its connection probably broke (ms). */
const BROKEN_MS = 5_000;
const LOOK_MS = 250;
/** Bodies of one key that may wait at once, and how much time in a slot each of its bodies counts for (ms). */
const WAITING_OF_KEY = 16;
const EACH_WEIGHS_MS = 10_000;
/** Number of keys whose use of slots is remembered. */
const KEYS_KNOWN = 10_000;
const RETRY_AFTER = { busy: '15', share: '5' } as const;

/** How long a key had slots (ms), and whether its last body was fast. */
interface Usage {
  readonly ms: number;
  readonly wasFast: boolean;
}

/** A body that has a slot. */
interface Upload {
  readonly key: string;
  readonly since: number;
  state: UploadState;
  /** Rejects its current wait for the sender. */
  giveWay: (why: SlowSender) => void;
}

interface Waiter {
  readonly key: string;
  readonly since: number;
  readonly resolve: (slot: UploadSlot) => void;
  readonly reject: (thrown: unknown) => void;
}

export type UploadSlots = ReturnType<typeof createUploadSlots>;

/**
 * Limits the bodies that are received at once, and shares the slots fairly between senders. The key that used slots least goes
 * first, so a sender that keeps coming back waits behind a newcomer. While a body waits, the slowest sender whose grace time is
 * over loses its slot. The required rate doubles with each second of the wait, so that no number of senders can block a newcomer.
 */
export function createUploadSlots(options: UploadSlotOptions) {
  const { slots, forFast, perKey, waiting, waitMs, graceMs, scarceRate } = options;
  const uploads = new Set<Upload>();
  const waiters: Waiter[] = [];
  const { whenIdle, noteRequestEnd: ended } = createIdleSignal(() => uploads.size > 0);
  const usage = createSlotUsage();
  let timer: ReturnType<typeof setInterval> | undefined;

  const isFull = (key: string) => uploads.size >= slots + (usage.wasFast(key) ? forFast : 0);
  const remove = (upload: Upload) => {
    if (!uploads.delete(upload)) return;
    usage.add(upload.key, performance.now() - upload.since, wasFast(upload.state, scarceRate));
    ended();
  };
  const end = (upload: Upload, reason: string) => {
    const why = new SlowSender(reason);
    upload.state = transition(upload.state, { type: 'end', why }, graceMs);
    remove(upload);
    upload.giveWay(why);
  };
  const ofKey = (key: string) => [...uploads].filter((upload) => upload.key === key);
  const hasShare = (key: string) => ofKey(key).length < perKey;
  /** Returns how long a key had slots, plus EACH_WEIGHS_MS for each body it has here now. */
  const weightOf = (key: string) =>
    usage.msOf(key) +
    (ofKey(key).length + waiters.filter((waiter) => waiter.key === key).length) * EACH_WEIGHS_MS;
  const findHeaviest = (): Waiter | undefined =>
    waiters.reduce<Waiter | undefined>(
      (most, one) => (most && weightOf(most.key) >= weightOf(one.key) ? most : one),
      undefined,
    );
  /** Ends a silent body of a key whose sender has started again. */
  const makeWayForComeback = (key: string) => {
    if (hasShare(key)) return;
    const broken = ofKey(key).find(({ state }) => performance.now() - state.heardAt >= BROKEN_MS);
    if (broken) end(broken, 'its sender came again');
  };

  const admit = (key: string): UploadSlot => {
    const now = performance.now();
    const upload: Upload = { key, since: now, state: beginUpload(now), giveWay: () => undefined };
    uploads.add(upload);
    return {
      read: (next) => readMeasured(upload, next, graceMs),
      credit: (bytes, waitedMs) => {
        upload.state = transition(upload.state, { type: 'credit', bytes, waitedMs }, graceMs);
      },
      release: () => {
        remove(upload);
        serve();
      },
    };
  };

  /** Returns the slowest upload; undefined if it is fast enough or new, or if its key used slots less than the waiter's. */
  const findSlowest = ({ key, since }: Waiter): Upload | undefined => {
    const now = performance.now();
    let found: Upload | undefined;
    let least = scarceRate * 2 ** ((now - since) / 1_000);
    for (const upload of uploads) {
      const own = measureRate(upload.state, now, graceMs);
      if (own === undefined || own >= least) continue;
      if (usage.msOf(upload.key) + now - upload.since < usage.msOf(key)) continue;
      found = upload;
      least = own;
    }
    return found;
  };
  /** Gives free slots, and the slots of slow uploads, to the waiters that used slots least. */
  const serve = () => {
    const now = performance.now();
    for (const late of waiters.filter(({ since }) => now - since >= waitMs)) {
      waiters.splice(waiters.indexOf(late), 1);
      late.reject(busyProblem('busy'));
    }
    const weights = new Map(waiters.map(({ key }) => [key, weightOf(key)] as const));
    const weight = ({ key }: Waiter) => weights.get(key) ?? 0;
    waiters.sort((a, b) => weight(a) - weight(b) || a.since - b.since);
    for (const waiter of [...waiters]) {
      if (!hasShare(waiter.key)) continue;
      if (isFull(waiter.key)) {
        const slow = findSlowest(waiter);
        if (slow) end(slow, 'its slot was needed');
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
    /** Number of bodies that have a slot. */
    get inUse(): number {
      return uploads.size;
    },
    /** Waits until no body has a slot, at most `ms`. */
    whenIdle,
    /**
     * Acquires a slot for one body of `key` (a package's digest, an upload's id). If all are in use, it waits
     * a while. Throws `busy` with a retry time if no slot becomes free or the key has its share.
     */
    async acquire(key: string): Promise<UploadSlot> {
      makeWayForComeback(key);
      const waits = waiters.filter((waiter) => waiter.key === key).length;
      if (waits >= WAITING_OF_KEY) throw busyProblem('share');
      const isNext = waiters.length === 0 || usage.wasFast(key);
      if (isNext && !isFull(key) && hasShare(key)) return admit(key);
      if (waiters.length >= waiting) {
        const most = findHeaviest();
        if (!most || weightOf(most.key) <= weightOf(key)) throw busyProblem('busy');
        waiters.splice(waiters.indexOf(most), 1);
        most.reject(busyProblem('busy'));
      }
      return new Promise((resolve, reject) => {
        waiters.push({ key, since: performance.now(), resolve, reject });
        serve();
      });
    },
  };
}

/** Waits for the sender's next bytes and counts them; throws the reason if the upload was ended. */
async function readMeasured(
  upload: Upload,
  next: () => Promise<IteratorResult<Uint8Array>>,
  graceMs: number,
): Promise<IteratorResult<Uint8Array>> {
  if (upload.state.name === 'ended') throw upload.state.why;
  upload.state = transition(upload.state, { type: 'wait', now: performance.now() }, graceMs);
  const piece = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
    upload.giveWay = reject;
    next().then(resolve, reject);
  });
  const bytes = piece.done ? 0 : piece.value.byteLength;
  upload.state = transition(upload.state, { type: 'receive', now: performance.now(), bytes }, graceMs);
  return piece;
}

/** Remembers how much each key used the slots, for the last KEYS_KNOWN keys that released one. */
function createSlotUsage() {
  const past = new Map<string, Usage>();
  const msOf = (key: string) => past.get(key)?.ms ?? 0;
  return {
    msOf,
    wasFast: (key: string) => past.get(key)?.wasFast ?? false,
    add(key: string, ms: number, wasFast: boolean): void {
      const all = msOf(key) + ms;
      past.delete(key);
      past.set(key, { ms: all, wasFast });
      const [oldest] = past.keys();
      if (past.size > KEYS_KNOWN && oldest !== undefined) past.delete(oldest);
    },
  };
}

function busyProblem(why: keyof typeof RETRY_AFTER): ProblemError {
  return new ProblemError('busy', { headers: { 'retry-after': RETRY_AFTER[why] } });
}
