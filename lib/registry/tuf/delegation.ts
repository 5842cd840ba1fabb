// Why: docs/decisions/registry/recalls-key.md

import * as z from 'zod';
import { AppError } from '@/lib/base/errors';
import { importTufKey } from './keys';
import { RECALLS_ROLE, ROLES, RoleKeysSchema, type Root, type Targets } from './metadata';
import type { RoleKeys } from './signatures';

/** Folder in which all targets and patterns of a delegated role must lie. */
const FOLDER = 'v1/recalls/';

/** The delegation to the role "recalls": whose signatures count, and for which paths. */
export interface Delegation extends RoleKeys {
  readonly paths: readonly string[];
}

// A pattern has at most one "*", which stands for a part of a file's name. No other character is special.
const PatternSchema = z
  .string()
  .max(200)
  .regex(/^[a-z0-9./*-]+$/, 'no path')
  .refine((pattern) => pattern.split('*').length <= 2, 'a path with more than one *')
  .refine((pattern) => pattern.startsWith(FOLDER) && !pattern.slice(FOLDER.length).includes('/'), {
    message: `a path outside ${FOLDER}*`,
  });

const DelegationSchema = RoleKeysSchema.and(
  z.looseObject({
    terminating: z.literal(true),
    paths: z.array(PatternSchema).min(1).max(16),
    path_hash_prefixes: z.undefined().optional(),
  }),
);

/**
 * Returns the delegation of `targets` to the role "recalls", or null if there is none. Ignores roles of other names. Throws
 * AppError "registry-invalid" in four cases:
 *
 * - the role is delegated twice;
 * - the delegation is not terminating;
 * - it has a path that is not a file of `v1/recalls/`;
 * - it shares a key with a role of the root, because that key could then sign more than recalls.
 */
export async function readRecallsDelegation(
  root: Root,
  { delegations }: Targets,
): Promise<Delegation | null> {
  const named = delegations?.roles?.filter(({ name }) => name === RECALLS_ROLE) ?? [];
  if (delegations === undefined || named.length === 0) return null;
  if (named.length > 1) throw createDelegationError('the role recalls is delegated twice');
  const parsed = DelegationSchema.safeParse(named[0]);
  if (!parsed.success)
    throw createDelegationError(`the delegation of recalls: ${z.prettifyError(parsed.error)}`);
  const { keyids, threshold, paths } = parsed.data;
  const delegation = { keys: delegations.keys, keyids, threshold, paths };
  const ofRoot = new Set(
    (
      await Promise.all(
        ROLES.map((role) => listKeyFingerprints({ keys: root.keys, keyids: root.roles[role].keyids })),
      )
    ).flat(),
  );
  if ((await listKeyFingerprints(delegation)).some((key) => ofRoot.has(key))) {
    throw createDelegationError('the role recalls has a key of another role');
  }
  return delegation;
}

/** Throws AppError "registry-invalid" if a role's targets include a path outside the delegation, or a delegation of their own. */
export function requireOnlyDelegatedPaths({ paths }: Delegation, { targets, delegations }: Targets): void {
  if (delegations !== undefined) throw createDelegationError('recalls.json delegates further');
  for (const path of Object.keys(targets)) {
    if (!paths.some((pattern) => matchesPattern(pattern, path))) {
      throw createDelegationError(`recalls.json names ${path}, which is outside ${paths.join(', ')}`);
    }
  }
}

/** Returns a fingerprint of each key of a role (the key's kind and raw bytes), sorted. Leaves out keys of unknown kinds. */
export async function listKeyFingerprints({ keys, keyids }: Omit<RoleKeys, 'threshold'>): Promise<string[]> {
  const names = new Set<string>();
  for (const keyid of keyids) {
    const listed = keys[keyid];
    const key = listed && (await importTufKey(listed));
    if (key) names.add(key.name);
  }
  return [...names].sort();
}

// "*" stands for any characters but "/", as in the specification.
function matchesPattern(pattern: string, path: string): boolean {
  const [head = '', tail] = pattern.split('*');
  if (tail === undefined) return path === pattern;
  const middle = path.slice(head.length, path.length - tail.length);
  return `${head}${middle}${tail}` === path && !middle.includes('/');
}

function createDelegationError(message: string): AppError {
  return new AppError('registry-invalid', message);
}
