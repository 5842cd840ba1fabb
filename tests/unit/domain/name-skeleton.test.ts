import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOOK_ALIKES } from '@/lib/domain/seller/look-alikes';
import { toNameSkeleton } from '@/lib/domain/seller/name-skeleton';
import { toOfficialNameKey } from '@/lib/domain/seller/trust-key';
import { LOOK_ALIKES_FILE, renderLookAlikes } from '@/scripts/generate/look-alikes';

describe('toNameSkeleton', () => {
  it.each([
    ['Nhà Bếp Xanh', 'nhà bếp xanh'],
    ['Nhà Bếp Xanh', 'NHÀ-BẾP.XANH'],
    ['Nhà Bếp Xanh', 'Nhà Bếp Хаnh'],
    ['Nhà Bếp Xanh', 'Ｎｈà Bếp Xanh'],
    ['Nhà Bếp Xanh', 'Nhà\u200b Bếp\u00a0Xanh'],
    ['Nhà Bếp Xanh', 'Nhà Bếp Xanh'.normalize('NFD')],
    ['Lotus Home', 'L0tus Home'],
    ['Lotus Home', 'Lοtus Hοme'],
    ['Ceramic', 'Cerarnic'],
    ['Điện Máy Sông', 'Ðiện Máy Sông'],
    ['Điện Máy Sông', 'Ɖiện Μáy Ѕông'],
    ['Điện Máy Sông', 'ĐIỆN MÁY SÔNG'],
    ['Ăn Vặt Nhà Bơ', 'Ǎn Vặt Nhà Bơ'],
    ['Lotus Home', 'Lοtᴜꜱ Нοmе'],
    ['Lotus Home', 'Ｌｏｔｕｓ　Ｈｏｍｅ'],
    ['Lotus Home', '𝐋𝐨𝐭𝐮𝐬 𝓗𝓸𝓶𝓮'],
    ['Lotus Home', 'Lo\u200dtus\u2060 Ho\u00adme\ufe0f'],
    ['Apple Store', 'AppIe Store'],
    ['Gốm Mây', 'Gốm_Mây★'],
  ])('is the same for "%s" and "%s"', (one, other) => {
    expect(toNameSkeleton(other)).toBe(toNameSkeleton(one));
  });

  it.each([
    ['Nhà Bếp Xanh', 'Nhà Bếp Xinh'],
    ['Má Lan', 'Mà Lan'],
    ['Shop 10', 'Shop 01'],
    ['Gốm Mây', 'Gốm Mây 2'],
    ['Điện Máy Sông', 'Dien May Song'],
    ['Điện Máy Sông', 'Diện Máy Sông'],
    ['Mai Store', 'Mal Store'],
    ['Bơ', 'Bờ'],
    ['Tủ Lạnh', 'Tú Lạnh'],
  ])('differs for "%s" and "%s"', (one, other) => {
    expect(toNameSkeleton(other)).not.toBe(toNameSkeleton(one));
  });

  it('makes no skeleton longer than a long hostile name, and returns a skeleton unchanged', () => {
    const long = 'а0rn'.repeat(50_000);
    const skeleton = toNameSkeleton(long);
    expect(skeleton.length).toBeLessThanOrEqual(long.length);
    expect(toNameSkeleton(skeleton)).toBe(skeleton);
  });
});

describe('the table of look-alikes', () => {
  it('is the output of the script for Unicode’s data', async () => {
    expect(await readFile(LOOK_ALIKES_FILE, 'utf8')).toBe(await renderLookAlikes());
  });

  it('maps no letter or mark of Vietnamese or English to another one', () => {
    const ours = [...'abcdefghijklmnopqrstuvwxyzđ\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323'];
    const alike = LOOK_ALIKES.flatMap(([, characters]) => [...characters]);
    expect(alike.filter((character) => ours.includes(character))).toEqual([]);
    expect(new Set(alike).size).toBe(alike.length);
    expect(new Set(LOOK_ALIKES.map(([letter]) => letter)).difference(new Set(ours)).size).toBe(0);
    expect(alike.length).toBeGreaterThan(300);
  });
});

const VOWELS = [...'aăâeêioôơuưy'].flatMap((vowel) =>
  ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => `${vowel}${tone}`.normalize('NFC')),
);
const CONSONANTS = [...'bcdđghklmnpqrstvx'];
/** Vietnamese syllables in which no two neighbouring letters together look like another letter. */
const syllable = fc
  .tuple(
    fc.constantFrom(...CONSONANTS),
    fc.constantFrom(...VOWELS),
    fc.constantFrom('', 'n', 'ng', 'm', 't', 'p'),
  )
  .map((parts) => parts.join(''));
const vietnamese = fc.array(syllable, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
const withUnseen = fc.constantFrom(
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u034f',
  '\u180e',
);

describe('toNameSkeleton, for any name', () => {
  it('is the same for the name in look-alike letters', () => {
    const alike = new Map(LOOK_ALIKES.map(([letter, characters]) => [letter, [...characters]]));
    const dressed = fc.tuple(vietnamese, fc.infiniteStream(fc.nat({ max: 1_000 }))).map(([name, picks]) => {
      const letters = [...name.normalize('NFD')].map((letter) => {
        const others = [letter, ...(alike.get(letter) ?? [])];
        return others[picks.next().value % others.length] ?? letter;
      });
      return [name, letters.join('')] as const;
    });
    fc.assert(fc.property(dressed, ([name, other]) => toNameSkeleton(other) === toNameSkeleton(name)));
  });

  it('is the same in capitals, decomposed, or with invisible characters', () => {
    fc.assert(
      fc.property(vietnamese, withUnseen, fc.nat(), (name, unseen, at) => {
        const index = at % (name.length + 1);
        const others = [
          name.toUpperCase(),
          name.normalize('NFD'),
          `${name.slice(0, index)}${unseen}${name.slice(index)}`,
        ];
        return others.every((other) => toNameSkeleton(other) === toNameSkeleton(name));
      }),
    );
  });

  it('differs for any two Vietnamese names that differ to a reader', () => {
    fc.assert(
      fc.property(vietnamese, vietnamese, (one, other) => {
        const isSame = one.replaceAll(' ', '') === other.replaceAll(' ', '');
        return (toNameSkeleton(one) === toNameSkeleton(other)) === isSame;
      }),
    );
  });

  it('has only letters and digits, and yields a valid key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        expect(toNameSkeleton(name)).toMatch(/^[\p{L}\p{N}]*$/u);
        const key = toOfficialNameKey('shopee.vn', name);
        if (key !== undefined) expect(toOfficialNameKey('shopee.vn', key.split(':')[2] ?? '')).toBe(key);
      }),
    );
  });
});
