import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { access, constants, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { defaultIfMissing, pathExists } from '@/lib/base/node/files';
import { createSharedRunner } from '@/server/platform/single-flight';
import type { EvidenceStore, PartStore } from './evidence-store';

/**
 * Creates a store that holds packages as files in `directory`: received/<digest>.wacz, kept/ab/cd/<digest>.wacz,
 * quarantine/<digest>.wacz and parts/<name>. A file gets its name only when it is complete and synced. The local files that the
 * store moves must be on the same file system as `directory`.
 */
export async function createDiskStore(directory: string): Promise<EvidenceStore> {
  const keptPath = (digest: string) =>
    join(directory, 'kept', digest.slice(0, 2), digest.slice(2, 4), `${digest}.wacz`);
  const flatPath = (folder: 'received' | 'quarantine', digest: string) =>
    join(directory, folder, `${digest}.wacz`);
  for (const folder of ['received', 'kept', 'quarantine', 'parts'])
    await mkdir(join(directory, folder), { recursive: true, mode: 0o700 });

  const moveInto = createFileMoveWithFlush();
  return {
    receive: (digest, path) => moveInto(path, flatPath('received', digest)),
    async received(digest) {
      for (const path of [flatPath('received', digest), keptPath(digest)]) {
        if (await pathExists(path)) return path;
      }
      return undefined;
    },
    keep: (digest, path) => moveAndFlushToDisk(path, keptPath(digest)),
    quarantine: (digest, path) => moveInto(path, flatPath('quarantine', digest)),
    read: (digest) => defaultIfMissing(readVerifiedFile(keptPath(digest)), undefined),
    remove: (digest, from) =>
      rm(from === 'kept' ? keptPath(digest) : flatPath(from, digest), { force: true }),
    ping: () => access(join(directory, 'kept'), constants.W_OK),
    parts: createDiskPartStore(join(directory, 'parts')),
  };
}

async function readVerifiedFile(path: string) {
  const { size } = await stat(path);
  return { byteLength: size, stream: (await openAsBlob(path)).stream() };
}

/** Stores parts as files. A part is written under another name first, so a process that dies leaves no incomplete part. */
function createDiskPartStore(directory: string): PartStore {
  return {
    async put(name, bytes) {
      const draft = join(directory, `.${randomUUID()}`);
      await writeFile(draft, bytes, { mode: 0o600 });
      await rename(draft, join(directory, name));
    },
    read: (name) => readFile(join(directory, name)),
    remove: (name) => rm(join(directory, name), { force: true }),
  };
}

/**
 * Returns a function that moves a file into an existing directory and syncs the directory before it returns.
 * Simultaneous moves share one sync.
 */
function createFileMoveWithFlush(): (from: string, to: string) => Promise<void> {
  const syncs = new Map<string, () => Promise<void>>();
  return async (from, to) => {
    await rename(from, to);
    const directory = dirname(to);
    const syncOnce = syncs.get(directory) ?? createSharedRunner(() => flushToDisk(directory));
    syncs.set(directory, syncOnce);
    await syncOnce();
  };
}

/**
 * Moves a file to the path `to`. Creates the missing directories of that path, and syncs the changed directories before it
 * returns.
 */
async function moveAndFlushToDisk(from: string, to: string): Promise<void> {
  if (from === to) return;
  const made = await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await rename(from, to);
  const holders = new Set([dirname(to)]);
  if (made !== undefined) holders.add(dirname(dirname(to))).add(dirname(made));
  await Promise.all([...holders].map(flushToDisk));
}

async function flushToDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
