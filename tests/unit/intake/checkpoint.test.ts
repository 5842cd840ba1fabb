import { describe, expect, it } from 'vitest';
import { base64 } from '@/lib/base/bytes';
import { computeNoteKeyId, formatCheckpoint, readCheckpoint, signNote } from '@/lib/intake/checkpoint';

const origin = 'intake.example/receipts';
const root = new Uint8Array(32).fill(7);
const text = formatCheckpoint({ origin, size: 42, root });

async function newKey(name = origin) {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('not a pair');
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const sign = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, bytes));
  return { name, publicKey, sign };
}

describe('a checkpoint', () => {
  it('has three lines, an empty one, and a signature named after the log', async () => {
    const note = await signNote(text, await newKey());
    expect(note).toMatch(
      /^intake\.example\/receipts\n42\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n\n\u2014 intake\.example\/receipts [A-Za-z0-9+/]{91}=\n$/,
    );
  });

  it('has the key id of the signed-note specification', async () => {
    // From the signed-note specification: the key "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW".
    const key = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64');
    expect(Buffer.from(await computeNoteKeyId('PeterNeumann', key.subarray(1))).toString('hex')).toBe(
      'c74f20a3',
    );
  });

  it('is read if its signature is valid, even among other signatures', async () => {
    const key = await newKey();
    const note = await signNote(text, key);
    expect(await readCheckpoint(note, origin, key.publicKey)).toEqual({ origin, size: 42, root });
    const witness = (await signNote(text, await newKey('witness.example'))).split('\n\n')[1];
    expect(await readCheckpoint(`${note}${witness}`, origin, key.publicKey)).toMatchObject({ size: 42 });
    expect(await readCheckpoint(`${text}\n${witness}`, origin, key.publicKey)).toBeUndefined();
  });

  it.each<[string, (note: string) => string]>([
    ['with another size', (note) => note.replace('\n42\n', '\n43\n')],
    ['with another root', (note) => note.replace('BwcH', 'CAgI')],
    ['with a line more', (note) => note.replace('=\n\n', '=\nmore\n\n')],
    ['with a size that is no number', (note) => note.replace('\n42\n', '\n0x2a\n')],
    ['with a size too large', (note) => note.replace('\n42\n', `\n${'9'.repeat(30)}\n`)],
    ['without a signature', (note) => `${note.split('\n\n')[0]}\n\n`],
    ['cut short', (note) => note.slice(0, -10)],
    ['empty', () => ''],
    ['very long', (note) => note + 'x'.repeat(10_000)],
  ])('is refused: %s', async (_, change) => {
    const key = await newKey();
    const note = change(await signNote(text, key));
    expect(await readCheckpoint(note, origin, key.publicKey)).toBeUndefined();
  });

  it('is refused when signed for another log or by another key', async () => {
    const key = await newKey();
    const note = await signNote(text, key);
    expect(await readCheckpoint(note, 'other.example/receipts', key.publicKey)).toBeUndefined();
    expect(await readCheckpoint(note, origin, (await newKey()).publicKey)).toBeUndefined();
    const renamed = await signNote(text, { ...key, name: 'other.example' });
    expect(await readCheckpoint(renamed, origin, key.publicKey)).toBeUndefined();
  });

  it('encodes hashes as standard base64', () => {
    expect(base64(new Uint8Array([251, 255]))).toBe('+/8=');
  });
});
