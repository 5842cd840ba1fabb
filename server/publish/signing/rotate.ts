import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Key, Root } from '@tufjs/models';
import type { Role } from '@/lib/registry/tuf/metadata';
import { readMetadata } from '@/lib/registry/tuf/metadata';
import { requireSignatures } from '@/lib/registry/tuf/signatures';
import { newSigner } from './keys';
import { currentSigners, readRoot, requireKeys, rootOf, signRoot, writeRoot, YEAR } from './root';

/**
 * Replaces the oldest key of `role` by a new one: a new root, signed by the keys of the root before as well as by its
 * own, which every client follows. All other keys stay as the root before names them, whether their files are here or
 * kept elsewhere; of the root keys as many must be here as sign a root. The old key's file, where it is here, is renamed to
 * `*.pem.retired`. Publish a version afterwards: what the old key signed no longer counts. Returns the new root's version.
 * Nothing is written when the new root would be refused. `now` is epoch milliseconds.
 */
export async function rotateKey(keysDir: string, role: Role, now: number): Promise<number> {
  const before = await currentSigners(keysDir);
  requireKeys(keysDir, before, ['root']);
  const retired = before.signers.find((signer) => signer.role === role);
  const named = before.root.signed.roles[role]?.keyIDs ?? [];
  const retiredId = retired?.key.keyID ?? named[0];
  const version = before.root.signed.version + 1;
  // A number no earlier key can have: one that lies elsewhere must not come back over the new one.
  const { signer: added, save } = await newSigner(keysDir, role, named.length + version - 1);
  const root = rootOf({
    keysOf: (of) => [
      ...keysIn(before.root.signed, of).filter((key) => of !== role || key.keyID !== retiredId),
      ...(of === role ? [added.key] : []),
    ],
    rootThreshold: before.root.signed.roles.root?.threshold ?? 1,
    version,
    expiresAt: now + YEAR,
  });
  const text = signRoot(root, [...before.signers, added]);
  await requireClientAccepts(await readRoot(keysDir, version - 1), text);
  await save();
  await writeRoot(keysDir, version, text);
  if (retired) await rename(join(keysDir, retired.file), join(keysDir, `${retired.file}.retired`));
  return version;
}

function keysIn(root: Root, role: Role): readonly Key[] {
  return (root.roles[role]?.keyIDs ?? []).flatMap((id) => root.keys[id] ?? []);
}

// The rule of TUF §5.3.4, by the client's own code.
async function requireClientAccepts(before: string, after: string): Promise<void> {
  const old = readMetadata('root', before);
  const next = readMetadata('root', after);
  await requireSignatures(old.signed, 'root', next);
  await requireSignatures(next.signed, 'root', next);
}
