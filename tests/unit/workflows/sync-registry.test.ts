import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import { syncRegistry, toVersionName } from '@/lib/workflows/registry/sync-registry';

/** 23:50 in Vietnam. */
const LATE = Date.parse('2026-11-25T16:50:00Z');
const MINUTE = 60_000;
const root = '{}';
const anchor = createHash('sha256').update(root).digest('hex');

let store: RegistryStore;

/** Stores a version that answers until `expiresAt`. */
async function storeVersion(expiresAt: number) {
  await store.swap({
    installedVersion: {
      anchor,
      version: 7,
      publishedAt: LATE - 60 * MINUTE,
      fetchedAt: LATE - 60 * MINUTE,
      expiresAt,
      targets: [],
    },
    metadata: { anchor, root },
    release: { version: 7, publishedAt: '2026-11-25T15:50:00Z', lists: [] },
    written: [],
    dropped: [],
    documents: [],
  });
}

/** Name of the registry version that open pages were last told about. */
let toldOf: string | null;

/** Makes the stored registry version the one that open pages were last told about. */
async function setPagesUpToDate(): Promise<void> {
  const held = await store.read((reader) => reader.readHeld());
  toldOf = held && toVersionName(held);
}

/** Checks for a new registry version at `now` without a network; returns how often open pages were told to check again. */
async function syncOffline(now: number, checkedAt: number | null): Promise<number> {
  let notificationCount = 0;
  const outcome = await syncRegistry({
    url: 'https://registry.example',
    root,
    fetch: async () => {
      throw new TypeError('no way');
    },
    store,
    now: () => now,
    random: () => 0,
    poll: null,
    checkedAt,
    announcedVersion: toldOf,
    onTold: async (data) => {
      toldOf = data;
    },
    onChecked: async () => undefined,
    onChanged: async () => {
      notificationCount += 1;
      if (isDying) throw new Error('the worker dies');
    },
  });
  expect(outcome).toHaveProperty('failure');
  return notificationCount;
}

let isDying: boolean;

beforeEach(() => {
  toldOf = null;
  isDying = false;
  store = openRegistryStore({ factory: new IDBFactory() });
});

describe('open pages after a check without news', () => {
  it('are left alone while their answers stay valid', async () => {
    await storeVersion(LATE + 600 * MINUTE);
    await setPagesUpToDate();
    expect(await syncOffline(LATE + 5 * MINUTE, LATE)).toBe(0);
    expect(await syncOffline(LATE, null)).toBe(0);
  });

  it('check again after midnight in Vietnam, when a decision may end', async () => {
    await storeVersion(LATE + 600 * MINUTE);
    await setPagesUpToDate();
    expect(await syncOffline(LATE + 15 * MINUTE, LATE)).toBe(1);
  });

  it('check again once after the data expired', async () => {
    await storeVersion(LATE + MINUTE);
    await setPagesUpToDate();
    expect(await syncOffline(LATE + 5 * MINUTE, LATE)).toBe(1);
    expect(await syncOffline(LATE + 8 * MINUTE, LATE + 5 * MINUTE)).toBe(0);
  });

  it('check again when the stored data cannot be read', async () => {
    const broken = {
      ...store,
      read: async () => {
        throw new Error('a disk');
      },
    };
    store = broken;
    expect(await syncOffline(LATE + 5 * MINUTE, LATE)).toBe(1);
  });
});

describe('open pages, when a worker died after it stored a version and before it notified them', () => {
  it('are notified by the next check, which finds nothing new, and then once', async () => {
    await storeVersion(LATE + 600 * MINUTE);
    await setPagesUpToDate();
    await storeVersion(LATE + 600 * MINUTE); // the next version, of which nobody was told
    expect(await syncOffline(LATE + 5 * MINUTE, LATE)).toBe(1);
    expect(await syncOffline(LATE + 6 * MINUTE, LATE + 5 * MINUTE)).toBe(0);
  });

  it('are notified again when notifying them failed', async () => {
    await storeVersion(LATE + 600 * MINUTE);
    isDying = true;
    expect(await syncOffline(LATE, null)).toBe(1);
    isDying = false;
    expect(await syncOffline(LATE + 5 * MINUTE, LATE)).toBe(1);
    expect(await syncOffline(LATE + 6 * MINUTE, LATE)).toBe(0);
  });
});
