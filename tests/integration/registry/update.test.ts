import 'fake-indexeddb/auto';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRecall, createSite, createWarning } from '@/demo/sample-views/samples/records';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { parseMetadata } from '@/lib/registry/tuf/metadata';
import { updateRegistry } from '@/lib/registry/update/update';
import { publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { rotateKey } from '@/publish/signing/rotate';
import { registered, shop } from './content';
import { createRegistryFetch, emptyDirectory, HOST, type Tamper } from './registry-host';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T03:00:00Z');

let outDir: string;
let keysDir: string;
let root: string;
let store: RegistryStore;

beforeEach(async () => {
  outDir = await emptyDirectory();
  keysDir = await emptyDirectory();
  root = await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 3, rootThreshold: 2 });
  store = openRegistryStore({ factory: new IDBFactory() });
  await publishRegistryVersion({ content: registered(1, ...many), outDir, keysDir, now: NOW });
  await update();
});
afterEach(() => vi.restoreAllMocks());

const update = (tamper?: Tamper, now = NOW, from = outDir) =>
  updateRegistry({ url: HOST, root, fetch: createRegistryFetch(from, tamper), store, now });

const states = async (ids: number[], now = NOW) => {
  const answers = await createLookUp(store, () => now)(ids.map((id) => ({ kind: 'shop', key: shop(id) })));
  return answers.map((answer) => (answer.status === 'unavailable' ? answer.reason : answer.status));
};

// So many shops that a device fetches only the changes to a second version.
const many = Array.from({ length: 200 }, (_, index) => 1_000 + index * 977);
const publishSecond = () =>
  publishRegistryVersion({ content: registered(1, 2, ...many), outDir, keysDir, now: NOW + 1 });

/** Expects a tampered update to be refused with `code` and the version before to stay, and the next update to succeed. */
async function expectRefusal(tamper: Tamper, code: string, now = NOW + 2): Promise<void> {
  await expect(update(tamper, now)).rejects.toMatchObject({ name: 'AppError', code });
  expect(await states([1, 2], now)).toEqual(['known', 'unlisted']);
  expect(await update(undefined, now)).toEqual({ status: 'updated', version: 2 });
  expect(await states([1, 2], now)).toEqual(['known', 'known']);
}

describe('an update', () => {
  it('adds a seller’s answer to a status, and removes it with a later version', async () => {
    const recordsOf = async () => {
      const [answer] = await createLookUp(store, () => NOW + 2)([{ kind: 'shop', key: shop(1) }]);
      return answer?.status === 'known' ? answer.records : [];
    };
    expect(await recordsOf()).toMatchObject([{ type: 'seller', status: 'registered' }]);
    const answers = [{ key: shop(1), status: 'registered', beingCorrectedSince: '2026-11-23' }] as const;
    const content = registered(1, ...many);
    await publishRegistryVersion({ content: { ...content, answers }, outDir, keysDir, now: NOW + 1 });
    expect(await update()).toMatchObject({ status: 'updated', version: 2 });
    expect(await recordsOf()).toMatchObject([{ beingCorrectedSince: '2026-11-23' }]);
    await publishRegistryVersion({ content, outDir, keysDir, now: NOW + 2 });
    await update(undefined, NOW + 3);
    expect((await recordsOf()).some((record) => 'beingCorrectedSince' in record)).toBe(false);
  });

  it('fetches a new version, and only what changed', async () => {
    await publishSecond();
    const requestedPaths: string[] = [];
    const fetch = createRegistryFetch(outDir, undefined, requestedPaths);
    expect(await updateRegistry({ url: HOST, root, fetch, store, now: NOW + 2 })).toEqual({
      status: 'updated',
      version: 2,
    });
    expect(await states([1, 2, 3])).toEqual(['known', 'known', 'unlisted']);
    // Only the changes of sellers were fetched, because no decision changed.
    expect(requestedPaths.filter((path) => path.startsWith('targets/'))).toEqual([
      expect.stringMatching(/\/v1\/[0-9a-f]{64}\.release\.json$/),
      expect.stringMatching(/\/v1\/sellers\/[0-9a-f]{64}\.from-[0-9a-f]{16}\.bin$/),
    ]);
  });

  it('requests two small files when nothing is new', async () => {
    const requestedPaths: string[] = [];
    const fetch = createRegistryFetch(outDir, undefined, requestedPaths);
    const result = await updateRegistry({ url: HOST, root, fetch, store, now: NOW + 1 });
    expect(result).toEqual({ status: 'unchanged', version: 1 });
    expect(requestedPaths).toEqual(['metadata/2.root.json', 'metadata/timestamp.json']);
  });

  it('keeps the former version’s files for downloads under way', async () => {
    const before = await readdir(join(outDir, 'targets/v1'));
    await publishSecond();
    expect(await readdir(join(outDir, 'targets/v1'))).toEqual(expect.arrayContaining(before));
  });

  it('adds sites, recalls and warnings, and removes them when there are none', async () => {
    const content = {
      ...registered(1, ...many),
      sites: [createSite()],
      recalls: [createRecall()],
      warnings: [createWarning()],
    };
    const ask = () =>
      createLookUp(
        store,
        () => NOW,
      )([
        { kind: 'site', key: 'site:tiem-gom-may-thu.example.vn' },
        { kind: 'gtin', key: 'gtin:08934563138165' },
        { kind: 'site', key: 'site:khac.example.vn' },
        { kind: 'notice', key: 'notice:000999/26/CBMP-QLD' },
        { kind: 'site', key: 'site:dang-ky-nhan-qua.example' },
      ]);
    await publishRegistryVersion({ content, outDir, keysDir, now: NOW });
    await update();
    expect(await ask()).toMatchObject([
      { records: [createSite()] },
      { records: [createRecall()] },
      { status: 'unlisted' },
      { status: 'unlisted' },
      { records: [createWarning()] },
    ]);
    await publishRegistryVersion({ content: registered(1, ...many), outDir, keysDir, now: NOW });
    await update();
    expect(await ask()).toMatchObject(Array.from({ length: 5 }, () => ({ reason: 'not-supported' })));
  });

  it('deletes all data when the built-in root belongs to another authority', async () => {
    const otherKeys = await emptyDirectory();
    const otherOut = await emptyDirectory();
    root = await createAndSaveKeysAndRoot(otherKeys, NOW, { rootKeys: 1, rootThreshold: 1 });
    await publishRegistryVersion({ content: registered(5), outDir: otherOut, keysDir: otherKeys, now: NOW });
    await expect(update()).rejects.toMatchObject({ code: 'registry-invalid' });
    expect(await states([1])).toEqual(['no-data']);
    expect(await update(undefined, NOW, otherOut)).toEqual({ status: 'updated', version: 1 });
    expect(await states([1, 5])).toEqual(['unlisted', 'known']);
  });
});

describe('an update fails and the last good version answers when', () => {
  beforeEach(publishSecond);

  it.each(['.bin', '.release.json', '2.targets.json', '2.snapshot.json', 'timestamp.json'])(
    '%s is cut short',
    async (name) => {
      await expectRefusal(
        (path, bytes) => (path.endsWith(name) ? new Uint8Array(bytes.subarray(0, -20)) : undefined),
        'registry-invalid',
      );
    },
  );

  it.each(['.bin', '.release.json', '2.targets.json', '2.snapshot.json', 'timestamp.json'])(
    'one bit of %s is changed',
    async (name) => {
      await expectRefusal((path, bytes) => {
        if (!path.endsWith(name)) return undefined;
        const changed = new Uint8Array(bytes);
        // Changes a byte in the middle, usually inside a value: the length stays, and the file is usually still JSON.
        const at = Math.floor(changed.length / 2);
        changed[at] = (changed[at] ?? 0) ^ 1;
        return changed;
      }, 'registry-invalid');
    },
  );

  it.each(['2.targets.json', '2.snapshot.json', 'timestamp.json'])(
    '%s is signed with other keys',
    async (name) => {
      const otherKeys = await emptyDirectory();
      const otherOut = await emptyDirectory();
      await createAndSaveKeysAndRoot(otherKeys, NOW, { rootKeys: 1, rootThreshold: 1 });
      const content = registered(1, 2);
      await publishRegistryVersion({
        content,
        outDir: otherOut,
        keysDir: otherKeys,
        now: NOW + 1,
        version: 2,
      });
      const forged = new Uint8Array(await readFile(join(otherOut, 'metadata', name)));
      await expectRefusal((path) => (path.endsWith(name) ? forged : undefined), 'registry-invalid');
    },
  );

  it.each(['.bin', '2.targets.json', '2.snapshot.json', 'timestamp.json'])('%s never ends', async (name) => {
    await expectRefusal((path, bytes) => {
      if (!path.endsWith(name)) return undefined;
      return new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new Uint8Array(bytes)),
          pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
        }),
      );
    }, 'registry-invalid');
  });

  it.each(['.bin', '2.targets.json', '2.snapshot.json', 'timestamp.json'])('%s is missing', async (name) => {
    const gone = (path: string) => (path.endsWith(name) ? new Response('', { status: 404 }) : undefined);
    await expectRefusal(gone, 'registry-invalid');
  });

  it.each([
    ['answers 500', () => new Response('oops', { status: 500 }), 'offline'],
    ['answers a web page', () => new Response('<!doctype html><title>Login</title>'), 'registry-invalid'],
    [
      'does not answer',
      () => {
        throw new TypeError('Failed to fetch');
      },
      'offline',
    ],
  ])('the host %s', async (_, answer, code) => {
    await expectRefusal((path) => (path.endsWith('timestamp.json') ? answer() : undefined), code);
  });

  it('the host asks for a later retry; its time is rounded up and passed on', async () => {
    const busy = () => new Response('', { status: 503, headers: { 'retry-after': '120' } });
    await expect(update(busy)).rejects.toMatchObject({ code: 'offline', retryAt: NOW + 300_000 });
  });

  it('the disk is full', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(update()).rejects.toMatchObject({ code: 'storage-full' });
    put.mockRestore();
    expect(await states([1, 2])).toEqual(['known', 'unlisted']);
    expect(await update()).toEqual({ status: 'updated', version: 2 });
  });

  it('the metadata of two versions is mixed', async () => {
    const older = new Uint8Array(await readFile(join(outDir, 'metadata/1.targets.json')));
    await expectRefusal((path) => (path.endsWith('2.targets.json') ? older : undefined), 'registry-invalid');
  });
});

describe('a new device', () => {
  it.each(['cut', 'changed', 'missing', 'endless'])(
    'accepts nothing of a sellers file that is %s',
    async (how) => {
      await store.clear();
      const spoilt = (path: string, bytes: Buffer) => {
        if (!path.endsWith('.sellers.bin')) return undefined;
        if (how === 'missing') return new Response('', { status: 404 });
        if (how === 'cut') return new Uint8Array(bytes.subarray(0, -20));
        if (how === 'endless') return new Response(new ReadableStream({ pull: (out) => out.enqueue(bytes) }));
        return new Uint8Array(bytes.with(300, (bytes[300] ?? 0) ^ 1));
      };
      await expect(update(spoilt)).rejects.toMatchObject({ code: 'registry-invalid' });
      expect(await states([1])).toEqual(['no-data']);
      expect(await update()).toEqual({ status: 'updated', version: 1 });
    },
  );
});

describe('a registry that goes back in time', () => {
  it('is refused with an older version than seen', async () => {
    const frozen = await emptyDirectory();
    await cp(outDir, frozen, { recursive: true });
    await publishSecond();
    await update();
    await expect(update(undefined, NOW + 2, frozen)).rejects.toMatchObject({ code: 'registry-invalid' });
    expect(await states([1, 2])).toEqual(['known', 'known']);
  });

  it('is refused when frozen beyond its expiry, and answers become stale', async () => {
    const later = NOW + 2 * DAY;
    expect(await states([1], later - 1)).toEqual(['known']);
    await expect(update(undefined, later)).rejects.toMatchObject({ code: 'registry-expired' });
    expect(await states([1], later)).toEqual(['stale']);
  });

  it('is used again after a new version', async () => {
    const later = NOW + 2 * DAY;
    await publishRegistryVersion({ content: registered(1), outDir, keysDir, now: later });
    expect(await update(undefined, later)).toEqual({ status: 'updated', version: 2 });
    expect(await states([1], later)).toEqual(['known']);
  });
});

describe('rotated keys', () => {
  it.each(['root', 'timestamp', 'snapshot', 'targets'] as const)(
    'of the %s role are followed from the built-in root',
    async (role) => {
      await rotateKey(keysDir, role, NOW + 1);
      await publishSecond();
      expect(await update(undefined, NOW + 2)).toEqual({ status: 'updated', version: 2 });
      const newDevice = openRegistryStore({ factory: new IDBFactory() });
      const result = await updateRegistry({
        url: HOST,
        root,
        fetch: createRegistryFetch(outDir),
        store: newDevice,
        now: NOW + 2,
      });
      expect(result).toEqual({ status: 'updated', version: 2 });
    },
  );

  it('make stolen old keys useless', async () => {
    const stolen = await emptyDirectory();
    await cp(keysDir, stolen, { recursive: true });
    await rotateKey(keysDir, 'timestamp', NOW + 1);
    await publishSecond();
    await update(undefined, NOW + 2);
    const forged = await emptyDirectory();
    await publishRegistryVersion({
      content: registered(666),
      outDir: forged,
      keysDir: stolen,
      now: NOW + 2,
      version: 9,
    });
    for (const name of await readdir(join(outDir, 'metadata'))) {
      if (name.endsWith('.root.json'))
        await cp(join(outDir, 'metadata', name), join(forged, 'metadata', name));
    }
    await expect(update(undefined, NOW + 3, forged)).rejects.toMatchObject({ code: 'registry-invalid' });
    expect(await states([1, 666])).toEqual(['known', 'unlisted']);
  });

  it('free a device from a version number that a thief set far ahead', async () => {
    const stolen = await emptyDirectory();
    await cp(keysDir, stolen, { recursive: true });
    const forged = await emptyDirectory();
    await publishRegistryVersion({
      content: registered(1),
      outDir: forged,
      keysDir: stolen,
      now: NOW,
      version: 1_000_000,
    });
    await update(undefined, NOW + 1, forged);
    await rotateKey(keysDir, 'timestamp', NOW + 1);
    await publishSecond();
    expect(await update(undefined, NOW + 2)).toEqual({ status: 'updated', version: 2 });
  });

  it('need enough signatures of the former root', async () => {
    await Promise.all(['root-2.pem', 'root-3.pem'].map((name) => rm(join(keysDir, name))));
    const before = await readdir(keysDir);
    await expect(rotateKey(keysDir, 'timestamp', NOW + 1)).rejects.toThrow(
      '1 of the private root keys that 1.root.json names; it takes 2',
    );
    expect(await readdir(keysDir)).toEqual(before);
  });

  it('keep keys stored elsewhere in the root, and replace a lost one', async () => {
    await rm(join(keysDir, 'root-3.pem'));
    await rm(join(keysDir, 'targets-1.pem'));
    await rotateKey(keysDir, 'targets', NOW + 1);
    const { roles } = parseMetadata('root', await readFile(join(keysDir, '2.root.json'), 'utf8')).signed;
    expect(roles.root.keyids).toHaveLength(3);
    expect(await readdir(keysDir)).toContain('targets-2.pem');
    await publishSecond();
    expect(await update(undefined, NOW + 2)).toEqual({ status: 'updated', version: 2 });
  });
});
