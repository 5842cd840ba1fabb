import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const Version = z.looseObject({ version: z.int().positive() });
const TimestampSchema = z.object({ signed: z.object({ meta: z.object({ 'snapshot.json': Version }) }) });
const SnapshotSchema = z.object({
  signed: z.object({ meta: z.object({ 'targets.json': Version, 'recalls.json': Version.optional() }) }),
});
const TargetsSchema = z.object({
  signed: z.object({
    targets: z.record(z.string(), z.object({ hashes: z.object({ sha256: z.string() }) })),
  }),
});

/**
 * Targets that a device without an installed version never fetches: the changes since earlier versions, and the public list of
 * changes.
 */
const UNUSED = /^v1\/(?:sellers\/|changes\.json$)/;

/**
 * Returns the files of a published directory's current version, by their paths below the directory. A build packages them for
 * devices that cannot reach the registry. Throws if the directory has no version.
 */
export function listFirstRegistryFiles(directory: string): readonly string[] {
  const readMetadata = (name: string): unknown =>
    JSON.parse(readFileSync(join(directory, 'metadata', name), 'utf8'));
  const snapshot = TimestampSchema.parse(readMetadata('timestamp.json')).signed.meta['snapshot.json'].version;
  const { meta } = SnapshotSchema.parse(readMetadata(`${snapshot}.snapshot.json`)).signed;
  const named = [
    `${meta['targets.json'].version}.targets.json`,
    ...(meta['recalls.json'] ? [`${meta['recalls.json'].version}.recalls.json`] : []),
  ];
  const roots = readdirSync(join(directory, 'metadata')).filter((name) => /^\d+\.root\.json$/.test(name));
  const targets = named.flatMap((name) =>
    Object.entries(TargetsSchema.parse(readMetadata(name)).signed.targets),
  );
  return [
    ...['timestamp.json', `${snapshot}.snapshot.json`, ...named, ...roots].map((name) => `metadata/${name}`),
    ...targets
      .filter(([path]) => !UNUSED.test(path))
      .map(([path, { hashes }]) => {
        const file = path.lastIndexOf('/') + 1;
        return `targets/${path.slice(0, file)}${hashes.sha256}.${path.slice(file)}`;
      }),
  ];
}
