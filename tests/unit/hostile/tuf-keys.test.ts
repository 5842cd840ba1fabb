import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toCanonicalJson } from '@/lib/registry/tuf/canonical-json';
import { type TrustedTexts, verifyMetadata } from '@/lib/registry/tuf/client';

// A thief of the timestamp key signs a version with a very high number, so that the owner's later versions do not count. The
// owner replaces the key. A key's id is only a name in the root metadata: the new key may have the same id or another one.

interface Key {
  readonly secret: KeyObject;
  readonly hex: string;
  readonly pem: string;
}
function newKey(): Key {
  const { privateKey: secret, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return {
    secret,
    hex: raw.toString('hex'),
    pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

const NOW = Date.parse('2026-11-25T00:00:00Z');
const base = { spec_version: '1.0.31', expires: '2027-11-25T00:00:00Z' };
const listed = (shown: string) => ({ keytype: 'ed25519', scheme: 'ed25519', keyval: { public: shown } });

/** A metadata file signed by `signers`, each under the key id by which it is listed here. */
function file(signed: object, signers: Readonly<Record<string, Key>>): string {
  const bytes = Buffer.from(toCanonicalJson(signed));
  const signatures = Object.entries(signers).map(([keyid, { secret }]) => ({
    keyid,
    sig: sign(null, bytes, secret).toString('hex'),
  }));
  return JSON.stringify({ signed, signatures });
}

const [owner, first, second] = [newKey(), newKey(), newKey()];

/** Root metadata with these timestamp keys by id; all other roles have the owner's key. */
function root(version: number, timestampKeys: Readonly<Record<string, string>>, threshold = 1): string {
  const keys = Object.fromEntries(Object.entries(timestampKeys).map(([id, shown]) => [id, listed(shown)]));
  const own = { keyids: ['owner'], threshold: 1 };
  const timestamp = { keyids: Object.keys(timestampKeys), threshold };
  const roles = { root: own, snapshot: own, targets: own, timestamp };
  const all = { ...keys, owner: listed(owner.hex) };
  return file({ ...base, _type: 'root', version, consistent_snapshot: true, keys: all, roles }, { owner });
}
const timestampOf = (version: number, signers: Readonly<Record<string, Key>>) =>
  file({ ...base, _type: 'timestamp', version, meta: { 'snapshot.json': { version: 1 } } }, signers);
const snapshot = file(
  { ...base, _type: 'snapshot', version: 1, meta: { 'targets.json': { version: 1 } } },
  { owner },
);
const targets = file({ ...base, _type: 'targets', version: 1, targets: {} }, { owner });

/** Updates a device that trusts `trusted` from a host with these files; returns the metadata that it verified and then trusts. */
async function update(trusted: TrustedTexts, files: Readonly<Record<string, string>>) {
  const host: Readonly<Record<string, string>> = {
    'metadata/1.snapshot.json': snapshot,
    'metadata/1.targets.json': targets,
    ...files,
  };
  const fetchFile = async (name: string) => {
    const text = host[name];
    return text === undefined ? null : new TextEncoder().encode(text);
  };
  return verifyMetadata(trusted, fetchFile, NOW, async () => undefined);
}
const createTextsFarAhead = async () => {
  const trusted = { root: root(1, { t: first.hex }) };
  const stolen = { 'metadata/timestamp.json': timestampOf(1_000_000, { t: first }) };
  return (await update(trusted, stolen)).texts;
};

describe('a stolen timestamp key that signed a version far ahead', () => {
  it('blocks no update once another key replaces it under the same id', async () => {
    const after = await update(await createTextsFarAhead(), {
      'metadata/2.root.json': root(2, { t: second.hex }),
      'metadata/timestamp.json': timestampOf(2, { t: second }),
    });
    expect(JSON.parse(after.texts.timestamp).signed.version).toBe(2);
  });

  it('allows no rollback when a root lists the key under another id or in another spelling', async () => {
    for (const renamed of [{ other: first.hex }, { t: first.pem }, { t: first.hex.toUpperCase() }]) {
      const [id = ''] = Object.keys(renamed);
      const older = update(await createTextsFarAhead(), {
        'metadata/2.root.json': root(2, renamed),
        'metadata/timestamp.json': timestampOf(2, { [id]: first }),
      });
      await expect(older).rejects.toThrow(/version 2 is older than 1000000/);
    }
  });
});

it('a key that is listed twice, in hex and as PEM, counts as one signature', async () => {
  const trusted = { root: root(1, { a: first.hex, b: first.pem }, 2) };
  const alone = { 'metadata/timestamp.json': timestampOf(1, { a: first, b: first }) };
  await expect(update(trusted, alone)).rejects.toThrow(/1 of 2 signatures of the timestamp role hold/);
  const both = { root: root(1, { a: first.hex, b: second.pem }, 2) };
  const signed = { 'metadata/timestamp.json': timestampOf(1, { a: first, b: second }) };
  expect(JSON.parse((await update(both, signed)).texts.timestamp).signed.version).toBe(1);
});
