import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenFinder } from '@/lib/capture/token-finder';

const syllable = fc.constantFrom(
  'Hoa',
  'Mẫu',
  'Đơn',
  'Nguyễn',
  'Ơn',
  'Ý',
  'Lê',
  'thử',
  'Văn',
  'Ấm',
  'Smith',
  'O’Neil',
);
const name = fc
  .array(syllable, { minLength: 2, maxLength: 4 })
  .map((words) => words.join(' '))
  .filter((words) => words.length >= 5);

const unit = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
const WRITINGS: readonly [string, (text: string) => string][] = [
  ['as it is', (text) => text],
  ['in capitals', (text) => text.toUpperCase()],
  ['decomposed', (text) => text.normalize('NFD')],
  ['percent-encoded twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  ['with escapes', (text) => text.replace(/[^\x20-\x7e]/g, unit)],
  ['as entities', (text) => text.replace(/[^\x20-\x7e]/gu, (letter) => `&#${letter.codePointAt(0)};`)],
  ['with letters of no width', (text) => Array.from(text).join('\u200b')],
  ['in base64', (text) => Buffer.from(text).toString('base64')],
  ['in base64 behind a brace', (text) => Buffer.from(`{"n":"${text}"}`).toString('base64url')],
];

describe('TokenFinder', () => {
  it('removes an order number with any ASCII punctuation mark in it', () => {
    for (let code = 0x21; code < 0x7f; code++) {
      const token = `DH${String.fromCharCode(code)}7700213`;
      expect(new TokenFinder([token]).without(`mã ${token} của bạn`), token).not.toContain('7700213');
    }
  });

  it.each(WRITINGS)('removes any of several names, written %s', (_, write) => {
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), fc.nat(), (names, which) => {
        const written = write(names[which % names.length] ?? '');
        const clean = new TokenFinder(names).without(`x "${written}" y`);
        expect(clean).not.toContain(written);
        expect(clean).toMatch(/^x "[█\s\u200b%+()'’&;#\dA-Fa-f-]*" y$/u);
      }),
    );
  });

  it('finds a name without a plain ASCII letter', () => {
    expect(new TokenFinder(['ỷ ỵ ẫ ộ ữ']).find('— ỷ ỵ ẫ ộ ữ')).toEqual([{ index: 2, length: 9 }]);
    expect(new TokenFinder(['王小明先生']).contains('您好 王小明先生')).toBe(true);
  });

  it('finds the longest of several tokens, in order and without overlap', () => {
    const finder = new TokenFinder(['Hoa Mẫu', 'Hoa Mẫu Đơn', '12 Ngõ Thử']);
    expect(finder.find('Hoa Mẫu Đơn ở 12 Ngõ Thử; Hoa Mẫu')).toEqual([
      { index: 0, length: 11 },
      { index: 14, length: 10 },
      { index: 26, length: 7 },
    ]);
  });

  it('excludes bytes only when no token can be in them', () => {
    const finder = new TokenFinder(['Hoa Mẫu Đơn', '0901 234 567']);
    const bytes = (text: string) => Buffer.from(text).toString('latin1');
    expect(finder.mayHoldInBytes(bytes('Ấm trà men rạn 0901 234 568'))).toBe(false);
    for (const text of ['gửi Hoa Mẫu Đơn', 'H\u200boa', 'H\u00adoa', 'gọi 84901234567']) {
      expect(finder.mayHoldInBytes(bytes(text)), text).toBe(true);
    }
  });

  it('finds nothing without tokens', () => {
    const finder = new TokenFinder([]);
    expect(finder.isEmpty).toBe(true);
    expect(finder.without('Hoa Mẫu Đơn')).toBe('Hoa Mẫu Đơn');
    expect([finder.contains('x'), finder.mayHoldInBytes('x'), finder.find('x')]).toEqual([false, false, []]);
  });
});
