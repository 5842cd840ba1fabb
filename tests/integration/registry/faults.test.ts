import 'fake-indexeddb/auto';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '@/lib/base/errors';
import type { RegistryStore } from '@/lib/registry/store/store';
import { toVersionName } from '@/lib/workflows/registry/sync-registry';
import { DAY, Device, FIRST, MINUTE, metadataFile, NOW, type Published, publishAll, SECOND } from './device';
import { createRegistryFetch, type Tamper } from './registry-host';

// Whatever fails on the way to version 2, the device reports it, version 1 answers until it expires, and the next successful
// check fetches version 2.

let made: Published;
let device: Device;
beforeAll(async () => {
  made = await publishAll();
});
beforeEach(async () => {
  device = new Device(made.root);
  expect(await device.look(made.first)).toBeNull();
});
afterEach(() => vi.restoreAllMocks());

const on =
  (name: string, answer: (bytes: Buffer) => ReturnType<Tamper>): Tamper =>
  (path, bytes) =>
    path.endsWith(name) ? answer(bytes) : undefined;
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('', { status: code, headers });
const cut = (bytes: Buffer) => new Uint8Array(bytes.subarray(0, bytes.length >> 1));
const forged = new Map<string, Uint8Array<ArrayBuffer>>();
beforeAll(async () => {
  for (const name of ['timestamp.json', '2.snapshot.json', '2.targets.json']) {
    forged.set(name, await metadataFile(made.forged, name));
  }
  forged.set('1.targets.json', await metadataFile(made.first, '1.targets.json'));
});

interface Fault {
  readonly name: string;
  readonly tamper: Tamper;
  readonly expectedCode: ErrorCode;
  /** Minimum time until the next check (minutes). */
  readonly wait: number;
}
const FAULTS: readonly Fault[] = [
  ...['.bin', '.release.json', '2.targets.json', '2.snapshot.json', 'timestamp.json'].map(
    (name): Fault => ({
      name: `${name} truncated`,
      tamper: on(name, cut),
      expectedCode: 'registry-invalid',
      wait: 2.5,
    }),
  ),
  {
    name: 'timestamp.json signed by nobody',
    tamper: on('timestamp.json', (bytes) => {
      const signed = bytes.toString('utf8');
      return new Uint8Array(
        Buffer.from(signed.replace(/"sig": "[0-9a-f]+"/g, `"sig": "${'0'.repeat(128)}"`)),
      );
    }),
    expectedCode: 'registry-invalid',
    wait: 2.5,
  },
  ...['timestamp.json', '2.snapshot.json', '2.targets.json'].map(
    (name): Fault => ({
      name: `${name} with a wrong signature`,
      tamper: on(name, () => forged.get(name)),
      expectedCode: 'registry-invalid',
      wait: 2.5,
    }),
  ),
  {
    name: 'the metadata of two versions mixed',
    tamper: on('2.targets.json', () => forged.get('1.targets.json')),
    expectedCode: 'registry-invalid',
    wait: 2.5,
  },
  {
    name: '429 with 40 minutes, which count as an hour',
    tamper: on('timestamp.json', status(429, { 'retry-after': '2400' })),
    expectedCode: 'offline',
    wait: 60,
  },
  { name: '429 in the middle', tamper: on('.bin', status(429)), expectedCode: 'offline', wait: 0.5 },
  { name: '500', tamper: on('timestamp.json', status(500)), expectedCode: 'offline', wait: 0.5 },
  { name: '500 in the middle', tamper: on('.bin', status(500)), expectedCode: 'offline', wait: 0.5 },
  {
    name: 'a timeout',
    tamper: on('timestamp.json', () => {
      throw new DOMException('the host fell silent', 'TimeoutError');
    }),
    expectedCode: 'offline',
    wait: 0.5,
  },
  {
    name: 'a timeout in the middle',
    tamper: on(
      '.bin',
      (bytes) =>
        new Response(
          new ReadableStream({
            start: (stream) => stream.enqueue(cut(bytes)),
            pull: (stream) => stream.error(new DOMException('the host fell silent', 'TimeoutError')),
          }),
        ),
    ),
    expectedCode: 'offline',
    wait: 0.5,
  },
  ...['timestamp.json', '.bin'].map(
    (name): Fault => ({
      name: `a web page in the place of ${name}`,
      tamper: on(name, () => new Response('<!doctype html>')),
      expectedCode: 'registry-invalid',
      wait: 2.5,
    }),
  ),
];

describe('an update', () => {
  it.each(FAULTS)(
    '$name: reports "$expectedCode", waits, and goes on using the last good version',
    async ({ tamper, expectedCode, wait }) => {
      expect(await device.look(made.second, { tamper })).toBe(expectedCode);
      expect(await device.states()).toEqual(FIRST);
      expect(device.poll?.failures).toBe(1);
      expect((device.poll?.nextAt ?? 0) - (NOW + 2)).toBeGreaterThanOrEqual(wait * MINUTE);
      expect(await device.look(made.second)).toBeNull();
      expect(await device.states()).toEqual(SECOND);
      expect(device.poll?.failures).toBe(0);
    },
  );

  it('says "registry-invalid" for an older version, and the newer one is used', async () => {
    expect(await device.look(made.second)).toBeNull();
    expect(await device.look(made.first)).toBe('registry-invalid');
    expect(await device.states()).toEqual(SECOND);
  });

  it('says "registry-expired" for a frozen registry, and later answers are "stale"', async () => {
    const later = NOW + 2 * DAY;
    expect(await device.look(made.first, { now: later })).toBe('registry-expired');
    expect(await device.states(later)).toEqual(['stale', 'stale']);
  });

  it('follows rotated keys of every role from the built-in root', async () => {
    expect(await device.look(made.rotated)).toBeNull();
    expect(await device.states()).toEqual(SECOND);
    expect(await device.look(made.second)).toBe('registry-invalid'); // signed by the keys that were replaced
    expect(await device.states()).toEqual(SECOND);
  });

  it.each([1, 2, 3])(
    'says "storage-full" for a full disk at write %i of the swap, and waits long',
    async (turn) => {
      const put = IDBObjectStore.prototype.put;
      let left = turn;
      vi.spyOn(device.store, 'swap'); // writes before the swap are of metadata alone, and are let through
      vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
        this: IDBObjectStore,
        value,
        key,
      ) {
        if (vi.mocked(device.store.swap).mock.calls.length > 0 && --left === 0) {
          throw new DOMException('no room', 'QuotaExceededError');
        }
        return put.call(this, value, key);
      });
      expect(await device.look(made.second)).toBe('storage-full');
      expect((device.poll?.nextAt ?? 0) - NOW).toBeGreaterThanOrEqual(15 * MINUTE);
      vi.restoreAllMocks();
      expect(await device.states()).toEqual(FIRST);
      expect(await device.look(made.second)).toBeNull();
      expect(await device.states()).toEqual(SECOND);
    },
  );
});

// A killed worker never receives its answer: its step was done, and nothing follows.
const never = () => new Promise<never>(() => undefined);

/** Runs a check and kills it after its `last`th step (an answer of host or disk); returns false if the check ended before. */
async function runAndKillAtStep(last: number): Promise<boolean> {
  let steps = 0;
  const { store } = device;
  const wasKilled = await new Promise<boolean>((resolve) => {
    const step = async <T>(work: () => Promise<T>): Promise<T> => {
      if (++steps < last) return await work();
      await work();
      resolve(true);
      return await never();
    };
    const killable: RegistryStore = {
      ...store,
      read: (use) => step(() => store.read(use)),
      metadata: () => step(() => store.metadata()),
      swap: (next) => step(() => store.swap(next)),
      refresh: (...args) => step(() => store.refresh(...args)),
      saveMetadata: (metadata) => step(() => store.saveMetadata(metadata)),
    };
    device.store = killable;
    const serve = createRegistryFetch(made.second);
    void device
      .look(made.second, { fetch: (...request) => step(() => serve(...request)) })
      .then(() => resolve(false));
  });
  device.restart();
  return wasKilled;
}

describe('a killed worker', () => {
  it('leaves a complete version at any step, and the next check fetches the new one and notifies pages', async () => {
    let step = 1;
    const left: string[][] = [];
    for (; await runAndKillAtStep(step); step++) {
      left.push(await device.states());
      expect([FIRST, SECOND]).toContainEqual(left.at(-1));
      expect(await device.look(made.second)).toBeNull();
      expect(await device.states()).toEqual(SECOND);
      const held = await device.store.read((reader) => reader.readHeld());
      expect(device.told).toBe(held && toVersionName(held));
      device = new Device(made.root);
      await device.look(made.first);
    }
    // Metadata, four files and the swap were separate steps. The swap changed the answers, and pages were told in a later step.
    expect(step).toBeGreaterThan(10);
    expect(left.filter((state) => state[1] === 'known')).toHaveLength(2);
    expect(left.at(-1)).toEqual(SECOND);
  });

  it.each([1, 3, 5])('leaves the first version complete at write %i of the swap', async (turn) => {
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(device.store, 'swap');
    let left = turn;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      const request = put.call(this, value, key);
      // A dead process commits nothing.
      if (vi.mocked(device.store.swap).mock.calls.length > 0 && --left === 0) this.transaction.abort();
      return request;
    });
    expect(await device.look(made.second)).toBe('storage-failed');
    vi.restoreAllMocks();
    device.restart();
    expect(await device.states()).toEqual(FIRST);
    expect(await device.look(made.second)).toBeNull();
    expect(await device.states()).toEqual(SECOND);
  });
});
