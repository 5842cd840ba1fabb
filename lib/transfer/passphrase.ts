import { scryptAsync } from '@noble/hashes/scrypt.js';
import { utf8 } from '@/lib/base/bytes';
import type { Header, ScryptCost } from './header';

/** Minimum number of characters of a passphrase that a person chooses. */
export const LEAST_PASSPHRASE = 12;
export const MOST_PASSPHRASE = 200;

/** Digits and lower-case letters, without those that look alike (0 and o; 1, l and i). */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';
const GROUPS = 5;
const GROUP_LENGTH = 4;

/** Creates a passphrase of 20 random letters and digits in groups. It has 99 random bits. */
export function createPassphrase(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) => crypto.getRandomValues(bytes),
): string {
  const letters: string[] = [];
  while (letters.length < GROUPS * GROUP_LENGTH) {
    for (const byte of random(new Uint8Array(32))) {
      // Skips the highest byte values. Otherwise the remainder of the division by the alphabet's length would make the first
      // letters likelier than the others.
      if (
        byte < ALPHABET.length * Math.floor(256 / ALPHABET.length) &&
        letters.length < GROUPS * GROUP_LENGTH
      )
        letters.push(ALPHABET[byte % ALPHABET.length] ?? '');
    }
  }
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    letters.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH).join(''),
  );
  return groups.join('-');
}

/**
 * Returns the form of a passphrase from which the keys are derived. It is in NFC, because systems type Vietnamese letters in
 * different forms, and without blanks around it, which copying may add.
 */
export function normalizePassphrase(typed: string): string {
  return typed.normalize('NFC').trim();
}

/** Returns the number of characters of a passphrase, each counted as one even if it has two UTF-16 units. */
export function countPassphraseCharacters(typed: string): number {
  return [...normalizePassphrase(typed)].length;
}

export interface FileKeys {
  /** AES-256-GCM key of the chunks. */
  readonly chunks: CryptoKey;
  /** HMAC-SHA-256 key of the header. */
  readonly header: CryptoKey;
}

/**
 * Derives the keys of a file by scrypt. `onProgress` gets the progress as a fraction of 1. The page stays usable during the
 * computation.
 */
export async function deriveKeys(
  passphrase: string,
  { salt, cost }: Pick<Header, 'salt' | 'cost'>,
  onProgress: (done: number) => void = () => undefined,
): Promise<FileKeys> {
  const derived = await runScrypt(utf8(normalizePassphrase(passphrase)), salt, cost, onProgress);
  const importKey = (from: number, algorithm: AlgorithmIdentifier | HmacImportParams, uses: KeyUsage[]) =>
    crypto.subtle.importKey('raw', derived.slice(from, from + 32), algorithm, false, uses);
  const keys = {
    chunks: await importKey(0, 'AES-GCM', ['encrypt', 'decrypt']),
    header: await importKey(32, { name: 'HMAC', hash: 'SHA-256' }, ['sign', 'verify']),
  };
  derived.fill(0);
  return keys;
}

async function runScrypt(
  words: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  { log2N, r, p }: ScryptCost,
  onProgress: (done: number) => void,
) {
  const N = 2 ** log2N;
  const maxmem = 128 * r * (N + p) + 1_024;
  return new Uint8Array(await scryptAsync(words, salt, { N, r, p, dkLen: 64, maxmem, onProgress }));
}
