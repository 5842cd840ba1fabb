/**
 * The shape of a name as an eye takes it: letters that look alike become one (Unicode technical standard 39, for the
 * scripts seen in shop names), spaces and punctuation fall away. Vietnamese marks stay: "Má" and "Mà" are two names.
 * Two names of one skeleton look the same; they may still be two honest shops.
 */
export function nameSkeleton(name: string): string {
  const plain = [...name.normalize('NFKC').toLowerCase()]
    .map((letter) => LOOK_ALIKES[letter] ?? letter)
    .join('');
  return plain
    .normalize('NFC')
    .replace(/(?<=\p{L})0|0(?=\p{L})/gu, 'o')
    .replace(/(?<=\p{L})1|1(?=\p{L})/gu, 'l')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w');
}

// Cyrillic, Greek, Armenian and Latin letters that stand for a Latin one in look-alike names.
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  α: 'a',
  ɑ: 'a',
  в: 'b',
  ь: 'b',
  с: 'c',
  ϲ: 'c',
  ԁ: 'd',
  е: 'e',
  ҽ: 'e',
  ε: 'e',
  ѓ: 'r',
  г: 'r',
  һ: 'h',
  н: 'h',
  і: 'i',
  ı: 'i',
  ι: 'i',
  ӏ: 'l',
  ј: 'j',
  к: 'k',
  κ: 'k',
  м: 'm',
  п: 'n',
  ո: 'n',
  о: 'o',
  ο: 'o',
  օ: 'o',
  ø: 'o',
  р: 'p',
  ρ: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  ԝ: 'w',
  ω: 'w',
  х: 'x',
  χ: 'x',
  у: 'y',
  γ: 'y',
  ᴢ: 'z',
};
