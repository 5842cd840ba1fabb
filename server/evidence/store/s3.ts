// Why: docs/decisions/intake/packages.md

import { openAsBlob } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { readBody } from '@/lib/base/read-capped';
import type { EvidenceStore } from './evidence-store';
import { type AskStore, createStoreClient, ObjectStoreError, type S3Options } from './s3-requests';

/** Maximum number of bytes of an object that one request fetches. */
const PIECE_BYTES = 1_048_576;

/**
 * Creates a store that holds packages as objects in an S3-compatible store, under the same names as on disk. Each request signs
 * the package's digest as the content hash, so the object store refuses bytes that changed on the way. An object appears
 * completely or not at all.
 */
export function createS3Store(options: S3Options): EvidenceStore {
  const ask = createStoreClient(options);
  const base = options.bucketUrl.replace(/\/$/, '');
  const urlOf = (digest: string, prefix: 'received' | 'kept' | 'quarantine') => {
    const folder = prefix === 'kept' ? `kept/${digest.slice(0, 2)}/${digest.slice(2, 4)}` : prefix;
    return `${base}/${folder}/${digest}.wacz`;
  };

  /** Sends a request and ignores the body of the response. Throws unless the status is a success or `orStatus`. */
  async function sendRequest(
    url: string,
    request: Parameters<AskStore>[1],
    orStatus?: number,
  ): Promise<void> {
    const response = await ask(url, request);
    await response.body?.cancel();
    if (!response.ok && response.status !== orStatus)
      throw new ObjectStoreError(`the object store answered ${response.status} to ${request.method}`);
  }
  const removeObject = (url: string) => sendRequest(url, { method: 'DELETE' }, 404);

  async function uploadFile(url: string, digest: string, path: string): Promise<void> {
    const { size } = await stat(path);
    const headers = {
      'content-type': 'application/wacz',
      'content-length': String(size),
      'x-amz-content-sha256': digest,
    };
    await sendRequest(url, { method: 'PUT', body: await openAsBlob(path), headers });
    await rm(path);
  }

  /** Writes an object to a local file, PIECE_BYTES per request. Returns false if there is no such object. */
  async function fetchTo(path: string, url: string): Promise<boolean> {
    const file = await open(path, 'w', 0o600);
    try {
      for (let at = 0, size = 1; at < size; ) {
        const range = `bytes=${at}-${at + PIECE_BYTES - 1}`;
        const response = await ask(url, { method: 'GET', headers: { range } });
        size = Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1]);
        if (response.status !== 206 || !(size > at)) {
          await response.body?.cancel();
          if (response.status === 404) return false;
          throw new ObjectStoreError(`the object store answered ${response.status} to GET of ${range}`);
        }
        const piece = await readBody(response, PIECE_BYTES);
        if (piece.length === 0) throw new ObjectStoreError(`the object store has nothing at ${range}`);
        await file.writeFile(piece);
        at += piece.length;
      }
      return true;
    } finally {
      await file.close();
    }
  }

  /** Returns the response with an object; undefined if there is no such object. */
  async function fetchObject(url: string): Promise<Response | undefined> {
    const response = await ask(url, { method: 'GET' });
    if (response.ok) return response;
    await response.body?.cancel();
    if (response.status === 404) return undefined;
    throw new ObjectStoreError(`the object store answered ${response.status} to GET`);
  }

  return {
    receive: (digest, path) => uploadFile(urlOf(digest, 'received'), digest, path),
    async received(digest, draft) {
      const found =
        (await fetchTo(draft, urlOf(digest, 'received'))) || (await fetchTo(draft, urlOf(digest, 'kept')));
      return found ? draft : undefined;
    },
    keep: (digest, path) => uploadFile(urlOf(digest, 'kept'), digest, path),
    quarantine: (digest, path) => uploadFile(urlOf(digest, 'quarantine'), digest, path),
    async read(digest) {
      const response = await fetchObject(urlOf(digest, 'kept'));
      if (!response?.body) return undefined;
      return { byteLength: Number(response.headers.get('content-length')), stream: response.body };
    },
    remove: (digest, from) => removeObject(urlOf(digest, from)),
    parts: {
      put: (name, body) =>
        sendRequest(`${base}/parts/${name}`, {
          method: 'PUT',
          body,
          headers: { 'content-type': 'application/octet-stream' },
        }),
      async read(name) {
        const response = await fetchObject(`${base}/parts/${name}`);
        if (response === undefined) throw new ObjectStoreError(`the object store lost the piece ${name}`);
        return readBody(response, PIECE_BYTES);
      },
      remove: (name) => removeObject(`${base}/parts/${name}`),
    },
    ping: () => sendRequest(base, { method: 'HEAD' }),
  };
}
