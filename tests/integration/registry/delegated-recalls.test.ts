import 'fake-indexeddb/auto';
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRecall } from '@/demo/sample-views/samples/records';
import { createDecision } from '@/demo/sample-views/samples/verdict';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { DELEGATED_RECALLS } from '@/lib/registry/update/release';
import { updateRegistry } from '@/lib/registry/update/update';
import { publishRegistryVersion } from '@/publish/publish';
import { readSigners } from '@/publish/signing/keys';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { rotateKey, rotateRecallsKey } from '@/publish/signing/rotate';
import { registered, shop } from './content';
import { createRegistryFetch, emptyDirectory, HOST } from './registry-host';
import { addTarget, digestIn, reissue, withRoles } from './reissue';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T03:00:00Z');

let outDir: string;
let keysDir: string;
let root: string;
let store: RegistryStore;

beforeEach(async () => {
  [outDir, keysDir] = [await emptyDirectory(), await emptyDirectory()];
  root = await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 3, rootThreshold: 2 });
  store = newStore();
  await publishRegistryVersion({
    content: { ...registered(1), recalls: [createRecall()] },
    outDir,
    keysDir,
    now: NOW,
  });
  await mkdir(join(outDir, 'targets/v1/recalls'), { recursive: true });
  await update();
});

const newStore = () => openRegistryStore({ factory: new IDBFactory() });
const update = (now = NOW + 1, into = store) =>
  updateRegistry({ url: HOST, root, fetch: createRegistryFetch(outDir), store: into, now });

/** What a device says of shop 1 and of the recalled barcode: the record's type or product, or why nothing is known. */
async function lookUpShopAndRecall(now = NOW + 1, from = store): Promise<readonly (string | undefined)[]> {
  const found = await createLookUp(
    from,
    () => now,
  )([
    { kind: 'shop', key: shop(1) },
    { kind: 'gtin', key: 'gtin:08934563138165' },
  ]);
  return found.map((one) => {
    if (one.status === 'unavailable') return one.reason;
    if (one.status !== 'known') return one.status;
    return one.records.map((record) => (record.type === 'recall' ? record.product : record.type)).join();
  });
}

const lines = (...records: readonly object[]) =>
  new Uint8Array(gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join('')));
const other = createRecall({ product: 'Nồi minh họa' });

/** Expects the served version to be refused completely, by a device that has the version before it and by a new one. */
async function expectRefusal(message: RegExp): Promise<void> {
  const refused = { code: 'registry-invalid', message: expect.stringMatching(message) };
  await expect(update()).rejects.toMatchObject(refused);
  expect(await lookUpShopAndRecall()).toEqual(['seller', 'Kem minh họa']);
  const fresh = newStore();
  await expect(update(NOW + 1, fresh)).rejects.toMatchObject(refused);
  expect(await lookUpShopAndRecall(NOW + 1, fresh)).toEqual(['no-data', 'no-data']);
}

describe('recalls of a delegated role', () => {
  it('are read like recalls of the top-level role, if the version has none itself', async () => {
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'Kem minh họa']);
    expect(await digestIn(outDir, 'targets', DELEGATED_RECALLS)).toBeUndefined();
    expect(await digestIn(outDir, 'recalls', DELEGATED_RECALLS)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('can change without a new version, for old and new devices alike', async () => {
    const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other));
    await reissue(outDir, keysDir, { recalls });
    expect(await update()).toEqual({ status: 'updated', version: 1 });
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'Nồi minh họa']);
    const fresh = newStore();
    await update(NOW + 1, fresh);
    expect(await lookUpShopAndRecall(NOW + 1, fresh)).toEqual(['seller', 'Nồi minh họa']);
  });

  it('are accepted if timestamp and snapshot state no length and no digest', async () => {
    const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other));
    await reissue(outDir, keysDir, { recalls, bare: true });
    await update();
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'Nồi minh họa']);
  });

  it('are ignored for a path that the top-level role has too', async () => {
    const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other));
    const targets = await addTarget(outDir, DELEGATED_RECALLS, lines(createRecall({ product: 'Của gốc' })));
    await reissue(outDir, keysDir, { recalls, targets });
    await update();
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'Của gốc']);
  });

  it('are withdrawn when the role names no file', async () => {
    await reissue(outDir, keysDir, { recalls: (signed) => ({ ...signed, targets: {} }) });
    await update();
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'not-supported']);
  });
});

describe('a version is refused and the last one stays when the role "recalls"', () => {
  it.each(['v1/sellers.bin', 'v1/violations.jsonl.gz', 'v1/release.json', 'v1/recalls/below/more.jsonl.gz'])(
    'names %s, outside its paths',
    async (path) => {
      await mkdir(join(outDir, 'targets/v1/recalls/below'), { recursive: true });
      const recalls = await addTarget(outDir, path, lines(other));
      await reissue(outDir, keysDir, { recalls });
      await expectRefusal(new RegExp(`names ${path}, which is outside v1/recalls/\\*`));
    },
  );

  it.each(['sellers.bin', 'violations.jsonl.gz', 'release.json', 'adapters.json'])(
    'states another section within its paths: %s',
    async (name) => {
      const recalls = await addTarget(outDir, `v1/recalls/${name}`, lines(other));
      await reissue(outDir, keysDir, { recalls });
      await expectRefusal(new RegExp(`names v1/recalls/${name}; its role may state recalls only`));
    },
  );

  it.each([
    ['a decision', createDecision()],
    ['a registration', { type: 'seller', key: shop(5), status: 'registered' }],
    ['a correction', { type: 'correction', record: 'violation v-1', kind: 'annulled' }],
  ])('has %s among its recalls', async (_, record) => {
    const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other, record));
    await reissue(outDir, keysDir, { recalls });
    await expectRefusal(/^recalls, line 2/);
  });

  it.each(['timestamp', 'snapshot', 'targets'] as const)(
    'is signed with the %s key in place of its own',
    async (by) => {
      const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other));
      await reissue(outDir, keysDir, { recalls }, { recalls: by });
      await expectRefusal(/^recalls\.json: 0 of 1 signatures/);
    },
  );

  it('signs what the top-level role says', async () => {
    await reissue(outDir, keysDir, {}, { targets: 'recalls' });
    await expectRefusal(/^targets\.json: 0 of 1 signatures/);
  });

  it('delegates to a further role', async () => {
    const recalls = (signed: object) => ({ ...signed, delegations: { keys: {}, roles: [] } });
    await reissue(outDir, keysDir, { recalls });
    await expectRefusal(/^recalls\.json delegates further/);
  });

  it.each([
    ['is delegated twice', (roles: readonly object[]) => [...roles, ...roles], /delegated twice/],
    [
      'is not terminating',
      (roles: readonly object[]) => roles.map((role) => ({ ...role, terminating: false })),
      /delegation of recalls/,
    ],
    [
      'is delegated all paths',
      (roles: readonly object[]) => roles.map((role) => ({ ...role, paths: ['v1/recalls/*', '*'] })),
      /outside v1\/recalls/,
    ],
    [
      'is delegated paths by their digests',
      (roles: readonly object[]) => roles.map((role) => ({ ...role, path_hash_prefixes: ['0'] })),
      /delegation of recalls/,
    ],
  ])('%s', async (_, change, message) => {
    await reissue(outDir, keysDir, {
      targets: withRoles((roles) => change(roles).map((role) => ({ ...role }))),
    });
    await expectRefusal(message);
  });

  it('has the key of the timestamp', async () => {
    const timestamp = (await readSigners(keysDir)).find(({ role }) => role === 'timestamp');
    if (timestamp === undefined) throw new Error('there is no timestamp key');
    const { keyID } = timestamp.key;
    const targets = (signed: Readonly<Record<string, unknown>>) => {
      const roles = withRoles((all) => all.map((role) => ({ ...role, keyids: [keyID] })))(signed);
      return {
        ...roles,
        delegations: { ...Object(roles.delegations), keys: { [keyID]: timestamp.key.toJSON() } },
      };
    };
    await reissue(outDir, keysDir, { targets }, { recalls: 'timestamp' });
    await expectRefusal(/has a key of another role/);
  });

  it('is missing from the snapshot', async () => {
    await reissue(outDir, keysDir, {
      snapshot: ({ 'recalls.json': _, ...meta }) => meta,
    });
    await expectRefusal(/recalls\.json/);
  });

  it('is older in the snapshot than before', async () => {
    const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other));
    await reissue(outDir, keysDir, { recalls });
    await update();
    await reissue(outDir, keysDir, { snapshot: (meta) => ({ ...meta, 'recalls.json': { version: 1 } }) });
    await expect(update()).rejects.toMatchObject({
      message: 'recalls.json: version 1 is older than 2, which was seen before',
    });
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'Nồi minh họa']);
  });
});

describe('another delegated role', () => {
  it('is ignored, whatever its form', async () => {
    const targets = withRoles((roles) => [...roles, { name: 'later', path_hash_prefixes: ['0'] }]);
    const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other));
    await reissue(outDir, keysDir, { targets, recalls });
    await update();
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'Nồi minh họa']);
  });
});

describe('the key of recalls', () => {
  it('can be replaced by the targets role, after which a thief’s recalls are refused', async () => {
    const stolen = await readSigners(keysDir);
    await rotateRecallsKey(keysDir);
    await publishRegistryVersion({
      content: { ...registered(1), recalls: [other] },
      outDir,
      keysDir,
      now: NOW + 1,
    });
    await update(NOW + 2);
    expect(await lookUpShopAndRecall(NOW + 2)).toEqual(['seller', 'Nồi minh họa']);
    const names = (await readSigners(keysDir)).map(({ key }) => key.keyID);
    expect(stolen.filter(({ key }) => !names.includes(key.keyID)).map(({ role }) => role)).toEqual([
      'recalls',
    ]);
    const fresh = newStore();
    await update(NOW + 2, fresh);
    expect(await lookUpShopAndRecall(NOW + 2, fresh)).toEqual(['seller', 'Nồi minh họa']);
  });

  it('must sign once a version has delegated to it', async () => {
    await rotateRecallsKey(keysDir);
    const without = await emptyDirectory();
    await cp(keysDir, without, { recursive: true });
    await rm(join(without, 'recalls-2.pem'));
    const content = { ...registered(1), recalls: [other] };
    await expect(publishRegistryVersion({ content, outDir, keysDir: without, now: NOW + 1 })).rejects.toThrow(
      /no private recalls key/,
    );
  });
});

describe('a registry at the wrong time', () => {
  it.each([
    ['1 second', 1_000],
    ['8 days', 8 * DAY],
  ])('refuses new data whose timestamp expired %s ago, and keeps the last data', async (_, past) => {
    const recalls = await addTarget(outDir, DELEGATED_RECALLS, lines(other));
    const expires = `${new Date(NOW).toISOString().slice(0, 19)}Z`;
    await reissue(outDir, keysDir, { recalls, expires });
    await expect(update(NOW + past)).rejects.toMatchObject({ code: 'registry-expired' });
    expect((await lookUpShopAndRecall(NOW + 1))[0]).toBe('seller');
  });

  it('refuses recalls whose own metadata expired', async () => {
    const recalls = (signed: object) => ({ ...signed, expires: '2026-11-24T02:59:59Z' });
    await reissue(outDir, keysDir, { recalls });
    await expect(update()).rejects.toMatchObject({ code: 'registry-expired' });
    expect(await lookUpShopAndRecall()).toEqual(['seller', 'Kem minh họa']);
  });

  it('on a device a year behind: downloads are accepted, and expire by their own dates', async () => {
    const fresh = newStore();
    await update(NOW - 365 * DAY, fresh);
    expect((await lookUpShopAndRecall(NOW - 365 * DAY, fresh))[0]).toBe('seller');
  });

  it('on a device a year ahead: no new data is accepted, and no data is called fresh', async () => {
    await expect(update(NOW + 365 * DAY)).rejects.toMatchObject({ code: 'registry-expired' });
    expect((await lookUpShopAndRecall(NOW + 365 * DAY))[0]).toBe('stale');
    expect((await lookUpShopAndRecall())[0]).toBe('seller');
  });

  it('follows four roots whose first three expired', async () => {
    for (const [year, role] of (['timestamp', 'snapshot', 'targets'] as const).entries()) {
      await rotateKey(keysDir, role, NOW + year * 200 * DAY);
    }
    const now = NOW + 600 * DAY;
    await rotateKey(keysDir, 'root', now);
    await publishRegistryVersion({ content: { ...registered(1), recalls: [other] }, outDir, keysDir, now });
    await update(now + 1);
    expect(await lookUpShopAndRecall(now + 1)).toEqual(['seller', 'Nồi minh họa']);
    const fresh = newStore();
    await update(now + 1, fresh);
    expect(await lookUpShopAndRecall(now + 1, fresh)).toEqual(['seller', 'Nồi minh họa']);
  });
});
