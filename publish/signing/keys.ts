import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
} from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Key, Signature } from '@tufjs/models';
import { toCanonicalJson } from '@/lib/registry/tuf/canonical-json';
import { type FileRole, RECALLS_ROLE, ROLES } from '@/lib/registry/tuf/metadata';

/** A private key of one role. Its signatures are Ed25519, so equal content gets equal signatures. */
export interface RoleSigner {
  readonly role: FileRole;
  /** Name of the key's file. */
  readonly file: string;
  readonly key: Key;
  sign(bytes: Uint8Array): Signature;
}

/** Roles that have keys of their own: the four top-level roles of The Update Framework, and the delegated role "recalls". */
export const KEY_ROLES: readonly FileRole[] = [...ROLES, RECALLS_ROLE];

const FILE = /^(root|timestamp|snapshot|targets|recalls)-\d+\.pem$/;

/** Reads the private keys of a directory (`root-1.pem`, `targets-1.pem` …), sorted by file name. */
export async function readSigners(keysDir: string): Promise<readonly RoleSigner[]> {
  const names = (await readdir(keysDir)).filter((name) => FILE.test(name)).sort();
  return await Promise.all(
    names.map(async (name) => {
      const path = join(keysDir, name);
      const key = parsePrivateKey(path, await readFile(path, 'utf8'));
      return createRoleSigner(parseRole(name), name, key);
    }),
  );
}

/** A new key that is not stored yet. The change that needs it may still be refused; the key is then dropped. */
export interface NewSigner {
  readonly signer: RoleSigner;
  /** Writes the key to its file, which only the owner can read. */
  save(): Promise<void>;
}

/**
 * Creates a key of `role`, without storing it. The key's number is the lowest number from `lowest` on that is free in `keysDir`.
 */
export async function createUnsavedSigner(keysDir: string, role: FileRole, lowest = 1): Promise<NewSigner> {
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const fileNames = new Set(await readdir(keysDir));
  let number = lowest;
  while (fileNames.has(`${role}-${number}.pem`) || fileNames.has(`${role}-${number}.pem.retired`)) number++;
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const file = `${role}-${number}.pem`;
  return {
    signer: createRoleSigner(role, file, privateKey),
    save: () => writeFile(join(keysDir, file), pem, { mode: 0o600, flag: 'wx' }),
  };
}

/** Creates a key of `role` and stores it. */
export async function createAndSaveSigner(keysDir: string, role: FileRole): Promise<RoleSigner> {
  const { signer, save } = await createUnsavedSigner(keysDir, role);
  await save();
  return signer;
}

function parsePrivateKey(path: string, text: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(text);
  } catch (thrown) {
    throw new Error(`${path} is no private key (PEM)`, { cause: thrown });
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} is no Ed25519 key`);
  return key;
}

function createRoleSigner(role: FileRole, file: string, privateKey: KeyObject): RoleSigner {
  const x = createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '';
  const stated = {
    keytype: 'ed25519',
    scheme: 'ed25519',
    keyval: { public: Buffer.from(x, 'base64url').toString('hex') },
  };
  const keyID = hash('sha256', toCanonicalJson(stated));
  const key = Key.fromJSON(keyID, stated);
  return {
    role,
    file,
    key,
    sign: (bytes) => new Signature({ keyID, sig: sign(null, bytes, privateKey).toString('hex') }),
  };
}

function parseRole(name: string): FileRole {
  const role = FILE.exec(name)?.[1];
  const known = KEY_ROLES.find((one) => one === role);
  if (known !== undefined) return known;
  throw new TypeError(`${name} names no role`);
}
