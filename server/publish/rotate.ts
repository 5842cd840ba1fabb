import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Role } from '@/lib/registry/tuf/metadata';
import { readMetadata } from '@/lib/registry/tuf/metadata';
import { requireSignatures } from '@/lib/registry/tuf/signatures';
import { createSigner } from './keys';
import { currentSigners, readRoot, rootOf, signRoot, writeRoot, YEAR } from './root';

/**
 * Replaces the oldest key of `role` by a new one: a new root, signed by the keys of the root before as well as by its
 * own, which every client follows. The old key's file is renamed to `*.pem.retired`. Publish a version afterwards: what
 * the old key signed no longer counts. Returns the new root's version. `now` is epoch milliseconds.
 */
export async function rotateKey(keysDir: string, role: Role, now: number): Promise<number> {
  const before = await currentSigners(keysDir);
  const retired = before.signers.find((signer) => signer.role === role);
  if (retired === undefined) throw new Error(`the private key of the ${role} role is not in ${keysDir}`);
  const version = before.root.signed.version + 1;
  const threshold = before.root.signed.roles.root?.threshold ?? 1;
  const added = await createSigner(keysDir, role);
  const signers = [...before.signers.filter((signer) => signer !== retired), added];
  const root = rootOf(signers, threshold, version, now + YEAR);
  const text = signRoot(root, [...before.signers, added]);
  await requireClientAccepts(await readRoot(keysDir, version - 1), text);
  await writeRoot(keysDir, version, text);
  await rename(join(keysDir, retired.file), join(keysDir, `${retired.file}.retired`));
  return version;
}

// The rule of TUF §5.3.4, by the client's own code.
async function requireClientAccepts(before: string, after: string): Promise<void> {
  const old = readMetadata('root', before);
  const next = readMetadata('root', after);
  await requireSignatures(old.signed, 'root', next);
  await requireSignatures(next.signed, 'root', next);
}
