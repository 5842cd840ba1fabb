import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultIfMissing, readFileIfExists } from '@/lib/base/node/files';
import { type FileRole, type Metadata, RECALLS_ROLE, readMetadata } from '@/lib/registry/tuf/metadata';

/** Numbers of the files a directory serves; 0 for a role it has no file of. */
export interface ServedVersions {
  readonly timestamp: number;
  readonly snapshot: number;
  /** The version of the registry, as people count it. */
  readonly targets: number;
  readonly recalls: number;
}

const SNAPSHOT_FILE = /^(\d+)\.snapshot\.json$/;

/** Reads which files a directory serves, from its timestamp on. */
export async function servedVersions(outDir: string): Promise<ServedVersions> {
  const timestamp = await readTimestamp(outDir);
  if (timestamp === null) return { timestamp: 0, snapshot: 0, targets: 0, recalls: 0 };
  const { version } = timestamp.signed.meta['snapshot.json'];
  const snapshot = await requireFile(outDir, 'snapshot', version);
  return { timestamp: timestamp.signed.version, snapshot: version, ...namedBy(snapshot) };
}

/**
 * The version of the role "recalls" that was last served beside a version of the registry: recalls change without a new version.
 * 0 where the version has none.
 */
export async function recallsBeside(outDir: string, version: number): Promise<number> {
  const served = await servedVersions(outDir);
  if (served.targets === version) return served.recalls;
  for (const snapshot of await snapshots(outDir)) {
    const named = namedBy(await requireFile(outDir, 'snapshot', snapshot));
    if (named.targets === version) return named.recalls;
  }
  return 0;
}

/** Numbers of the versions whose files are in a directory, the newest first. */
export async function keptVersions(outDir: string): Promise<readonly number[]> {
  const names = await defaultIfMissing(readdir(join(outDir, 'metadata')), []);
  return names
    .flatMap((name) => /^(\d+)\.targets\.json$/.exec(name)?.slice(1) ?? [])
    .map(Number)
    .sort((a, b) => b - a);
}

/** The timestamp a directory serves; null where there is none. */
export async function readTimestamp(outDir: string): Promise<Metadata<'timestamp'> | null> {
  const text = await readFileIfExists(join(outDir, 'metadata', 'timestamp.json'));
  return text === undefined ? null : readMetadata('timestamp', text);
}

/** The metadata file of a role by its number. Throws where it is not there. */
export async function requireFile<R extends FileRole>(
  outDir: string,
  role: R,
  version: number,
): Promise<Metadata<R>> {
  return readMetadata(role, await readFile(join(outDir, 'metadata', `${version}.${role}.json`), 'utf8'));
}

function namedBy({ signed: { meta } }: Metadata<'snapshot'>): Pick<ServedVersions, 'targets' | 'recalls'> {
  return { targets: meta['targets.json'].version, recalls: meta[`${RECALLS_ROLE}.json`]?.version ?? 0 };
}

async function snapshots(outDir: string): Promise<readonly number[]> {
  const names = await readdir(join(outDir, 'metadata'));
  const versions = names.flatMap((name) => SNAPSHOT_FILE.exec(name)?.slice(1) ?? []);
  return versions.map(Number).sort((a, b) => b - a);
}
