import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { createLookUp } from '@/lib/registry/look-up';
import { openRegistryStore, type RegistryStore } from '@/lib/registry/store/store';
import type { PollState } from '@/lib/registry/update/poll-schedule';
import type { UpdateOptions } from '@/lib/registry/update/update';
import { syncRegistry } from '@/lib/workflows/registry/sync-registry';
import { publishRegistryVersion } from '@/publish/publish';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { rotateKey } from '@/publish/signing/rotate';
import { registered, shop } from './content';
import { createRegistryFetch, emptyDirectory, HOST, type Tamper } from './registry-host';

export const MINUTE = 60_000;
export const DAY = 1_440 * MINUTE;
export const NOW = Date.parse('2026-11-24T03:00:00Z');

/** What version 1 and version 2 say about shops 1 and 2. */
export const FIRST = ['known', 'unlisted'];
export const SECOND = ['known', 'known'];

// So many shops that the changes to version 2 are smaller than the whole file, and a device fetches only the changes.
const many = Array.from({ length: 200 }, (_, index) => 1_000 + index * 977);

/**
 * Directories of one authority with version 1 (`first`), version 2 (`second`) and version 2 with new keys (`rotated`), and a
 * directory signed by somebody else's keys (`forged`).
 */
export interface Published {
  readonly root: string;
  readonly first: string;
  readonly second: string;
  readonly rotated: string;
  readonly forged: string;
}

export async function publishAll(): Promise<Published> {
  const one = { rootKeys: 1, rootThreshold: 1 };
  const keysDir = await emptyDirectory();
  const root = await createAndSaveKeysAndRoot(keysDir, NOW, one);
  const first = await emptyDirectory();
  await publishRegistryVersion({ content: registered(1, ...many), outDir: first, keysDir, now: NOW });
  const second = await copyOf(first);
  const version2 = { content: registered(1, 2, ...many), now: NOW + 1 };
  await publishRegistryVersion({ ...version2, outDir: second, keysDir });
  const rotated = await copyOf(first);
  const newKeys = await copyOf(keysDir);
  for (const role of ['root', 'timestamp', 'snapshot', 'targets'] as const) {
    await rotateKey(newKeys, role, NOW + 1);
  }
  await publishRegistryVersion({ ...version2, outDir: rotated, keysDir: newKeys });
  const forged = await emptyDirectory();
  const otherKeys = await emptyDirectory();
  await createAndSaveKeysAndRoot(otherKeys, NOW, one);
  await publishRegistryVersion({ ...version2, outDir: forged, keysDir: otherKeys, version: 2 });
  return { root, first, second, rotated, forged };
}

async function copyOf(directory: string): Promise<string> {
  const copy = await emptyDirectory();
  await cp(directory, copy, { recursive: true });
  return copy;
}

/** A metadata file of a directory. */
export async function metadataFile(directory: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(join(directory, 'metadata', name)));
}

interface Look {
  readonly tamper?: Tamper;
  readonly now?: number;
  readonly fetch?: typeof fetch;
  readonly onProgress?: NonNullable<UpdateOptions['onProgress']>;
}

/** A device: its disk (`factory`), its worker's store, and the time of its next registry check. */
export class Device {
  readonly #root: string;
  readonly factory = new IDBFactory();
  store: RegistryStore = openRegistryStore({ factory: this.factory });
  poll: PollState | null = null;
  told: string | null = null;

  constructor(root: string) {
    this.#root = root;
  }

  /** One registry check as the background runs it; returns the code of its failure, or null. */
  async look(from: string, { tamper, now = NOW + 2, fetch, onProgress }: Look = {}): Promise<string | null> {
    const seen: (string | null)[] = [];
    await syncRegistry({
      url: HOST,
      root: this.#root,
      fetch: fetch ?? createRegistryFetch(from, tamper),
      store: this.store,
      now: () => now,
      random: () => 0,
      poll: this.poll,
      onChecked: async ({ failure }, next) => {
        seen.push(failure);
        this.poll = next;
      },
      checkedAt: null,
      announcedVersion: this.told,
      onTold: async (data) => {
        this.told = data;
      },
      onChanged: async () => {},
      ...(onProgress ? { onProgress } : {}),
    });
    if (seen.length !== 1) throw new Error(`a look said ${seen.length} outcomes`);
    return seen[0] ?? null;
  }

  async states(now = NOW + 2): Promise<string[]> {
    const subjects = [1, 2].map((id) => ({ kind: 'shop' as const, key: shop(id) }));
    const answers = await createLookUp(this.store, () => now)(subjects);
    return answers.map((answer) => (answer.status === 'unavailable' ? answer.reason : answer.status));
  }

  /** As after the worker was killed: the next worker has only what is on the disk. */
  restart(): void {
    this.store.close();
    this.store = openRegistryStore({ factory: this.factory });
  }
}
