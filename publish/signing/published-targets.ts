import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileIfExists } from '@/lib/base/node/files';
import { parseMetadata } from '@/lib/registry/tuf/metadata';
import { toTargetPath } from '@/lib/registry/update/fetch-target';
import { findRecallsVersion, readMetadataFile } from './served';

/** Returns access to the files of a version in a directory, by target path. Throws if the directory does not have the version. */
export async function openTargetsOfVersion(outDir: string, version: number) {
  const targets = await openTargetsIfExists(outDir, version);
  if (targets === undefined) throw new Error(`${outDir} holds no version ${version}`);
  return targets;
}

/**
 * Returns two functions for the files of a version in a directory, by target path: `digestOf` and `read`. Undefined if the
 * directory does not have the version.
 */
export async function openTargetsIfExists(outDir: string, version: number) {
  const text = await readFileIfExists(join(outDir, 'metadata', `${version}.targets.json`));
  if (text === undefined) return undefined;
  const recalls = await findRecallsVersion(outDir, version);
  const delegated = recalls === 0 ? {} : (await readMetadataFile(outDir, 'recalls', recalls)).signed.targets;
  const targets = { ...delegated, ...parseMetadata('targets', text).signed.targets };
  /** Returns the SHA-256 (hex) of a file; undefined if the version does not have it. */
  const digestOf = (path: string) => targets[path]?.hashes.sha256;
  return {
    digestOf,
    async read(path: string): Promise<Uint8Array<ArrayBuffer>> {
      const digest = digestOf(path);
      if (digest === undefined) throw new Error(`version ${version} has no ${path}`);
      return new Uint8Array(await readFile(join(outDir, toTargetPath(path, digest))));
    },
  };
}
