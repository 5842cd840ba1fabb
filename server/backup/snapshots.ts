import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod';
import { createDiskStore } from '@/server/evidence/store/disk';
import { createSpool } from '@/server/evidence/store/spool';
import { lockDirectory } from '@/server/platform/database/directory-lock';
import type { PackageRow } from './database';
import { KeyFingerprintsSchema } from './keys';

const ManifestSchema = z.object({
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  engine: z.enum(['pglite', 'postgresql']),
  /** The name of the intake in its receipts; null if it was not set. */
  issuer: z.string().nullable(),
  keys: KeyFingerprintsSchema,
  /** Number of packages in the snapshot. */
  packages: z.number().int(),
  /** Digests of packages that the store had lost, or whose bytes did not match their digest. */
  missing: z.array(z.string()),
});
export type Manifest = z.infer<typeof ManifestSchema>;

export type BackupFolder = Awaited<ReturnType<typeof openBackupFolder>>;

const SNAPSHOT = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;
const LIST = 'packages.txt';

/**
 * Opens a folder of backups.
 *
 * - `packages/` holds each package once, under its digest.
 * - Each snapshot is a folder named by its time. It holds the database, a manifest, and the list of the snapshot's packages, one
 *   per line (digest and state).
 */
export async function openBackupFolder(directory: string, now: () => number) {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const close = await lockDirectory(join(directory, 'lock'));
  const packages = await createDiskStore(join(directory, 'packages'));
  const spool = await createSpool(join(directory, 'packages', 'incoming'), now);
  const listSnapshots = async () => (await readdir(directory)).filter((name) => SNAPSHOT.test(name)).sort();
  return {
    packages,
    spool,
    /** Names of the snapshots, oldest first. */
    snapshots: listSnapshots,
    /** Returns whether the backup folder has the package. */
    holds: async (digest: string) => (await packages.received(digest, '')) !== undefined,
    /** Reads the snapshot `name`, or the newest one if it is undefined. */
    async read(name?: string) {
      const found = name ?? (await listSnapshots()).at(-1);
      if (found === undefined) throw new Error(`there is no backup in ${directory}`);
      const folder = join(directory, basename(found));
      const manifest = ManifestSchema.parse(
        JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')),
      );
      return { name: found, folder, manifest };
    },
    /**
     * Writes a snapshot. `fill` writes it into a temporary folder and returns the manifest; then the folder is renamed, so an
     * interrupted backup leaves no snapshot.
     */
    async write(fill: (folder: string) => Promise<Manifest>) {
      const draft = join(directory, 'unfinished');
      await rm(draft, { recursive: true, force: true });
      await mkdir(draft, { mode: 0o700 });
      const manifest = await fill(draft);
      const file = await open(join(draft, 'manifest.json'), 'wx', 0o600);
      await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
      await file.sync();
      await file.close();
      const name = manifest.takenAt.replace(/\.\d+Z$/, 'Z').replaceAll(':', '-');
      await rename(draft, join(directory, name));
      return { name, manifest };
    },
    /**
     * Removes all snapshots but the newest `keep`, and the packages that no snapshot lists any more. Returns how many of each
     * were removed.
     */
    async prune(keep: number): Promise<{ readonly snapshots: number; readonly packages: number }> {
      const names = await listSnapshots();
      const old = names.slice(0, Math.max(0, names.length - keep));
      for (const name of old) await rm(join(directory, name), { recursive: true });
      const named = new Set<string>();
      for (const name of await listSnapshots()) {
        for await (const { digest } of readPackageList(join(directory, name))) named.add(digest);
      }
      let removed = 0;
      for (const entry of await readdir(join(directory, 'packages', 'kept'), { recursive: true })) {
        const digest = /([0-9a-f]{64})\.wacz$/.exec(entry)?.[1];
        if (digest === undefined || named.has(digest)) continue;
        await packages.remove(digest, 'kept');
        removed += 1;
      }
      return { snapshots: old.length, packages: removed };
    },
    close,
  };
}

/** Writes the list of a snapshot's packages. `fill` adds the packages page by page. Returns how many packages were added. */
export async function writePackageList(
  folder: string,
  fill: (add: (rows: readonly PackageRow[]) => Promise<void>) => Promise<void>,
): Promise<number> {
  const file = await open(join(folder, LIST), 'wx', 0o600);
  let count = 0;
  try {
    await fill(async (rows) => {
      await file.write(rows.map(({ digest, state }) => `${digest} ${state}\n`).join(''));
      count += rows.length;
    });
    await file.sync();
    return count;
  } finally {
    await file.close();
  }
}

const StateSchema = z.enum(['received', 'verified']);

/** Reads the list of a snapshot's packages, ordered by digest. */
export async function* readPackageList(folder: string): AsyncGenerator<PackageRow> {
  for await (const line of createInterface({ input: createReadStream(join(folder, LIST)) })) {
    const [digest = '', state] = line.split(' ');
    yield { digest, state: StateSchema.parse(state) };
  }
}
