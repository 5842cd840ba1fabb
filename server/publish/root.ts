import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata, MetadataKind, Root } from '@tufjs/models';
import { ROLES } from '@/lib/registry/tuf/metadata';
import { createSigner, type RoleSigner, readSigners } from './keys';
import { isoSeconds, metadataText, SPEC_VERSION } from './metadata-text';

const ROOT_FILE = /^(\d+)\.root\.json$/;
/** How long a root holds, in milliseconds. */
export const YEAR = 365 * 86_400_000;

/** What the root says about the keys: how many there are of the root role, and how many must sign. */
export interface RootRules {
  readonly rootKeys: number;
  readonly rootThreshold: number;
}

/**
 * Makes the keys of a new registry and its first root, all in `keysDir`, and returns the root's text, which is built
 * into the extension (`authority.registry.root`). In production: at least two root keys with a threshold of two, kept
 * apart and off line (docs/registry-format.md). `now` is epoch milliseconds. Refuses a directory that has a root.
 */
export async function initKeys(keysDir: string, now: number, rules: RootRules): Promise<string> {
  const { rootKeys, rootThreshold } = rules;
  if (rootThreshold < 1 || rootThreshold > rootKeys)
    throw new RangeError('the threshold does not fit the keys');
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  if ((await rootVersions(keysDir)).length > 0) throw new Error(`${keysDir} already has a root`);
  const signers: RoleSigner[] = [];
  for (let i = 0; i < rootKeys; i++) signers.push(await createSigner(keysDir, 'root'));
  for (const role of ['targets', 'snapshot', 'timestamp'] as const)
    signers.push(await createSigner(keysDir, role));
  const text = signRoot(rootOf(signers, rootThreshold, 1, now + YEAR), signers);
  await writeRoot(keysDir, 1, text);
  return text;
}

/** Versions of the roots in a directory, ascending. */
export async function rootVersions(directory: string): Promise<readonly number[]> {
  const names = await readdir(directory);
  const versions = names.flatMap((name) => ROOT_FILE.exec(name)?.slice(1) ?? []);
  return versions.map(Number).sort((a, b) => a - b);
}

/** The text of one root of a directory. */
export async function readRoot(directory: string, version: number): Promise<string> {
  return await readFile(join(directory, `${version}.root.json`), 'utf8');
}

/** The signers whose keys the newest root of `keysDir` names, and that root. */
export async function currentSigners(
  keysDir: string,
): Promise<{ root: Metadata<Root>; signers: readonly RoleSigner[] }> {
  const newest = (await rootVersions(keysDir)).at(-1);
  if (newest === undefined) throw new Error(`${keysDir} has no root; make one with "registry init"`);
  const root = rootFromText(await readRoot(keysDir, newest));
  const signers = (await readSigners(keysDir)).filter(({ role, key }) =>
    root.signed.roles[role]?.keyIDs.includes(key.keyID),
  );
  return { root, signers };
}

/** Builds a root that names the keys of `signers`, one key being enough for all roles but the root's own. */
export function rootOf(
  signers: readonly RoleSigner[],
  rootThreshold: number,
  version: number,
  expiresAt: number,
): Root {
  const keys = Object.fromEntries(signers.map(({ key }) => [key.keyID, key.toJSON()]));
  const roles = Object.fromEntries(
    ROLES.map((role) => {
      const keyids = signers.filter((signer) => signer.role === role).map(({ key }) => key.keyID);
      return [role, { keyids, threshold: role === 'root' ? rootThreshold : 1 }];
    }),
  );
  return Root.fromJSON({
    _type: 'root',
    spec_version: SPEC_VERSION,
    version,
    expires: isoSeconds(expiresAt),
    keys,
    roles,
    consistent_snapshot: true,
  });
}

/** Signs a root with every root key among the signers, and gives its text. */
export function signRoot(root: Root, signers: readonly RoleSigner[]): string {
  const metadata = new Metadata(root);
  for (const signer of signers) if (signer.role === 'root') metadata.sign((bytes) => signer.sign(bytes));
  return metadataText(metadata);
}

/** Writes the text of a root as `<version>.root.json`; one that is there is never written over. */
export async function writeRoot(keysDir: string, version: number, text: string): Promise<void> {
  await writeFile(join(keysDir, `${version}.root.json`), text, { flag: 'wx' });
}

function rootFromText(text: string): Metadata<Root> {
  return Metadata.fromJSON(MetadataKind.Root, JSON.parse(text));
}
