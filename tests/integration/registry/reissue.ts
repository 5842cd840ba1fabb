import { hash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { toCanonicalJson } from '@/lib/registry/tuf/canonical-json';
import { toTargetPath } from '@/lib/registry/update/fetch-target';
import { TARGET_PATHS } from '@/lib/registry/update/release';
import { readSigners } from '@/publish/signing/keys';
import { openTargetsOfVersion } from '@/publish/signing/published-targets';
import { readMetadataFile, readServedVersions } from '@/publish/signing/served';

type Signed = Readonly<Record<string, unknown>>;
type Role = 'targets' | 'recalls';

interface Changes {
  /** Changes the signed part of a role's newest file. */
  readonly targets?: (signed: Signed) => Signed;
  readonly recalls?: (signed: Signed) => Signed;
  /** Changes the entries of the snapshot. */
  readonly snapshot?: (meta: Signed) => Signed;
  /** Leaves out the length and digests of the metadata files in the snapshot and timestamp, as some publishers do. */
  readonly bare?: boolean;
  /** The expiry of the new timestamp. */
  readonly expires?: string;
}

/** The role whose keys sign a role's new file, by role; a role that is not listed signs its own file. */
type SignedBy = Readonly<Partial<Record<Role, 'targets' | 'recalls' | 'timestamp' | 'snapshot'>>>;

/**
 * Writes a hand-made version with real signatures into a published directory: what somebody who has those keys could publish.
 * Files that change get the next version number.
 */
export async function reissue(
  outDir: string,
  keysDir: string,
  { bare = false, expires = '2027-01-01T00:00:00Z', snapshot = (meta) => meta, ...changes }: Changes,
  signedBy: SignedBy = {},
): Promise<void> {
  const signers = await readSigners(keysDir);
  const served = await readServedVersions(outDir);
  const put = async (name: string, by: string, signed: Signed): Promise<string> => {
    const signatures = signers
      .filter(({ role }) => role === by)
      .map((signer) => signer.sign(new TextEncoder().encode(toCanonicalJson(signed))).toJSON());
    const text = JSON.stringify({ signatures, signed });
    await writeFile(join(outDir, 'metadata', name), text);
    return text;
  };
  const metaOf = (version: number, text: string) =>
    bare ? { version } : { version, length: text.length, hashes: { sha256: hash('sha256', text) } };
  const meta: Record<string, unknown> = {};
  for (const role of ['targets', 'recalls'] as const) {
    const version = served[role];
    if (version === 0) continue;
    const before = await signedOf(outDir, `${version}.${role}.json`);
    if (changes[role] === undefined && signedBy[role] === undefined) {
      const text = await readFile(join(outDir, 'metadata', `${version}.${role}.json`), 'utf8');
      meta[`${role}.json`] = metaOf(version, text);
      continue;
    }
    const next = { ...(changes[role]?.(before) ?? before), version: version + 1 };
    const whole = role === 'targets' ? await withRelease(outDir, next, version + 1) : next;
    const text = await put(`${version + 1}.${role}.json`, signedBy[role] ?? role, whole);
    meta[`${role}.json`] = metaOf(version + 1, text);
  }
  const version = served.timestamp + 1;
  const base = { version, spec_version: '1.0.31', expires: '2027-01-01T00:00:00Z' };
  const text = await put(`${version}.snapshot.json`, 'snapshot', {
    ...base,
    _type: 'snapshot',
    meta: snapshot(meta),
  });
  const timestamp = {
    ...base,
    expires,
    _type: 'timestamp',
    meta: { 'snapshot.json': metaOf(version, text) },
  };
  await put('timestamp.json', 'timestamp', timestamp);
}

// A version says its own number in release.json too.
async function withRelease(outDir: string, signed: Signed, version: number): Promise<Signed> {
  const before = await openTargetsOfVersion(outDir, version - 1);
  const release = recordIn(JSON.parse(new TextDecoder().decode(await before.read(TARGET_PATHS.release))));
  const bytes = new TextEncoder().encode(JSON.stringify({ ...release, version }));
  return (await addTarget(outDir, TARGET_PATHS.release, bytes))(signed);
}

/** Writes a target file with these bytes; returns the function that adds its entry to a role's signed part. */
export async function addTarget(
  outDir: string,
  path: string,
  bytes: Uint8Array,
): Promise<(signed: Signed) => Signed> {
  const sha256 = hash('sha256', bytes);
  await writeFile(join(outDir, toTargetPath(path, sha256)), bytes);
  const entry = { length: bytes.length, hashes: { sha256 } };
  return (signed) => ({ ...signed, targets: { ...recordIn(signed.targets), [path]: entry } });
}

/** Returns a function that changes the delegated roles in the signed part of `targets`. */
export function withRoles(change: (roles: readonly Signed[]) => readonly Signed[]) {
  return (signed: Signed): Signed => {
    const delegations = recordIn(signed.delegations);
    const roles = z.array(z.record(z.string(), z.unknown())).parse(delegations.roles);
    return { ...signed, delegations: { ...delegations, roles: change(roles) } };
  };
}

/** The digest of a target, as the newest file of a role states it. */
export async function digestIn(outDir: string, role: Role, path: string): Promise<string | undefined> {
  const file = await readMetadataFile(outDir, role, (await readServedVersions(outDir))[role]);
  return file.signed.targets[path]?.hashes.sha256;
}

async function signedOf(outDir: string, name: string): Promise<Signed> {
  const text = await readFile(join(outDir, 'metadata', name), 'utf8');
  return recordIn(z.object({ signed: z.unknown() }).parse(JSON.parse(text)).signed);
}

function recordIn(value: unknown): Signed {
  return z.record(z.string(), z.unknown()).parse(value);
}
