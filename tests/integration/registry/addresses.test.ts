import 'fake-indexeddb/auto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecall } from '@/demo/sample-views/samples/records';
import type { ErrorCode } from '@/lib/base/errors';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { updateRegistry } from '@/lib/registry/update/update';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { createFetchFromDirectory, publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { listFirstRegistryFiles } from '@/scripts/bundling/first-registry';
import { registered, shop } from './content';
import { createRegistryFetch, emptyDirectory, HOST } from './registry-host';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T03:00:00Z');
const OWN = 'https://registry.example.vn/own';
const MIRRORS = ['https://one.example/m', 'https://two.example/m'];

let root: string;
let keysDir: string;
let older: string;
let newer: string;
let store: RegistryStore;

beforeEach(async () => {
  [older, newer, keysDir] = [await emptyDirectory(), await emptyDirectory(), await emptyDirectory()];
  root = await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 1, rootThreshold: 1 });
  store = openRegistryStore({ factory: new IDBFactory() });
  await publishRegistryVersion({
    content: { ...registered(1), recalls: [createRecall()] },
    outDir: older,
    keysDir,
    now: NOW,
  });
  await cp(older, newer, { recursive: true });
  await publishRegistryVersion({ content: registered(1, 2), outDir: newer, keysDir, now: NOW + 1 });
});

type Host = typeof fetch;
const dead: Host = () => Promise.reject(new TypeError('Failed to fetch'));
const answering =
  (status: number, headers = {}): Host =>
  async () =>
    new Response('', { status, headers });

/**
 * Starts one update of the registry; returns its outcome and the addresses in the order in which they were asked. Each address is
 * answered by its host; `order` has the random numbers that decide the order.
 */
function updateFromHosts(
  hosts: Readonly<Record<string, Host>>,
  order: readonly number[] = [0, 0.1, 0.2],
  now = NOW + 2,
) {
  const requestedAddresses: string[] = [];
  const numbers = [...order];
  const route: Host = (input, init) => {
    const address = String(input);
    const base = Object.keys(hosts).find((one) => address.startsWith(one)) ?? '';
    if (requestedAddresses.at(-1) !== base) requestedAddresses.push(base);
    return hosts[base]?.(`${HOST}/${address.slice(base.length + 1)}`, init) ?? dead(input, init);
  };
  const outcome = updateRegistry({
    ...{ url: OWN, mirrors: MIRRORS, root, store, now, fetch: route },
    random: () => numbers.shift() ?? 0,
  });
  return { outcome, requestedAddresses };
}

const [one = '', two = ''] = MIRRORS;

describe('several addresses of a registry', () => {
  it('are tried in a random order until one answers', async () => {
    const hosts = {
      [OWN]: createRegistryFetch(newer),
      [one]: createRegistryFetch(newer),
      [two]: createRegistryFetch(newer),
    };
    const first = updateFromHosts(hosts, [0.9, 0.1, 0.5]);
    expect(await first.outcome).toMatchObject({ version: 2 });
    expect(first.requestedAddresses).toEqual([one]);
    const second = updateFromHosts(hosts, [0.1, 0.9, 0.5]);
    expect(await second.outcome).toMatchObject({ status: 'unchanged' });
    expect(second.requestedAddresses).toEqual([OWN]);
  });

  it.each([
    ['is silent', dead],
    ['answers 429', answering(429, { 'retry-after': '600' })],
    ['has nothing', answering(404)],
    ['answers a web page', async () => new Response('<!doctype html>')],
  ] as const)('stand in for one that %s', async (_, host) => {
    const { outcome, requestedAddresses } = updateFromHosts({
      [OWN]: host,
      [one]: host,
      [two]: createRegistryFetch(newer),
    });
    expect(await outcome).toMatchObject({ version: 2 });
    expect(requestedAddresses).toEqual([OWN, one, two]);
  });

  it('cannot bring an older version back: it is refused, and the next address is tried', async () => {
    await updateFromHosts({ [OWN]: createRegistryFetch(newer) }).outcome;
    const { outcome, requestedAddresses } = updateFromHosts({
      [OWN]: createRegistryFetch(older),
      [one]: createRegistryFetch(older),
      [two]: createRegistryFetch(newer),
    });
    expect(await outcome).toMatchObject({ status: 'unchanged', version: 2 });
    expect(requestedAddresses).toEqual([OWN, one, two]);
  });

  it('are all refused if they serve an older version, and the last verified data stays', async () => {
    await updateFromHosts({ [OWN]: createRegistryFetch(newer) }).outcome;
    const host = createRegistryFetch(older);
    await expect(updateFromHosts({ [OWN]: host, [one]: host, [two]: host }).outcome).rejects.toMatchObject({
      code: 'registry-invalid' satisfies ErrorCode,
    });
    const found = await createLookUp(store, () => NOW + 3)([{ kind: 'shop', key: shop(2) }]);
    expect(found).toMatchObject([{ status: 'known' }]);
  });

  it('report the error of the authority’s own address if all fail', async () => {
    const { outcome } = updateFromHosts({ [OWN]: answering(503, { 'retry-after': '120' }) }, [0.5, 0.1, 0.2]);
    await expect(outcome).rejects.toMatchObject({ code: 'offline', retryAt: NOW + 2 + 300_000 });
  });
});

describe('the version of the build', () => {
  const packaged = () => createFetchFromDirectory(older);
  const attempt = (host: Host, now: number, packagedFile = packaged()) =>
    updateRegistry({ url: OWN, root, store, now, fetch: host, packaged: packagedFile });
  const ask = async (now: number) => {
    const subjects = [
      { kind: 'shop' as const, key: shop(1) },
      { kind: 'gtin' as const, key: 'gtin:08934563138165' as const },
    ];
    const results = await createLookUp(store, () => now)(subjects);
    return subjects.map((subject, index) => ({
      subject,
      result: results[index] ?? { status: 'unavailable' as const, reason: 'failed' as const },
    }));
  };

  it('gives a new device without a network, a year later, its recalls with their date and nothing else', async () => {
    const now = NOW + 365 * DAY;
    await expect(attempt(dead, now)).rejects.toMatchObject({ code: 'offline' });
    const results = await ask(now);
    expect(results.map(({ result }) => result)).toMatchObject([
      { status: 'unavailable', reason: 'stale' },
      { status: 'known', records: [{ type: 'recall', issuedOn: '2026-11-01' }] },
    ]);
    const verdict = findVerdict({
      context: { of: 'page', marketplace: 'shopee', host: 'shopee.vn', seller: { id: '1' } },
      results,
      now,
    });
    expect(verdict).toMatchObject({
      state: 'unavailable',
      unavailable: 'stale',
      findings: [{ rule: 'recall' }],
    });
  });

  it('is replaced by the first version that a host serves', async () => {
    await expect(attempt(dead, NOW + 2)).rejects.toMatchObject({ code: 'offline' });
    const served = (input: string | URL | Request) =>
      createRegistryFetch(newer)(String(input).replace(OWN, HOST));
    expect(await attempt(served, NOW + 3)).toMatchObject({ status: 'updated', version: 2 });
    expect((await ask(NOW + 3))[0]?.result).toMatchObject({ status: 'known' });
  });

  it('does not replace a newer version on the device', async () => {
    await updateFromHosts({ [OWN]: createRegistryFetch(newer) }).outcome;
    await expect(attempt(dead, NOW + 3)).rejects.toMatchObject({ code: 'offline' });
    const found = await createLookUp(store, () => NOW + 3)([{ kind: 'shop', key: shop(2) }]);
    expect(found).toMatchObject([{ status: 'known' }]);
  });

  it('is not used if the build has none or one of another authority', async () => {
    await expect(attempt(dead, NOW, async () => null)).rejects.toMatchObject({ code: 'offline' });
    const [otherKeys, other] = [await emptyDirectory(), await emptyDirectory()];
    await createAndSaveKeysAndRoot(otherKeys, NOW, { rootKeys: 1, rootThreshold: 1 });
    await publishRegistryVersion({ content: registered(9), outDir: other, keysDir: otherKeys, now: NOW });
    await expect(attempt(dead, NOW, createFetchFromDirectory(other))).rejects.toMatchObject({
      code: 'offline',
    });
    expect((await ask(NOW))[0]?.result).toMatchObject({ reason: 'no-data' });
  });

  it('consists of exactly the files that a device without a version requests', async () => {
    const files = listFirstRegistryFiles(newer);
    const only = await emptyDirectory();
    for (const path of files) await cp(join(newer, path), join(only, path));
    await expect(attempt(dead, NOW + 2, createFetchFromDirectory(only))).rejects.toMatchObject({
      code: 'offline',
    });
    expect((await ask(NOW + 2))[0]?.result).toMatchObject({ status: 'known' });
    expect(files.filter((path) => /changes|from-/.test(path))).toEqual([]);
  });
});
