import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDiskStore } from '@/server/evidence/store/disk';
import type { EvidenceStore } from '@/server/evidence/store/evidence-store';
import { createS3Store } from '@/server/evidence/store/s3';
import { createSpool } from '@/server/evidence/store/spool';
import { findRetrySeconds } from '@/server/platform/http/unavailable';
import { bucketOptions, createBucket, S3_SERVER } from '@/tests/support/intake/object-store';
import { sha256 } from '@/tests/support/intake/samples';

const STORES: readonly (readonly [string, (directory: string) => Promise<EvidenceStore>])[] = [
  ['disk', createDiskStore],
  ...(S3_SERVER === undefined
    ? []
    : [['S3', async () => createS3Store((await createBucket()).options)] as const]),
];

describe.each(STORES)('evidence on %s', (_, open) => {
  let directory: string;
  let store: EvidenceStore;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chosang-store-'));
    store = await open(directory);
  });
  afterAll(() => rm(directory, { recursive: true }));

  const spooled = async (bytes: Uint8Array) => {
    const spool = await createSpool(join(directory, 'incoming'), Date.now);
    return spool.receive(new Blob([new Uint8Array(bytes)]).stream(), bytes.length);
  };
  const readBack = async (digest: string) => {
    const storedPackage = await store.read(digest);
    return storedPackage && new Uint8Array(await new Response(storedPackage.stream).arrayBuffer());
  };

  it('is read back unchanged, and leaves no local file', async () => {
    const bytes = randomBytes(3_000_000);
    const file = await spooled(bytes);
    expect(file.digest).toBe(sha256(bytes));
    await store.keep(file.digest, file.path);
    expect(sha256((await readBack(file.digest)) ?? new Uint8Array())).toBe(file.digest);
    expect((await store.read(file.digest))?.byteLength).toBe(3_000_000);
    await file.discard();
    expect(await readdir(join(directory, 'incoming'))).toEqual([]);
  });

  it('can be stored twice', async () => {
    const bytes = randomBytes(1_000);
    for (const file of [await spooled(bytes), await spooled(bytes)]) await store.keep(file.digest, file.path);
    expect(await readBack(sha256(bytes))).toEqual(new Uint8Array(bytes));
  });

  it('is readable locally after receipt until removed, and never served', async () => {
    const bytes = randomBytes(5_000);
    const file = await spooled(bytes);
    await store.receive(file.digest, file.path);
    await file.discard();
    expect(await store.read(file.digest)).toBeUndefined();
    const draft = join(directory, 'draft');
    const path = await store.received(file.digest, draft);
    expect(await readFile(path ?? '')).toEqual(bytes);
    await store.keep(file.digest, path ?? '');
    await store.remove(file.digest, 'received');
    // After a crash the package is found where `keep` put it.
    const again = await store.received(file.digest, draft);
    expect(await readFile(again ?? '')).toEqual(bytes);
    await store.keep(file.digest, again ?? '');
    expect(await readBack(file.digest)).toEqual(new Uint8Array(bytes));
    expect(await store.received('f'.repeat(64), draft)).toBeUndefined();
  });

  it('is not read if it is in quarantine or absent', async () => {
    const file = await spooled(randomBytes(1_000));
    await store.quarantine(file.digest, file.path);
    expect(await store.read(file.digest)).toBeUndefined();
    expect(await store.read('f'.repeat(64))).toBeUndefined();
    await expect(store.ping()).resolves.toBeUndefined();
  });
});

describe.runIf(S3_SERVER !== undefined)('evidence on S3', () => {
  it('asks the sender to come back without a bucket or a connection, and keeps the local file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'chosang-store-'));
    const spool = await createSpool(directory, Date.now);
    const file = await spool.receive(new Blob(['abc']).stream(), 3);
    const nobody = { ...bucketOptions('bucket'), bucketUrl: 'http://127.0.0.1:64999/bucket' };
    for (const away of [bucketOptions('no-such-bucket'), nobody]) {
      const store = createS3Store(away);
      const thrown = await store.keep(file.digest, file.path).catch((error: unknown) => error);
      expect(findRetrySeconds(thrown)).toBe(30);
      expect(await readdir(directory)).toHaveLength(1);
    }
    await rm(directory, { recursive: true });
  });
});

describe('evidence on S3 with wrong answers', () => {
  it('is not regarded as stored', async () => {
    const wrong = createServer((_, response) => response.writeHead(403).end());
    await new Promise<void>((resolve) => wrong.listen(0, '127.0.0.1', resolve));
    const address = wrong.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const directory = await mkdtemp(join(tmpdir(), 'chosang-store-'));
    const file = await (await createSpool(directory, Date.now)).receive(new Blob(['abc']).stream(), 3);
    const store = createS3Store({
      ...bucketOptions('b'),
      bucketUrl: `http://127.0.0.1:${address.port}/b`,
    });
    await expect(store.keep(file.digest, file.path)).rejects.toThrow(/403 to PUT/);
    await expect(store.read(file.digest)).rejects.toThrow(/403 to GET/);
    await expect(store.ping()).rejects.toThrow(/403/);
    expect(await readdir(directory)).toHaveLength(1);
    wrong.closeAllConnections();
    wrong.close();
    await rm(directory, { recursive: true });
  });
});
