// Why: docs/decisions/registry/recalls-key.md

import { AppError } from '@/lib/base/errors';
import type { RecordFileName } from '@/lib/registry/store/stored-records';
import type { Targets } from '@/lib/registry/tuf/metadata';
import { DELEGATED_RECALLS, TARGET_PATHS } from './release';

/** All targets of a version, including those of the delegated role. */
export interface VersionTargets {
  readonly version: number;
  readonly targets: Targets['targets'];
  /** Returns the path that a file of records has in this version. */
  recordPath(name: RecordFileName): string;
}

/**
 * Joins the targets of the top-level role with those of the role "recalls" (null if the version does not delegate it). If both
 * roles state a path, the top-level role counts, because TUF searches it first. Throws AppError "registry-invalid" if the role
 * "recalls" states any other path than DELEGATED_RECALLS.
 */
export function joinTargets(top: Targets, recalls: Targets | null): VersionTargets {
  const other = Object.keys(recalls?.targets ?? {}).find((path) => path !== DELEGATED_RECALLS);
  if (other !== undefined) {
    throw new AppError('registry-invalid', `recalls.json names ${other}; its role may state recalls only`);
  }
  const recallsPath = recalls === null ? TARGET_PATHS.recalls : DELEGATED_RECALLS;
  return {
    version: top.version,
    targets: { ...recalls?.targets, ...top.targets },
    recordPath: (name) => (name === 'recalls' ? recallsPath : TARGET_PATHS[name]),
  };
}
