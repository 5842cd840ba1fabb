import { base64, bytesFromBase64 } from '@/lib/base/bytes';
import type { Hash } from './merkle';

/**
 * A log's head as a C2SP signed note: origin, size and root. It is signed with Ed25519 (c2sp.org/tlog-checkpoint, signed-note).
 */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

const ED25519 = 1;
const encoder = new TextEncoder();

/** Returns the text that is signed: origin, size and root, each in a line that ends with a line feed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/** Returns the four bytes that identify a key in a signature line. */
export async function computeNoteKeyId(name: string, publicKey: Uint8Array): Promise<Uint8Array> {
  const prefix = encoder.encode(`${name}\n`);
  const bytes = new Uint8Array([...prefix, ED25519, ...publicKey]);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, 4);
}

/** Returns a note that consists of `text` and one signature. */
export async function signNote(
  text: string,
  key: {
    readonly name: string;
    readonly publicKey: Uint8Array;
    readonly sign: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
  },
): Promise<string> {
  const id = await computeNoteKeyId(key.name, key.publicKey);
  const signature = await key.sign(encoder.encode(text));
  return `${text}\n\u2014 ${key.name} ${base64(new Uint8Array([...id, ...signature]))}\n`;
}

/** Returns the checkpoint in a note; undefined unless `publicKey` (32 bytes, Ed25519) signed the note under the name `origin`. */
export async function readCheckpoint(
  note: string,
  origin: string,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<Checkpoint | undefined> {
  const end = note.indexOf('\n\n');
  if (note.length > 8_192 || end < 0) return undefined;
  const text = note.slice(0, end + 1);
  const [line, size, root, ...rest] = text.split('\n');
  if (line !== origin || rest.join('') !== '' || !/^(?:0|[1-9]\d{0,14})$/.test(size ?? '')) return undefined;
  const hash = decodeStrictBase64(root ?? '');
  if (hash?.length !== 32 || !(await hasValidSignature(note.slice(end + 2), text, origin, publicKey)))
    return undefined;
  return { origin, size: Number(size), root: hash };
}

async function hasValidSignature(
  lines: string,
  text: string,
  name: string,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const id = await computeNoteKeyId(name, publicKey);
  const key = await crypto.subtle.importKey('raw', publicKey, 'Ed25519', false, ['verify']);
  for (const line of lines.split('\n').slice(0, 16)) {
    const [dash, signer, encoded, ...rest] = line.split(' ');
    if (dash !== '\u2014' || signer !== name || rest.length > 0) continue;
    const bytes = decodeStrictBase64(encoded ?? '');
    if (bytes?.length !== 68 || !id.every((byte, at) => byte === bytes[at])) continue;
    if (await crypto.subtle.verify('Ed25519', key, bytes.slice(4), encoder.encode(text))) return true;
  }
  return false;
}

/** Decodes standard base64. Undefined if the text is not base64, or if `base64` would write the decoded bytes differently. */
export function decodeStrictBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = bytesFromBase64(text);
  return bytes && base64(bytes) === text ? bytes : undefined;
}
