import { withIdleTimeout } from '@/server/platform/idle-timeout';
import { SlowSender } from './slow-sender';
import type { UploadSlot } from './upload-slots';

/** The slowest rate at which a sender may upload. */
export interface MinUploadRate {
  /** Longest time without a byte (ms). */
  readonly silentMs: number;
  /** Time spent waiting for the sender (ms), during which `bytesInStretch` must arrive. */
  readonly stretchMs: number;
  readonly bytesInStretch: number;
}

/**
 * Refuses 20 seconds of silence, and less than 8 kB a second over half a minute. docs/decisions/intake/load.md gives the reasons.
 */
export const MIN_UPLOAD_RATE: MinUploadRate = {
  silentMs: 20_000,
  stretchMs: 30_000,
  bytesInStretch: 240_000,
};

/** Bytes of a body that need no slot: they cost no more than a connection, and are enough for a report or a short answer. */
export const HELD_WITHOUT_SLOT = 32_768;

/**
 * Yields a body as it arrives; throws SlowSender if it arrives too slowly. Only time spent waiting for the
 * sender counts. A body longer than `HELD_WITHOUT_SLOT` needs a slot from `acquire`, and yields nothing
 * before it has one. After an error the request stays open, so that it gets a response.
 */
export async function* readAtPace(
  body: AsyncIterable<Uint8Array>,
  pace: MinUploadRate,
  acquire?: () => Promise<UploadSlot>,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  const clock = createRateCheck(pace);
  let slot: UploadSlot | undefined;
  let held: Uint8Array[] = [];
  let threw = false;
  const ask = () =>
    withIdleTimeout(
      pace.silentMs,
      () => pieces.next(),
      () => new SlowSender(`no byte for ${pace.silentMs} ms`),
    );
  try {
    for (let heldBytes = 0, heldMs = 0; ; ) {
      const askedAt = performance.now();
      const piece = await (slot ? slot.read(ask) : ask());
      if (piece.done) break;
      const waited = performance.now() - askedAt;
      if (acquire && !slot) {
        held.push(piece.value);
        heldBytes += piece.value.byteLength;
        heldMs += waited;
        if (heldBytes > HELD_WITHOUT_SLOT) {
          slot = await acquire();
          slot.credit(heldBytes, heldMs);
          yield* held;
          held = [];
        }
      } else yield piece.value;
      clock.heard(waited, piece.value.byteLength);
    }
    yield* held;
  } catch (thrown) {
    threw = true;
    if (thrown instanceof SlowSender) yield* held; // the caller may keep what arrived
    throw thrown;
  } finally {
    slot?.release();
    if (!threw) await pieces.return?.();
  }
}

/** Throws SlowSender if too few bytes arrived in an interval. */
function createRateCheck({ stretchMs, bytesInStretch }: MinUploadRate) {
  let waited = 0;
  let bytes = 0;
  return {
    heard(ms: number, byteLength: number) {
      waited += ms;
      bytes += byteLength;
      if (waited < stretchMs) return;
      if (bytes < bytesInStretch) throw new SlowSender(`${bytes} bytes in ${Math.round(waited)} ms`);
      waited = 0;
      bytes = 0;
    },
  };
}

/**
 * Returns the body up to where its sender became too slow; then calls `onSlow` and ends, and the caller keeps
 * the bytes that arrived.
 */
export function endWhenSlow(
  body: AsyncIterable<Uint8Array>,
  onSlow: (slow: SlowSender) => void,
  ...how: readonly [pace: MinUploadRate, acquire?: () => Promise<UploadSlot>]
): ReadableStream<Uint8Array> {
  const pieces = readAtPace(body, ...how);
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (thrown) {
        if (!(thrown instanceof SlowSender)) throw thrown;
        onSlow(thrown);
        controller.close();
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
