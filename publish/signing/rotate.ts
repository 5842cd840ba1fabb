import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Key, Root } from '@tufjs/models';
import type { Role } from '@/lib/registry/tuf/metadata';
import { parseMetadata } from '@/lib/registry/tuf/metadata';
import { requireSignatures } from '@/lib/registry/tuf/signatures';
import { createUnsavedSigner } from './keys';
import {
  buildRoot,
  readCurrentSigners,
  readRoot,
  requireEnoughKeys,
  signRoot,
  writeRoot,
  YEAR,
} from './root';

/**
 * Replaces the oldest key of `role` by a new one, and creates a new root. The new root is signed with enough keys of the old root
 * and enough keys of the new root, because clients require both; these keys must be in `keysDir`. All keys except the replaced
 * one stay valid, wherever their files are. The replaced key's file becomes `*.pem.retired`.
 *
 * After the call a version must be published, because the replaced key's signatures no longer count. Returns the new root's
 * version. Writes nothing if clients would refuse the root. `now` is epoch ms.
 */
export async function rotateKey(keysDir: string, role: Role, now: number): Promise<number> {
  const before = await readCurrentSigners(keysDir);
  requireEnoughKeys(keysDir, before, ['root']);
  const retired = before.signers.find((signer) => signer.role === role);
  const named = before.root.signed.roles[role]?.keyIDs ?? [];
  const retiredId = retired?.key.keyID ?? named[0];
  const version = before.root.signed.version + 1;
  // Chooses a number that no earlier key of the role had: each root version so far added at most one key to the role. The files in
  // `keysDir` do not show which numbers were used, because an earlier key's file may be elsewhere.
  const { signer: added, save } = await createUnsavedSigner(keysDir, role, named.length + version - 1);
  const root = buildRoot({
    keysOf: (of) => [
      ...listRoleKeys(before.root.signed, of).filter((key) => of !== role || key.keyID !== retiredId),
      ...(of === role ? [added.key] : []),
    ],
    rootThreshold: before.root.signed.roles.root?.threshold ?? 1,
    version,
    expiresAt: now + YEAR,
  });
  const text = signRoot(root, [...before.signers, added]);
  await requireClientAcceptsRoot(await readRoot(keysDir, version - 1), text);
  await save();
  await writeRoot(keysDir, version, text);
  if (retired) await rename(join(keysDir, retired.file), join(keysDir, `${retired.file}.retired`));
  return version;
}

function listRoleKeys(root: Root, role: Role): readonly Key[] {
  return (root.roles[role]?.keyIDs ?? []).flatMap((id) => root.keys[id] ?? []);
}

// TUF §5.3.4: throws if a client would refuse the new root; checked with the client's code.
async function requireClientAcceptsRoot(before: string, after: string): Promise<void> {
  const old = parseMetadata('root', before);
  const next = parseMetadata('root', after);
  await requireSignatures(old.signed, 'root', next);
  await requireSignatures(next.signed, 'root', next);
}

/**
 * Replaces all keys of the role "recalls" by one new key, and returns the file of the new key. The files of the replaced keys
 * become `*.pem.retired`. The root does not change. Clients trust the replaced keys until the next `publish`, in which the
 * targets key signs the new delegation.
 */
export async function rotateRecallsKey(keysDir: string): Promise<string> {
  const before = (await readCurrentSigners(keysDir)).signers.filter((signer) => signer.role === 'recalls');
  const { signer, save } = await createUnsavedSigner(keysDir, 'recalls');
  await save();
  for (const { file } of before) await rename(join(keysDir, file), join(keysDir, `${file}.retired`));
  return signer.file;
}
