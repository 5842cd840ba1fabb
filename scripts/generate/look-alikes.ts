// Why: docs/decisions/verdict/what-may-warn.md

import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/**
 * Run with `tsx scripts/generate/look-alikes.ts`: writes `lib/domain/seller/look-alikes.ts` from Unicode's table of confusable
 * characters (Unicode technical standard 39, from the package `unhomoglyph`). It contains only look-alikes of Vietnamese and
 * English letters and of Vietnamese marks; the whole table is thirty times as long.
 */
export const LOOK_ALIKES_FILE = fileURLToPath(
  new URL('../../lib/domain/seller/look-alikes.ts', import.meta.url),
);

/** Lower-case letters of the names to compare, and the Vietnamese marks. */
const LETTERS = [...'abcdefghijklmnopqrstuvwxyzđ'];
const MARKS = ['\u0300', '\u0301', '\u0302', '\u0303', '\u0306', '\u0309', '\u031b', '\u0323'];
/**
 * Names are compared in lower case, so look-alikes of a capital count for its small letter. I is left out, because it looks like
 * l.
 */
const CAPITALS = LETTERS.map((letter) => letter.toUpperCase()).filter((letter) => letter !== 'I');

/** Returns the text of the generated file. */
export async function renderLookAlikes(): Promise<string> {
  const file = createRequire(import.meta.url).resolve('unhomoglyph/data.json');
  const prototypes = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
  const shapeOf = (character: string) => prototypes[character] ?? character;
  const letterOfShape = new Map([
    ...CAPITALS.map((letter) => [shapeOf(letter), letter.toLowerCase()] as const),
    ...[...LETTERS, ...MARKS].map((letter) => [shapeOf(letter), letter] as const),
  ]);
  const found = new Map<string, string>();
  const sources = Object.keys(prototypes).filter(isComparedAsItIs);
  const isSmall = (source: string) => source === source.toLowerCase();
  for (const source of [...sources.filter(isSmall), ...sources.filter((one) => !isSmall(one))]) {
    const letter = letterOfShape.get(shapeOf(source));
    const small = source.toLowerCase();
    if (letter === undefined || found.has(small) || !isComparedAsItIs(small)) continue;
    // A mark of another script sorts differently among marks and never stands on one of our letters.
    const isMark = /^[\u0300-\u036f]$/.test(small);
    if (isMark === MARKS.includes(letter) && isMark === /\p{M}/u.test(small)) found.set(small, letter);
  }
  const rows = [...LETTERS, ...MARKS].flatMap((letter) => {
    const alike = [...found].flatMap(([source, target]) => (target === letter ? [source] : [])).sort();
    return alike.length === 0
      ? []
      : [formatRow(`'${escapeCharacters([letter])}'`, `'${escapeCharacters(alike)}'`)];
  });
  return `// Written by scripts/generate/look-alikes.ts from Unicode's confusable characters; a test holds it to them.
// The data are of Unicode technical standard 39, © Unicode, Inc., under the Unicode License v3.

/** For each letter or mark, the characters that look like it. */
export const LOOK_ALIKES: readonly (readonly [letter: string, alike: string])[] = [
${rows.join('\n')}
];
`;
}

/** Whether a normalised name can contain a character: one letter, digit or mark, and not one of ours. */
function isComparedAsItIs(character: string): boolean {
  if (!/^[\p{L}\p{M}\p{N}]$/u.test(character) || LETTERS.includes(character) || MARKS.includes(character)) {
    return false;
  }
  return !/^[\x20-\x7e]$/.test(character) && character.normalize('NFKC').normalize('NFD') === character;
}

// Formats a row like the formatter.
function formatRow(letter: string, alike: string): string {
  const whole = `  [${letter}, ${alike}],`;
  return whole.length <= 110 ? whole : `  [\n    ${letter},\n    ${alike},\n  ],`;
}

function escapeCharacters(characters: readonly string[]): string {
  return characters
    .map((character) =>
      /[a-zđ]/.test(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .join('');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(LOOK_ALIKES_FILE, await renderLookAlikes());
}
