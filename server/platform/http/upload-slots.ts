// Why: docs/decisions/intake/load.md

import { ProblemError } from '@/server/platform/problem';
import { createIdleSignal } from './idle-signal';
import { SlowSender } from './slow-sender';
import {
  applyUploadEvent,
  createUploadState,
  measureRate,
  type UploadState,
  wasUploadFast,
} from './upload-state';

export interface UploadSlot {
  /** Waits for the sender's next bytes. Throws SlowSender if this body's slot was given to another body. */
  read(next: () => Promise<IteratorResult<Uint8Array>>): Promise<IteratorResult<Uint8Array>>;
  /**
   * Adds to the body's totals what happened before the body got the slot: the bytes that arrived, and the time waited for them
   * (ms).
   */
  credit(bytes: number, waitedMs: number): void;
  release(): void;
}

export interface UploadSlotOptions {
  readonly slots: number;
  /**
   * Additional slots for senders' keys whose previous body was fast, so that the next part of such a sender's package does not
   * wait.
   */
  readonly forFast: number;
  /** Maximum number of slots that one key may have at the same time. */
  readonly perKey: number;
  /** Maximum number of bodies that may wait for a slot. `waitMs`: longest wait (ms). */
  readonly waiting: number;
  readonly waitMs: number;
  /** How long the speed of a new body is measured before the body can lose its slot (ms). */
  readonly graceMs: number;
  /**
   * A sender slower than this loses its slot to a body that waits (bytes per second). The rate doubles with each second of that
   * wait.
   */
  readonly scarceRate: number;
}

/**
 * BROKEN_MS: after a silence of this length (ms), a body loses its slot to another body of the same key, because the silent
 * body's connection probably broke. LOOK_MS: pause between two checks of the waiting bodies (ms).
 */
const BROKEN_MS = 5_000;
const LOOK_MS = 250;
/**
 * WAITING_OF_KEY: maximum number of bodies of one key that may wait. EACH_WEIGHS_MS: slot time (ms) that is added to a key's use
 * for each body of the key that has a slot or waits for one.
 */
const WAITING_OF_KEY = 16;
const EACH_WEIGHS_MS = 10_000;
/** Maximum number of keys whose use of slots is remembered. */
const KEYS_KNOWN = 10_000;
const RETRY_AFTER = { busy: '15', share: '5' } as const;

/** How long a key had slots (ms), and whether its last body was fast. */
interface Usage {
  readonly ms: number;
  readonly wasFast: boolean;
}

/** A body that is being received and has an upload slot. */
interface Upload {
  readonly key: string;
  readonly since: number;
  state: UploadState;
  /** Rejects the promise with which `read` waits for the sender. */
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
 * Creates the upload slots, which limit how many bodies are received at the same time and share the slots fairly among senders. A
 * key stands for a sender. Among waiting bodies, the one whose key had slots for the shortest time goes first, so a newcomer goes
 * before a sender that keeps coming back.
 *
 * While a body waits, the slowest sender loses its slot, unless that sender's body is still new. The rate that a sender must
 * reach doubles with each second of the wait, so no number of slow senders can block a newcomer.
 */
export function createUploadSlots(options: UploadSlotOptions) {
  const { slots, forFast, perKey, waiting, waitMs, graceMs, scarceRate } = options;
  const uploads = new Set<Upload>();
  const waiters: Waiter[] = [];
  const { whenIdle, noteRequestEnd: ended } = createIdleSignal(() => uploads.size > 0);
  const usage = createSlotUsage();
  let timer: ReturnType<typeof setInterval> | undefined;

  const isFull = (key: string) => uploads.size >= slots + (usage.wasFast(key) ? forFast : 0);
  const removeUpload = (upload: Upload) => {
    if (!uploads.delete(upload)) return;
    usage.add(upload.key, performance.now() - upload.since, wasUploadFast(upload.state, scarceRate));
    ended();
  };
  const endUpload = (upload: Upload, reason: string) => {
    const why = new SlowSender(reason);
    upload.state = applyUploadEvent(upload.state, { type: 'end', why }, graceMs);
    removeUpload(upload);
    upload.giveWay(why);
  };
  const ofKey = (key: string) => [...uploads].filter((upload) => upload.key === key);
  const hasShare = (key: string) => ofKey(key).length < perKey;
  /**
   * Returns the weight of a key (ms): the time for which the key's ended bodies had slots, plus EACH_WEIGHS_MS for each body of
   * the key that has a slot now or waits for one.
   */
  const weightOf = (key: string) =>
    usage.msOf(key) +
    (ofKey(key).length + waiters.filter((waiter) => waiter.key === key).length) * EACH_WEIGHS_MS;
  const findHeaviest = (): Waiter | undefined =>
    waiters.reduce<Waiter | undefined>(
      (most, one) => (most && weightOf(most.key) >= weightOf(one.key) ? most : one),
      undefined,
    );
  /**
   * Makes room for a sender that starts again. If a key (a sender) already has as many slots as one key may have, ends one of its
   * bodies that has been silent for BROKEN_MS: the sender has probably given up that body and begun to send again.
   */
  const makeWayForComeback = (key: string) => {
    if (hasShare(key)) return;
    const broken = ofKey(key).find(({ state }) => performance.now() - state.heardAt >= BROKEN_MS);
    if (broken) endUpload(broken, 'its sender came again');
  };

  const createSlot = (key: string): UploadSlot => {
    const now = performance.now();
    const upload: Upload = { key, since: now, state: createUploadState(now), giveWay: () => undefined };
    uploads.add(upload);
    return {
      read: (next) => receiveNextBytes(upload, next, graceMs),
      credit: (bytes, waitedMs) => {
        upload.state = applyUploadEvent(upload.state, { type: 'credit', bytes, waitedMs }, graceMs);
      },
      release: () => {
        removeUpload(upload);
        serveWaiters();
      },
    };
  };

  /**
   * Returns the slowest upload that must give its slot to the waiter; undefined if there is none. An upload keeps its slot in
   * three cases:
   *
   * - It is so new that its rate is not known.
   * - It is fast enough. The rate that is enough doubles with each second that the waiter waits.
   * - Its key had slots for a shorter time than the waiter's key.
   */
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
  /**
   * Gives the waiting bodies free slots, and the slots of uploads that are too slow. The body whose key has the smallest weight
   * (`weightOf`) goes first. Refuses bodies that waited for `waitMs`.
   */
  const serveWaiters = () => {
    const now = performance.now();
    for (const late of waiters.filter(({ since }) => now - since >= waitMs)) {
      waiters.splice(waiters.indexOf(late), 1);
      late.reject(busyProblem('busy'));
    }
    const weights = new Map(waiters.map(({ key }) => [key, weightOf(key)] as const));
    const getWeightOfWaiter = ({ key }: Waiter) => weights.get(key) ?? 0;
    waiters.sort((a, b) => getWeightOfWaiter(a) - getWeightOfWaiter(b) || a.since - b.since);
    for (const waiter of [...waiters]) {
      if (!hasShare(waiter.key)) continue;
      if (isFull(waiter.key)) {
        const slow = findSlowest(waiter);
        if (slow) endUpload(slow, 'its slot was needed');
      }
      if (isFull(waiter.key)) continue;
      waiters.splice(waiters.indexOf(waiter), 1);
      waiter.resolve(createSlot(waiter.key));
    }
    if (waiters.length === 0) {
      clearInterval(timer);
      timer = undefined;
    } else timer ??= setInterval(serveWaiters, LOOK_MS);
  };

  return {
    /** Number of bodies that have a slot now. */
    get inUse(): number {
      return uploads.size;
    },
    /** Waits until no body has a slot, but at most `ms`. */
    whenIdle,
    /**
     * Acquires a slot for one body of `key` (a package's digest, or an upload's id). If no slot is free, waits up to `waitMs` for
     * one. Throws `busy`, with a time to try again, if no slot becomes free in that time, or if too many bodies of this key or of
     * all keys wait.
     */
    async acquire(key: string): Promise<UploadSlot> {
      makeWayForComeback(key);
      const waits = waiters.filter((waiter) => waiter.key === key).length;
      if (waits >= WAITING_OF_KEY) throw busyProblem('share');
      const isNext = waiters.length === 0 || usage.wasFast(key);
      if (isNext && !isFull(key) && hasShare(key)) return createSlot(key);
      if (waiters.length >= waiting) {
        const most = findHeaviest();
        if (!most || weightOf(most.key) <= weightOf(key)) throw busyProblem('busy');
        waiters.splice(waiters.indexOf(most), 1);
        most.reject(busyProblem('busy'));
      }
      return new Promise((resolve, reject) => {
        waiters.push({ key, since: performance.now(), resolve, reject });
        serveWaiters();
      });
    },
  };
}

/** Waits for the sender's next bytes, and counts them and the waiting time. If the upload lost its slot, throws the reason. */
async function receiveNextBytes(
  upload: Upload,
  next: () => Promise<IteratorResult<Uint8Array>>,
  graceMs: number,
): Promise<IteratorResult<Uint8Array>> {
  if (upload.state.name === 'ended') throw upload.state.why;
  upload.state = applyUploadEvent(upload.state, { type: 'wait', now: performance.now() }, graceMs);
  const piece = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
    upload.giveWay = reject;
    next().then(resolve, reject);
  });
  const bytes = piece.done ? 0 : piece.value.byteLength;
  upload.state = applyUploadEvent(upload.state, { type: 'receive', now: performance.now(), bytes }, graceMs);
  return piece;
}

/** Remembers how long each key had slots, for the KEYS_KNOWN keys that released a slot last. */
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
