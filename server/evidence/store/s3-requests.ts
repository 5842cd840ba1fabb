import { AwsClient } from 'aws4fetch';
import { withIdleTimeout } from '@/server/platform/idle-timeout';

export interface S3Options {
  /** Address of the bucket, with the bucket's name in the path: https://objects.example/bucket */
  readonly bucketUrl: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Idle timeout (ms): longest time without a byte to or from the store. */
  readonly silentMs?: number;
}

const SILENT_MS = 15_000;

/**
 * TRIES: maximum number of attempts of a request that gets 5xx or 429. FIRST_PAUSE_MS: the pause after attempt n is random, and
 * at most FIRST_PAUSE_MS times two to the power of n (ms).
 */
const TRIES = 4;
const FIRST_PAUSE_MS = 50;

/**
 * Thrown if the object store responds with an error, or does not respond in time. If `code` is set, the failure may be temporary
 * (http/unavailable.ts).
 */
export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError';
  readonly code = 'ECONNREFUSED';
}

interface ObjectRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** The bytes to send, or a file to stream; their length and digest are in the headers. */
  readonly body?: Blob | Uint8Array<ArrayBuffer>;
}

export type AskStore = (url: string, request: ObjectRequest) => Promise<Response>;

/**
 * Returns a function that sends signed requests to an object store. It throws ObjectStoreError once no byte of the request or the
 * response has passed for `silentMs`. The total time has no limit, because 25 MiB over a slow line takes long. A request that
 * failed by such a silence is not repeated here: the sender is told when to come back, or the job queue repeats the job.
 */
export function createStoreClient({
  silentMs = SILENT_MS,
  region,
  accessKeyId,
  secretAccessKey,
}: S3Options): AskStore {
  const client = new AwsClient({ region, accessKeyId, secretAccessKey, service: 's3' });

  async function askOnce(url: string, { method, headers = {}, body }: ObjectRequest): Promise<Response> {
    const stop = new AbortController();
    const withSilenceLimit = <T>(work: (keepAlive: () => void) => Promise<T>) =>
      withIdleTimeout(silentMs, work, () => {
        const error = new ObjectStoreError(`the object store was silent for ${silentMs} ms at ${method}`);
        stop.abort(error);
        return error;
      });
    const response = await withSilenceLimit(async (keepAlive) => {
      const sent = body instanceof Blob ? createChunkNotifyingStream(body.stream(), keepAlive) : body;
      const signed = await client.sign(url, {
        method,
        headers,
        ...(sent === undefined ? {} : { body: sent }),
      });
      return fetch(signed, { signal: stop.signal });
    });
    const { status, headers: answered } = response;
    const read = response.body && limitChunkTime(response.body, (next) => withSilenceLimit(next));
    return new Response(read, { status, headers: answered });
  }

  return async (url, request) => {
    for (let tries = 1; ; tries += 1) {
      const response = await askOnce(url, request);
      if (tries === TRIES || (response.status < 500 && response.status !== 429)) return response;
      await response.body?.cancel();
      await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_PAUSE_MS * 2 ** tries));
    }
  };
}

/** Returns a stream of the same bytes that calls `onChunk` for each chunk that its reader takes. */
function createChunkNotifyingStream(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onChunk: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return stream.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onChunk();
        controller.enqueue(chunk);
      },
    }),
  );
}

/**
 * Returns a stream of the same bytes that reads each chunk through `wait`, which limits the time. A chunk is read only when the
 * reader asks for it, so a slow reader does not count as silence of the store.
 */
function limitChunkTime(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  wait: <T>(next: () => Promise<T>) => Promise<T>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await wait(() => reader.read());
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
