// Why: docs/decisions/intake/packages.md

import { openAsBlob } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import { readBody } from '@/lib/base/read-capped';
import type { EvidenceStore } from './evidence-store';
import { createAskStore, ObjectStoreError, type S3Options } from './s3-requests';

/** Bytes of an object that are fetched at once. */
const PIECE_BYTES = 1_048_576;

/**
 * Packages as objects of an S3-compatible store, under the same names as on disk. The digest is the signed content hash, so the
 * store refuses bytes that changed on the way; an object appears whole or not at all.
 */
export function createS3Store(options: S3Options): EvidenceStore {
  const ask = createAskStore(options);
  const base = options.bucketUrl.replace(/\/$/, '');
  const keptUrl = (digest: string) =>
    `${base}/kept/${digest.slice(0, 2)}/${digest.slice(2, 4)}/${digest}.wacz`;

  const urlOf = (digest: string, place: 'received' | 'kept' | 'quarantine') =>
    place === 'kept' ? keptUrl(digest) : `${base}/${place}/${digest}.wacz`;

  async function put(url: string, digest: string, path: string): Promise<void> {
    const { size } = await stat(path);
    const file = await openAsBlob(path);
    const answer = await ask(url, {
      method: 'PUT',
      body: file,
      headers: {
        'content-type': 'application/wacz',
        'content-length': String(size),
        'x-amz-content-sha256': digest,
      },
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new ObjectStoreError(`the object store answered ${answer.status} to PUT`);
    await rm(path);
  }

  /** Writes an object to a local file, piece by piece; false when there is no such object. */
  async function fetchTo(path: string, url: string): Promise<boolean> {
    const file = await open(path, 'w', 0o600);
    try {
      for (let at = 0, size = 1; at < size; ) {
        const range = `bytes=${at}-${at + PIECE_BYTES - 1}`;
        const answer = await ask(url, { method: 'GET', headers: { range } });
        size = Number(/\/(\d+)$/.exec(answer.headers.get('content-range') ?? '')?.[1]);
        if (answer.status !== 206 || !(size > at)) {
          await answer.body?.cancel();
          if (answer.status === 404) return false;
          throw new ObjectStoreError(`the object store answered ${answer.status} to GET of ${range}`);
        }
        const piece = await readBody(answer, PIECE_BYTES);
        if (piece.length === 0) throw new ObjectStoreError(`the object store has nothing at ${range}`);
        await file.writeFile(piece);
        at += piece.length;
      }
      return true;
    } finally {
      await file.close();
    }
  }

  return {
    receive: (digest, path) => put(urlOf(digest, 'received'), digest, path),
    async received(digest, draft) {
      const found =
        (await fetchTo(draft, urlOf(digest, 'received'))) || (await fetchTo(draft, keptUrl(digest)));
      return found ? draft : undefined;
    },
    keep: (digest, path) => put(keptUrl(digest), digest, path),
    quarantine: (digest, path) => put(urlOf(digest, 'quarantine'), digest, path),
    async read(digest) {
      const answer = await ask(keptUrl(digest), { method: 'GET' });
      if (answer.ok && answer.body) {
        return { byteLength: Number(answer.headers.get('content-length')), stream: answer.body };
      }
      await answer.body?.cancel();
      if (answer.status === 404) return undefined;
      throw new ObjectStoreError(`the object store answered ${answer.status} to GET`);
    },
    async remove(digest, from) {
      const answer = await ask(urlOf(digest, from), { method: 'DELETE' });
      await answer.body?.cancel();
      if (!answer.ok && answer.status !== 404) {
        throw new ObjectStoreError(`the object store answered ${answer.status} to DELETE`);
      }
    },
    parts: {
      async put(name, bytes) {
        const headers = { 'content-type': 'application/octet-stream' };
        const answer = await ask(`${base}/parts/${name}`, { method: 'PUT', body: bytes, headers });
        await answer.body?.cancel();
        if (!answer.ok) throw new ObjectStoreError(`the object store answered ${answer.status} to PUT`);
      },
      async read(name) {
        const answer = await ask(`${base}/parts/${name}`, { method: 'GET' });
        if (!answer.ok) {
          await answer.body?.cancel();
          throw new ObjectStoreError(`the object store answered ${answer.status} to GET`);
        }
        return readBody(answer, PIECE_BYTES);
      },
      async remove(name) {
        const answer = await ask(`${base}/parts/${name}`, { method: 'DELETE' });
        await answer.body?.cancel();
        if (!answer.ok && answer.status !== 404) {
          throw new ObjectStoreError(`the object store answered ${answer.status} to DELETE`);
        }
      },
    },
    async ping() {
      const answer = await ask(base, { method: 'HEAD' });
      if (!answer.ok) throw new ObjectStoreError(`the object store answered ${answer.status}`);
    },
  };
}
