/** How far one file has come. Bytes; `total` as the host stated it. */
export interface DownloadProgress {
  readonly received: number;
  readonly total: number;
}

/** A file that is here before anyone looked needs no progress. */
const WORTH_SHOWING = 262_144;

/**
 * `fetch` that tells how far a larger file has come, for each piece that arrives. What is passed on is the same bytes;
 * a body whose length is not known beforehand, or is packed on the way, is left alone.
 */
export function countedFetch(
  fetch: typeof globalThis.fetch,
  onProgress: (progress: DownloadProgress) => void,
): typeof globalThis.fetch {
  return async (...request) => {
    const response = await fetch(...request);
    const total = Number(response.headers.get('content-length') ?? 0);
    const isPacked = (response.headers.get('content-encoding') ?? 'identity') !== 'identity';
    if (!response.ok || response.body === null || isPacked || !(total >= WORTH_SHOWING)) return response;
    let received = 0;
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, passOn) {
        received += piece.byteLength;
        onProgress({ received, total });
        passOn.enqueue(piece);
      },
    });
    return new Response(response.body.pipeThrough(counter), response);
  };
}
