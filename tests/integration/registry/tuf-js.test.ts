import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256Hex } from '@/lib/base/digest';
import { parseDelta } from '@/lib/registry/codec/delta-file';
import { parseSellersFile } from '@/lib/registry/codec/sellers/sellers-file';
import { parseDocument } from '@/lib/registry/documents/documents';
import { deltaPath, TARGET_PATHS } from '@/lib/registry/update/release';
import { publish } from '@/publish/publish';
import { initKeys } from '@/publish/signing/root';
import { rotateKey } from '@/publish/signing/rotate';
import { adaptersDocument, referenceDocument } from '@/tests/support/documents';
import { registered } from './content';
import { emptyDirectory } from './registry-host';

// tuf-js is an independent client: ours must accept and refuse the same. It reads the real clock.
let outDir: string;
let keysDir: string;
let root: string;
let server: Server;
let base: string;
let spoil: (path: string, bytes: Buffer) => Buffer = (_, bytes) => bytes;

beforeAll(async () => {
  outDir = await emptyDirectory();
  keysDir = await emptyDirectory();
  root = await initKeys(keysDir, Date.now(), { rootKeys: 3, rootThreshold: 2 });
  const documents = { adapters: adaptersDocument([]), reference: referenceDocument() };
  await publish({ content: { ...registered(1), ...documents }, outDir, keysDir, now: Date.now() });
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

it('tuf-js fetches and verifies every file of a version', async () => {
  const client = await newClient();
  await client.refresh();
  const [section] = await parseSellersFile(new Uint8Array(await download(client, TARGET_PATHS.sellers)));
  expect(section?.section).toMatchObject({ namespace: 'shop:shopee.vn', count: 1 });
  expect(JSON.parse(String(await download(client, TARGET_PATHS.release)))).toMatchObject({ version: 1 });
  expect((await download(client, TARGET_PATHS.violations)).length).toBeGreaterThan(0);
  for (const name of ['adapters', 'reference'] as const) {
    const text = String(await download(client, TARGET_PATHS[name]));
    expect(parseDocument(name, text)).toMatchObject({ document: { asOf: '2026-12-01' } });
  }
});

it('tuf-js follows rotated keys of every role', async () => {
  for (const role of ['timestamp', 'snapshot', 'targets', 'root'] as const) {
    await rotateKey(keysDir, role, Date.now());
  }
  await publish({ content: registered(1, 2), outDir, keysDir, now: Date.now() });
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
  const many = Array.from({ length: 2_000 }, (_, place) => place * 7_919 + 3);
  await publish({ content: registered(...many), outDir, keysDir, now: Date.now() });
  const earlier = await newClient();
  await earlier.refresh();
  const before = await download(earlier, TARGET_PATHS.sellers);
  const content = { ...registered(...many, 5), corrections: [{ type: 'correction' as const, ...annulled }] };
  const { version } = await publish({ content, outDir, keysDir, now: Date.now() });
  const client = await newClient();
  await client.refresh();
  const log: unknown = JSON.parse(String(await download(client, 'v1/changes.json')));
  expect(log).toMatchObject({ format: 1, entries: [{ ...annulled, version }] });
  const base = await sha256Hex(new Uint8Array(before));
  const sections = (await parseSellersFile(new Uint8Array(before))).map(({ section }) => section);
  const delta = parseDelta(new Uint8Array(await download(client, deltaPath(base))), base, sections);
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
