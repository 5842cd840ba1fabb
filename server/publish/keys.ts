import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Key, Signature } from '@tufjs/models';
import { canonicalJson } from '@/lib/registry/tuf/canonical-json';
import type { Role } from '@/lib/registry/tuf/metadata';

/** A private key of one role: Ed25519, so that the same content always gets the same signature. */
export interface RoleSigner {
  readonly role: Role;
  /** Its file's name in the directory of keys. */
  readonly file: string;
  readonly key: Key;
  sign(bytes: Uint8Array): Signature;
}

const FILE = /^(root|timestamp|snapshot|targets)-\d+\.pem$/;

/** Reads all private keys of a directory (`root-1.pem`, `targets-1.pem` …), in the order of their names. */
export async function readSigners(keysDir: string): Promise<readonly RoleSigner[]> {
  const names = (await readdir(keysDir)).filter((name) => FILE.test(name)).sort();
  return await Promise.all(
    names.map(async (name) => {
      const key = createPrivateKey(await readFile(join(keysDir, name), 'utf8'));
      return signerOf(roleOf(name), name, key);
    }),
  );
}

/** Makes a new key of `role` and writes it, readable by its owner only, under the next free number. */
export async function createSigner(keysDir: string, role: Role): Promise<RoleSigner> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const taken = new Set(await readdir(keysDir));
  let number = 1;
  while (taken.has(`${role}-${number}.pem`) || taken.has(`${role}-${number}.pem.retired`)) number++;
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const file = `${role}-${number}.pem`;
  await writeFile(join(keysDir, file), pem, { mode: 0o600, flag: 'wx' });
  return signerOf(role, file, privateKey);
}

function signerOf(role: Role, file: string, privateKey: KeyObject): RoleSigner {
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new TypeError(`the ${role} key is not an Ed25519 key`);
  const x = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  const stated = {
    keytype: 'ed25519',
    scheme: 'ed25519',
    keyval: { public: Buffer.from(x, 'base64url').toString('hex') },
  };
  const keyID = createHash('sha256').update(canonicalJson(stated)).digest('hex');
  const key = Key.fromJSON(keyID, stated);
  return {
    role,
    file,
    key,
    sign: (bytes) => new Signature({ keyID, sig: sign(null, bytes, privateKey).toString('hex') }),
  };
}

function roleOf(name: string): Role {
  const role = FILE.exec(name)?.[1];
  if (role === 'root' || role === 'timestamp' || role === 'snapshot' || role === 'targets') return role;
  throw new TypeError(`${name} names no role`);
}
