import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import { createS3Store } from '@/server/evidence/store/s3';
import { createStoreClient } from '@/server/evidence/store/s3-requests';
import { findRetrySeconds } from '@/server/platform/http/unavailable';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const stop of stops.splice(0)) await stop();
});

const DIGEST = 'a'.repeat(64);
const HALF = new Uint8Array(1_000);
const CREDENTIALS = { region: 'us-east-1', accessKeyId: 'a', secretAccessKey: 'b' };

/** Starts an object store that responds with `answer`; returns the address of a bucket in it. */
async function storeThat(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/bucket`;
}

/** A directory with a package of that many bytes. */
async function writePackageOf(bytes: number) {
  const directory = await mkdtemp(join(tmpdir(), 'chosang-silent-'));
  stops.push(() => rm(directory, { recursive: true }));
  const path = join(directory, 'package');
  await writeFile(path, randomBytes(bytes));
  return { directory, path };
}

const openStore = (bucketUrl: string, silentMs = 50) =>
  createS3Store({ ...CREDENTIALS, bucketUrl, silentMs });

/** The text of a failure, and its Retry-After (s); an undefined time would be a bug of ours. */
async function failure(work: Promise<unknown>): Promise<{ says: string; comeBackIn: number | undefined }> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return {
    says: thrown instanceof Error ? thrown.message : 'nothing failed',
    comeBackIn: findRetrySeconds(thrown),
  };
}

type Work = (store: EvidenceStore, path: string) => Promise<unknown>;
const READ_TO_THE_END: Work = async (store) => {
  const storedPackage = await store.read(DIGEST);
  return new Response(storedPackage?.stream).arrayBuffer();
};
const WORKS: readonly (readonly [name: string, method: string, work: Work])[] = [
  ['receive', 'PUT', (store, path) => store.receive(DIGEST, path)],
  ['keep', 'PUT', (store, path) => store.keep(DIGEST, path)],
  ['quarantine', 'PUT', (store, path) => store.quarantine(DIGEST, path)],
  ['received', 'GET', (store, path) => store.received(DIGEST, `${path}.draft`)],
  ['read', 'GET', READ_TO_THE_END],
  ['remove', 'DELETE', (store) => store.remove(DIGEST, 'received')],
  ['put of a piece', 'PUT', (store) => store.parts.put('piece', HALF)],
  ['read of a piece', 'GET', (store) => store.parts.read('piece')],
  ['remove of a piece', 'DELETE', (store) => store.parts.remove('piece')],
  ['ping', 'HEAD', (store) => store.ping()],
];

describe('an object store that', () => {
  it.each(WORKS)('never answers fails %s, and the local package stays', async (_name, method, work) => {
    const store = openStore(await storeThat(() => undefined));
    const { directory, path } = await writePackageOf(1_000);
    expect(await failure(work(store, path))).toEqual({
      says: `the object store was silent for 50 ms at ${method}`,
      comeBackIn: 30,
    });
    expect(await readdir(directory)).toContain('package');
  });

  it('accepts part of a package fails the upload', async () => {
    const store = openStore(await storeThat((request) => void request.once('data', () => request.pause())));
    const { directory, path } = await writePackageOf(20_000_000);
    expect(await failure(store.keep(DIGEST, path))).toMatchObject({ says: /silent .* PUT/, comeBackIn: 30 });
    expect(await readdir(directory)).toEqual(['package']);
  });

  const GETS = WORKS.filter(([, method]) => method === 'GET');
  const halfOf = (response: ServerResponse) => {
    response.writeHead(206, { 'content-range': 'bytes 0-1999/2000', 'content-length': '2000' });
    response.write(HALF);
  };

  it.each(GETS)('stops during its answer fails %s', async (name, _method, work) => {
    const store = openStore(await storeThat((_request, response) => halfOf(response)));
    const { path } = await writePackageOf(1);
    expect(await failure(work(store, path)), name).toEqual({
      says: 'the object store was silent for 50 ms at GET',
      comeBackIn: 30,
    });
  });

  it.each(GETS)('disconnects during its answer fails %s', async (_name, _method, work) => {
    const bucket = await storeThat((_request, response) => {
      halfOf(response);
      setTimeout(() => response.destroy(), 20); // once the half is on its way
    });
    const { path } = await writePackageOf(1);
    expect(await failure(work(openStore(bucket, 10_000), path))).toMatchObject({ comeBackIn: 30 });
  });

  it('is busy is tried again, but not one that never answers', async () => {
    let requestCount = 0;
    const busyOnce = await storeThat((_request, response) => {
      requestCount += 1;
      response.writeHead(requestCount === 1 ? 503 : 200).end();
    });
    const { path } = await writePackageOf(200_000);
    await openStore(busyOnce, 10_000).keep(DIGEST, path);
    expect(requestCount).toBe(2);
    const silent = await storeThat(() => {
      requestCount += 1;
    });
    await failure(openStore(silent, 2_000).ping());
    expect(requestCount).toBe(3);
  });
});

describe('an object store on a slow line', () => {
  it('is awaited while bytes arrive, and given up 15 seconds after the last', async () => {
    let more: (bytes: Uint8Array) => void = () => undefined;
    const bucketUrl = await storeThat((_request, response) => {
      response.writeHead(200, { 'content-length': '4000' });
      more = (bytes) => void response.write(bytes);
      more(HALF);
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = createS3Store({ ...CREDENTIALS, bucketUrl });
    const reader = (await store.read(DIGEST))?.stream.getReader();
    expect((await reader?.read())?.value?.length).toBe(1_000);
    for (let halves = 2; halves < 4; halves += 1) {
      await vi.advanceTimersByTimeAsync(20_000); // nobody reads, so the store is not silent
      const next = reader?.read();
      await vi.advanceTimersByTimeAsync(14_000);
      more(HALF);
      expect((await next)?.value?.length).toBe(1_000);
    }
    const never = failure(reader?.read() ?? Promise.resolve());
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await never).toMatchObject({ says: 'the object store was silent for 15000 ms at GET' });
  });

  it('may take any time for a package as long as it accepts bytes', async () => {
    let taken = 0;
    const url = await storeThat((request, response) => {
      request.on('data', (chunk: Uint8Array) => {
        taken += chunk.length;
      });
      request.on('end', () => response.end());
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let left = 20;
    const slow = () =>
      new ReadableStream({
        pull(controller) {
          vi.advanceTimersByTime(4_000);
          left -= 1;
          if (left < 0) controller.close();
          else controller.enqueue(HALF);
        },
      });
    const body = Object.assign(new Blob(), { stream: slow });
    const headers = { 'content-length': '20000', 'x-amz-content-sha256': DIGEST };
    const answer = await createStoreClient({ ...CREDENTIALS, bucketUrl: url })(url, {
      method: 'PUT',
      headers,
      body,
    });
    expect(answer.status).toBe(200);
    expect(taken).toBe(20_000);
  });
});
