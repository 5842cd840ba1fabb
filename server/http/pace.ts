import { unlessSilent } from '@/server/unless-silent';

/** How slow a sender may be before its request is ended. */
export interface Pace {
  /** The longest time without a byte (ms). */
  readonly silentMs: number;
  /** Within each so much waiting for the sender (ms) … */
  readonly stretchMs: number;
  /** … at least so many bytes arrive. */
  readonly bytesInStretch: number;
}

/** 20 seconds of silence, or less than 8 kB a second over half a minute; why these: docs/decisions/0103-a-slow-sender-goes-on-later.md. */
export const PACE: Pace = { silentMs: 20_000, stretchMs: 30_000, bytesInStretch: 240_000 };

/** A sender that was silent, or slower than the pace. */
export class SlowSender extends Error {
  override readonly name = 'SlowSender';
}

/**
 * A body as it arrives; throws SlowSender when it comes too slowly. Only the time spent waiting for the sender counts, not
 * that in which its bytes are stored. The request is left open then, so that it can be answered.
 */
export async function* atPace(
  body: AsyncIterable<Uint8Array>,
  { silentMs, stretchMs, bytesInStretch }: Pace,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  let slow = false;
  const tooSlow = (what: string) => {
    slow = true;
    return new SlowSender(what);
  };
  const next = () =>
    unlessSilent(
      silentMs,
      () => pieces.next(),
      () => tooSlow(`no byte for ${silentMs} ms`),
    );
  try {
    for (let waited = 0, bytes = 0; ; ) {
      const askedAt = performance.now();
      const piece = await next();
      if (piece.done) return;
      waited += performance.now() - askedAt;
      bytes += piece.value.byteLength;
      yield piece.value;
      if (waited < stretchMs) continue;
      if (bytes < bytesInStretch) throw tooSlow(`${bytes} bytes in ${Math.round(waited)} ms`);
      waited = 0;
      bytes = 0;
    }
  } finally {
    if (!slow) await pieces.return?.();
  }
}

/** A body that ends where its sender became too slow, after `onSlow`: for who keeps what arrived so far. */
export function untilSlow(
  body: AsyncIterable<Uint8Array>,
  pace: Pace,
  onSlow: (slow: SlowSender) => void,
): ReadableStream<Uint8Array> {
  const pieces = atPace(body, pace);
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
