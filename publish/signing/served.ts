import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultIfMissing, readFileIfExists } from '@/lib/base/node/files';
import { type FileRole, type Metadata, parseMetadata, RECALLS_ROLE } from '@/lib/registry/tuf/metadata';

/** Versions of the metadata files that a directory serves; 0 for a role without a file. */
export interface ServedVersions {
  readonly timestamp: number;
  readonly snapshot: number;
  /** Version of `targets`, which people call the version of the registry. */
  readonly targets: number;
  readonly recalls: number;
}

const SNAPSHOT_FILE = /^(\d+)\.snapshot\.json$/;

/** Returns which versions a directory serves, read from its timestamp. */
export async function readServedVersions(outDir: string): Promise<ServedVersions> {
  const timestamp = await readTimestamp(outDir);
  if (timestamp === null) return { timestamp: 0, snapshot: 0, targets: 0, recalls: 0 };
  const { version } = timestamp.signed.meta['snapshot.json'];
  const snapshot = await readMetadataFile(outDir, 'snapshot', version);
  return { timestamp: timestamp.signed.version, snapshot: version, ...getVersionsInSnapshot(snapshot) };
}

/**
 * Returns the version of the role "recalls" that was last served with a version of the registry; 0 if that version of the
 * registry has no role "recalls". (Recalls may change without a new version.)
 */
export async function findRecallsVersion(outDir: string, version: number): Promise<number> {
  const served = await readServedVersions(outDir);
  if (served.targets === version) return served.recalls;
  for (const snapshot of await listSnapshotVersions(outDir)) {
    const named = getVersionsInSnapshot(await readMetadataFile(outDir, 'snapshot', snapshot));
    if (named.targets === version) return named.recalls;
  }
  return 0;
}

/** Returns the numbers of the versions whose files are in a directory, newest first. */
export async function listStoredVersions(outDir: string): Promise<readonly number[]> {
  const names = await defaultIfMissing(readdir(join(outDir, 'metadata')), []);
  return names
    .flatMap((name) => /^(\d+)\.targets\.json$/.exec(name)?.slice(1) ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

/** Returns the timestamp that a directory serves; null if it serves none. */
export async function readTimestamp(outDir: string): Promise<Metadata<'timestamp'> | null> {
  const text = await readFileIfExists(join(outDir, 'metadata', 'timestamp.json'));
  return text === undefined ? null : parseMetadata('timestamp', text);
}

/** Returns a role's metadata file of one version. Throws if the file does not exist. */
export async function readMetadataFile<R extends FileRole>(
  outDir: string,
  role: R,
  version: number,
): Promise<Metadata<R>> {
  return parseMetadata(role, await readFile(join(outDir, 'metadata', `${version}.${role}.json`), 'utf8'));
}

function getVersionsInSnapshot({
  signed: { meta },
}: Metadata<'snapshot'>): Pick<ServedVersions, 'targets' | 'recalls'> {
  return { targets: meta['targets.json'].version, recalls: meta[`${RECALLS_ROLE}.json`]?.version ?? 0 };
}

async function listSnapshotVersions(outDir: string): Promise<readonly number[]> {
  const names = await readdir(join(outDir, 'metadata'));
  const versions = names.flatMap((name) => SNAPSHOT_FILE.exec(name)?.slice(1) ?? []);
  return versions.map(Number).sort((a, b) => b - a);
}
