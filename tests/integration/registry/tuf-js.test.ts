import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Updater } from 'tuf-js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRecall } from '@/demo/sample-views/samples/records';
import { sha256Hex } from '@/lib/base/digest';
import { parseDelta } from '@/lib/registry/codec/delta-file';
import { parseRecordFile } from '@/lib/registry/codec/record-file';
import { parseSellersFile } from '@/lib/registry/codec/sellers/sellers-file';
import { parseDocument } from '@/lib/registry/documents/documents';
import { fetchVersion } from '@/lib/registry/update/fetch-version';
import { DELEGATED_RECALLS, TARGET_PATHS, toDeltaPath } from '@/lib/registry/update/release';
import { createFetchFromDirectory, publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { rotateKey } from '@/publish/signing/rotate';
import { adaptersDocument, referenceDocument } from '@/tests/support/documents';
import { registered } from './content';
import { emptyDirectory } from './registry-host';
import { addTarget, digestIn, reissue } from './reissue';

// tuf-js is an independent client: our client must accept and refuse the same versions. tuf-js reads the real clock.
let outDir: string;
let keysDir: string;
let root: string;
let server: Server;
let base: string;
let spoil: (path: string, bytes: Buffer) => Buffer = (_, bytes) => bytes;

beforeAll(async () => {
  outDir = await emptyDirectory();
  keysDir = await emptyDirectory();
  root = await createAndSaveKeysAndRoot(keysDir, Date.now(), { rootKeys: 3, rootThreshold: 2 });
  const documents = { adapters: adaptersDocument([]), reference: referenceDocument() };
  await publishRegistryVersion({
    content: { ...registered(1), ...documents, recalls: [createRecall()] },
    outDir,
    keysDir,
    now: Date.now(),
  });
  server = createServer((request, response) => {
    const path = request.url ?? '';
    readFile(join(outDir, path)).then(
      (bytes) => response.end(spoil(path, bytes)),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function newClient(): Promise<Updater> {
  const metadataDir = await emptyDirectory();
  const targetDir = join(metadataDir, 'targets');
  await mkdir(targetDir);
  await writeFile(join(metadataDir, 'root.json'), root);
  const config = { fetchRetry: 0 };
  return new Updater({
    metadataDir,
    targetDir,
    metadataBaseUrl: `${base}/metadata`,
    targetBaseUrl: `${base}/targets`,
    config,
  });
}

async function download(client: Updater, path: string): Promise<Buffer> {
  const info = await client.getTargetInfo(path);
  if (info === undefined) throw new Error(`${path} is not a target`);
  return await readFile(await client.downloadTarget(info));
}

const recallsOf = async (client: Updater) =>
  parseRecordFile('recalls', new Uint8Array(await download(client, DELEGATED_RECALLS)));

it('tuf-js fetches and verifies every file of a version', async () => {
  const client = await newClient();
  await client.refresh();
  const [section] = await parseSellersFile(new Uint8Array(await download(client, TARGET_PATHS.sellers)));
  expect(section?.section).toMatchObject({ namespace: 'shop:shopee.vn', count: 1 });
  expect(JSON.parse(String(await download(client, TARGET_PATHS.release)))).toMatchObject({ version: 1 });
  expect((await download(client, TARGET_PATHS.violations)).length).toBeGreaterThan(0);
  expect(await recallsOf(client)).toMatchObject([{ product: 'Kem minh họa' }]);
  expect(await client.getTargetInfo(TARGET_PATHS.recalls)).toBeUndefined();
  for (const name of ['adapters', 'reference'] as const) {
    const text = String(await download(client, TARGET_PATHS[name]));
    expect(parseDocument(name, text)).toMatchObject({ document: { asOf: '2026-12-01' } });
  }
});

describe('the delegated role recalls', () => {
  const recalls = (product: string) =>
    new Uint8Array(gzipSync(`${JSON.stringify(createRecall({ product }))}\n`));
  const expires = new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+/, '');
  let copy: string;
  beforeEach(async () => {
    await mkdir(join(outDir, 'targets/v1/recalls'), { recursive: true });
    copy = await emptyDirectory();
    await cp(outDir, copy, { recursive: true });
  });
  afterEach(async () => {
    await rm(outDir, { recursive: true });
    await cp(copy, outDir, { recursive: true });
  });

  const reissued = async (changes: Parameters<typeof reissue>[2], by: Parameters<typeof reissue>[3] = {}) => {
    await reissue(outDir, keysDir, { ...changes, expires }, by);
    const client = await newClient();
    await client.refresh();
    return client;
  };
  /** What our client fetches of the same files. */
  const ours = () =>
    fetchVersion({
      trusted: { root },
      deviceVersion: null,
      fetchFile: createFetchFromDirectory(outDir),
      now: Date.now(),
      remember: async () => {},
    });

  it('can change without a new version, from entries without length and digest', async () => {
    const change = await addTarget(outDir, DELEGATED_RECALLS, recalls('Nồi minh họa'));
    const client = await reissued({ recalls: change, bare: true });
    expect(await recallsOf(client)).toMatchObject([{ product: 'Nồi minh họa' }]);
    expect((await ours()).fresh?.targets.map(({ name }) => name)).toContain('recalls');
  });

  it('is not used for a path that the top-level role has', async () => {
    const client = await reissued({
      recalls: await addTarget(outDir, DELEGATED_RECALLS, recalls('Nồi minh họa')),
      targets: await addTarget(outDir, DELEGATED_RECALLS, recalls('Của gốc')),
    });
    expect(await recallsOf(client)).toMatchObject([{ product: 'Của gốc' }]);
    const digest = await digestIn(outDir, 'targets', DELEGATED_RECALLS);
    expect((await ours()).fresh?.targets.find(({ name }) => name === 'recalls')?.digest).toBe(digest);
  });

  it('cannot deliver a target outside its paths, which our client too refuses by name', async () => {
    const other = await addTarget(outDir, 'v1/other.json', new TextEncoder().encode('{}'));
    const client = await reissued({ recalls: other });
    expect(await client.getTargetInfo('v1/other.json')).toBeUndefined();
    expect(await recallsOf(client)).toHaveLength(1);
    await expect(ours()).rejects.toThrow('v1/other.json, which is outside v1/recalls/*');
  });

  it.each(['timestamp', 'snapshot', 'targets'] as const)(
    'is refused when the %s key signed it, as by our client',
    async (by) => {
      const change = await addTarget(outDir, DELEGATED_RECALLS, recalls('Nồi minh họa'));
      const client = await reissued({ recalls: change }, { recalls: by });
      await expect(client.getTargetInfo(DELEGATED_RECALLS)).rejects.toThrow();
      await expect(ours()).rejects.toThrow(/^recalls\.json: 0 of 1 signatures/);
    },
  );

  it('cannot sign the top-level role', async () => {
    await reissue(outDir, keysDir, { expires }, { targets: 'recalls' });
    const client = await newClient();
    await expect(client.refresh()).rejects.toThrow();
    await expect(ours()).rejects.toThrow(/^targets\.json: 0 of 1 signatures/);
  });
});

it('tuf-js follows rotated keys of every role', async () => {
  for (const role of ['timestamp', 'snapshot', 'targets', 'root'] as const) {
    await rotateKey(keysDir, role, Date.now());
  }
  await publishRegistryVersion({ content: registered(1, 2), outDir, keysDir, now: Date.now() });
  const client = await newClient();
  await client.refresh();
  const [section] = await parseSellersFile(new Uint8Array(await download(client, TARGET_PATHS.sellers)));
  expect(section?.section.count).toBe(2);
});

it('tuf-js fetches the list of changes and the delta as our client reads them', async () => {
  const by = {
    issuer: 'Cơ quan minh họa',
    number: '09',
    decidedOn: '2026-11-22',
    url: 'https://example.vn/9',
  };
  const annulled = { record: 'violation v-9', kind: 'annulled' as const, by };
  const many = Array.from({ length: 2_000 }, (_, index) => index * 7_919 + 3);
  await publishRegistryVersion({ content: registered(...many), outDir, keysDir, now: Date.now() });
  const earlier = await newClient();
  await earlier.refresh();
  const before = await download(earlier, TARGET_PATHS.sellers);
  const content = { ...registered(...many, 5), corrections: [{ type: 'correction' as const, ...annulled }] };
  const { version } = await publishRegistryVersion({ content, outDir, keysDir, now: Date.now() });
  const client = await newClient();
  await client.refresh();
  const log: unknown = JSON.parse(String(await download(client, 'v1/changes.json')));
  expect(log).toMatchObject({ format: 1, entries: [{ ...annulled, version }] });
  const base = await sha256Hex(new Uint8Array(before));
  const sections = (await parseSellersFile(new Uint8Array(before))).map(({ section }) => section);
  const delta = parseDelta(new Uint8Array(await download(client, toDeltaPath(base))), base, sections);
  expect(delta.sections).toMatchObject([{ changed: [], added: [{ statuses: ['registered'], keys: [5n] }] }]);
});

it.each(['timestamp.json', 'snapshot.json', 'targets.json', 'sellers.bin'])(
  'tuf-js refuses a version with one bit of %s changed, like our client',
  async (name) => {
    spoil = (path, bytes) => {
      if (!path.endsWith(name)) return bytes;
      const at = Math.floor(bytes.length / 2);
      return Buffer.from(bytes.with(at, (bytes[at] ?? 0) ^ 1));
    };
    const client = await newClient();
    await expect(client.refresh().then(() => download(client, TARGET_PATHS.sellers))).rejects.toThrow();
    spoil = (_, bytes) => bytes;
  },
);
