// Why: docs/decisions/verdict/what-may-warn.md

import { LOOK_ALIKES } from './look-alikes';

/**
 * Returns a name reduced to how it looks. Similar letters and marks become one (Unicode technical standard 39; `look-alikes.ts`).
 * Invisible characters, spaces and punctuation are dropped. Vietnamese marks and đ stay: "Má" and "Mà", "Điện" and "Dien" are
 * different names. Two names with one skeleton look the same, but may belong to two honest shops.
 */
export function toNameSkeleton(name: string): string {
  const small = name
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    // A capital I after a small letter looks like an l. Anywhere else a reader takes it for an I.
    .replace(/(?<=\p{Ll})I(?=\p{Ll}|\P{L}|$)/gu, 'l')
    .toLowerCase()
    .normalize('NFD');
  const known = getLookAlikeCharacters();
  return [...small]
    .map((character) => known.get(character) ?? character)
    .join('')
    .normalize('NFC')
    .replace(/(?<=\p{L})0|0(?=\p{L})/gu, 'o')
    .replace(/(?<=\p{L})1|1(?=\p{L})/gu, 'l')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}

let seenAs: ReadonlyMap<string, string> | undefined;

// The table is created at its first use, because most content scripts compare no names.
function getLookAlikeCharacters(): ReadonlyMap<string, string> {
  seenAs ??= new Map(
    LOOK_ALIKES.flatMap(([letter, alike]) => [...alike].map((character) => [character, letter] as const)),
  );
  return seenAs;
}
