import { withIdleTimeout } from '@/server/platform/idle-timeout';
import { SlowSender } from './slow-sender';
import type { UploadSlot } from './upload-slots';

/** The slowest rate at which a sender may upload a body. */
export interface MinUploadRate {
  /** Longest time without a byte (ms). */
  readonly silentMs: number;
  /** `bytesInStretch` must arrive in each stretch of this length (ms). Only time spent waiting for the sender counts. */
  readonly stretchMs: number;
  readonly bytesInStretch: number;
}

/**
 * Slowest accepted upload of a body: no pause of 20 seconds without a byte, and at least 8 kB a second over half a minute.
 * Reasons: docs/decisions/intake/load.md.
 */
export const MIN_UPLOAD_RATE: MinUploadRate = {
  silentMs: 20_000,
  stretchMs: 30_000,
  bytesInStretch: 240_000,
};

/**
 * Maximum number of bytes of a body that are received without an upload slot. This is enough for a report or a short dispute, and
 * takes no more memory than a connection.
 */
export const HELD_WITHOUT_SLOT = 32_768;

/**
 * Yields a body as it arrives. Throws SlowSender if it arrives more slowly than `pace`; only time spent waiting for the sender
 * counts. With `acquire`, a body longer than HELD_WITHOUT_SLOT waits for an upload slot before its first bytes are yielded. After
 * an error the connection stays open, so that the sender gets a response.
 */
export async function* readAtMinRate(
  body: AsyncIterable<Uint8Array>,
  pace: MinUploadRate,
  acquire?: () => Promise<UploadSlot>,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  const clock = createRateCheck(pace);
  let slot: UploadSlot | undefined;
  let chunks: Uint8Array[] = [];
  let threw = false;
  const readNextPiece = () =>
    withIdleTimeout(
      pace.silentMs,
      () => pieces.next(),
      () => new SlowSender(`no byte for ${pace.silentMs} ms`),
    );
  try {
    for (let heldBytes = 0, heldMs = 0; ; ) {
      const askedAt = performance.now();
      const piece = await (slot ? slot.read(readNextPiece) : readNextPiece());
      if (piece.done) break;
      const waited = performance.now() - askedAt;
      if (acquire && !slot) {
        chunks.push(piece.value);
        heldBytes += piece.value.byteLength;
        heldMs += waited;
        if (heldBytes > HELD_WITHOUT_SLOT) {
          slot = await acquire();
          slot.credit(heldBytes, heldMs);
          yield* chunks;
          chunks = [];
        }
      } else yield piece.value;
      clock.record(waited, piece.value.byteLength);
    }
    yield* chunks;
  } catch (thrown) {
    threw = true;
    if (thrown instanceof SlowSender) yield* chunks; // the caller may keep what arrived
    throw thrown;
  } finally {
    slot?.release();
    if (!threw) await pieces.return?.();
  }
}

/**
 * Creates a check of an upload's minimum rate. It throws SlowSender if fewer than `bytesInStretch` bytes arrived while the intake
 * waited `stretchMs` ms for them.
 */
function createRateCheck({ stretchMs, bytesInStretch }: MinUploadRate) {
  let waited = 0;
  let bytes = 0;
  return {
    record(ms: number, byteLength: number) {
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
 * Returns a body that ends where its sender became too slow, so that the body's reader can keep the bytes that arrived before.
 * Calls `onSlow` if the sender became too slow.
 */
export function createBodyEndingWhenSlow(
  body: AsyncIterable<Uint8Array>,
  onSlow: (slow: SlowSender) => void,
  ...how: readonly [pace: MinUploadRate, acquire?: () => Promise<UploadSlot>]
): ReadableStream<Uint8Array> {
  const pieces = readAtMinRate(body, ...how);
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
