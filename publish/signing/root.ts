import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Key, Metadata, MetadataKind, Root } from '@tufjs/models';
import { RECALLS_ROLE, ROLES, type Role } from '@/lib/registry/tuf/metadata';
import { createAndSaveSigner, type RoleSigner, readSigners } from './keys';
import { formatIsoSeconds, formatMetadata, SPEC_VERSION } from './metadata-text';

const ROOT_FILE = /^(\d+)\.root\.json$/;
/** Lifetime of a root (ms). */
export const YEAR = 365 * 86_400_000;

/** How many root keys there are, and how many of them must sign. */
export interface RootRules {
  readonly rootKeys: number;
  readonly rootThreshold: number;
}

/**
 * Creates a registry's keys and first root in `keysDir`. Returns the root's text, which is built into the extension
 * (`authority.registry.root`). In production there are at least two root keys with a threshold of two, stored separately and
 * offline (docs/formats/registry-format.md). `now` is epoch ms. Throws if there is a root already.
 */
export async function createAndSaveKeysAndRoot(
  keysDir: string,
  now: number,
  rules: RootRules,
): Promise<string> {
  const { rootKeys, rootThreshold } = rules;
  if (!Number.isInteger(rootKeys) || rootKeys < 1) {
    throw new RangeError('the number of root keys is a whole number, at least 1');
  }
  if (!Number.isInteger(rootThreshold) || rootThreshold < 1 || rootThreshold > rootKeys) {
    throw new RangeError('of the root keys at least one must sign, and at most all');
  }
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  if ((await listRootVersions(keysDir)).length > 0) throw new Error(`${keysDir} already has a root`);
  const signers: RoleSigner[] = [];
  for (let i = 0; i < rootKeys; i++) signers.push(await createAndSaveSigner(keysDir, 'root'));
  for (const role of ['targets', 'snapshot', 'timestamp', 'recalls'] as const)
    signers.push(await createAndSaveSigner(keysDir, role));
  const keysOf = (role: Role) => signers.filter((signer) => signer.role === role).map(({ key }) => key);
  const root = buildRoot({ keysOf, rootThreshold, version: 1, expiresAt: now + YEAR });
  const text = signRoot(root, signers);
  await writeRoot(keysDir, 1, text);
  return text;
}

/** Returns the versions of the roots in a directory, ascending. */
export async function listRootVersions(directory: string): Promise<readonly number[]> {
  const names = await readdir(directory);
  const versions = names.flatMap((name) => ROOT_FILE.exec(name)?.slice(1) ?? []);
  return versions.map(Number).sort((a, b) => a - b);
}

/** Returns the text of one root in a directory. */
export async function readRoot(directory: string, version: number): Promise<string> {
  return await readFile(join(directory, `${version}.root.json`), 'utf8');
}

/**
 * The newest root, and the private keys that are in the directory: the keys that the root names, and the keys of recalls, which
 * `targets` names.
 */
export interface CurrentSigners {
  readonly root: Metadata<Root>;
  readonly signers: readonly RoleSigner[];
}

/** Returns the newest root in `keysDir`, and the private keys there. */
export async function readCurrentSigners(keysDir: string): Promise<CurrentSigners> {
  const newest = (await listRootVersions(keysDir)).at(-1);
  if (newest === undefined) throw new Error(`${keysDir} has no root; make one with "registry init"`);
  const root = parseRoot(await readRoot(keysDir, newest));
  const signers = (await readSigners(keysDir)).filter(
    ({ role, key }) => role === RECALLS_ROLE || root.signed.roles[role]?.keyIDs.includes(key.keyID),
  );
  return { root, signers };
}

/**
 * Throws if the directory has too few keys of a role. Otherwise everything would be built first, and devices would refuse the
 * result.
 */
export function requireEnoughKeys(
  keysDir: string,
  { root, signers }: CurrentSigners,
  roles: readonly Role[],
): void {
  for (const role of roles) {
    const needed = root.signed.roles[role]?.threshold ?? 1;
    const there = signers.filter((signer) => signer.role === role).length;
    if (there >= needed) continue;
    const named = `private ${role} keys that ${root.signed.version}.root.json names`;
    throw new Error(`${keysDir} has ${there} of the ${named}; it takes ${needed}`);
  }
}

/** The content of a new root. Times are epoch ms. */
export interface RootContent {
  keysOf(role: Role): readonly Key[];
  readonly rootThreshold: number;
  readonly version: number;
  readonly expiresAt: number;
}

/** Builds a root. The role "root" needs `rootThreshold` signatures, every other role one. */
export function buildRoot({ keysOf, rootThreshold, version, expiresAt }: RootContent): Root {
  const keys = ROLES.flatMap((role) => keysOf(role).map((key) => [key.keyID, key.toJSON()] as const));
  const roles = ROLES.map((role) => {
    const keyids = keysOf(role).map((key) => key.keyID);
    return [role, { keyids, threshold: role === 'root' ? rootThreshold : 1 }] as const;
  });
  return Root.fromJSON({
    _type: 'root',
    spec_version: SPEC_VERSION,
    version,
    expires: formatIsoSeconds(expiresAt),
    keys: Object.fromEntries(keys),
    roles: Object.fromEntries(roles),
    consistent_snapshot: true,
  });
}

/** Signs a root with all root keys among the signers. Returns the root's text. */
export function signRoot(root: Root, signers: readonly RoleSigner[]): string {
  const metadata = new Metadata(root);
  for (const signer of signers) if (signer.role === 'root') metadata.sign((bytes) => signer.sign(bytes));
  return formatMetadata(metadata);
}

/** Writes `<version>.root.json`. Throws if the file exists. */
export async function writeRoot(keysDir: string, version: number, text: string): Promise<void> {
  await writeFile(join(keysDir, `${version}.root.json`), text, { flag: 'wx' });
}

function parseRoot(text: string): Metadata<Root> {
  return Metadata.fromJSON(MetadataKind.Root, JSON.parse(text));
}
