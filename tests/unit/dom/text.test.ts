import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, TEXT_MAX } from '@/lib/dom/text';

/** Invisible parts of titles: blanks, controls, zero widths, bidi controls, combining marks. */
const hidden = fc.constantFrom(
  ...['\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u009f', '\t', '\r\n', '\u00a0', '\u3000', '\u2028'],
  ...['\u00ad', '\u200b', '\u200d', '\u200e', '\u200f', '\u061c', '\u202a', '\u202e', '\u2066', '\u2069'],
  ...['\ufeff', '\u{e0041}', '\u0301', '\u0323', '\u0302', '\u031b', '\ud800'],
);
const letters = fc.constantFrom(...'aăâeêioôơuưydđAĂÂEÊIOÔƠUƯYDĐ0 9-₫“”ệữộẩ'.normalize('NFC'));
const title = fc
  .array(fc.oneof(letters, hidden, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 400 })
  .map((parts) => parts.join(''));

describe('a cleaned title', () => {
  it('stays the same when cleaned again', () => {
    fc.assert(
      fc.property(title, (text) => {
        const clean = cleanText(text);
        if (clean !== undefined) expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('loses every invisible character of Unicode', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const text = String.fromCodePoint(code);
      if (/[\p{Cc}\p{Cf}]/u.test(text) && !/[\s\u0600-\u0605\u06dd\u070f\u08e2]/.test(text))
        expect(cleanText(`a${text}b`), code.toString(16)).toBe('ab');
    }
  });

  it('is never longer than the original or its limit, and never empty', () => {
    fc.assert(
      fc.property(title, fc.integer({ min: 1, max: TEXT_MAX }), (text, max) => {
        const clean = cleanText(text, max);
        if (clean === undefined) return;
        expect(clean.length).toBeGreaterThan(0);
        expect(clean.length).toBeLessThanOrEqual(Math.min(max, text.normalize('NFC').length));
      }),
    );
  });

  it('has no control, zero-width or direction character, single spaces only, and is NFC', () => {
    fc.assert(
      fc.property(title, (text) => {
        const clean = cleanText(text) ?? 'a';
        expect(clean).not.toMatch(
          /\p{Cc}|[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u,
        );
        expect(clean).not.toMatch(/^\s|\s$|\s\s|[^\S ]/);
        expect(clean.normalize('NFC')).toBe(clean);
      }),
    );
  });

  it('keeps every Vietnamese letter, also decomposed or with invisible characters between', () => {
    const words = fc.array(
      fc.constantFrom('Ấm', 'trà', 'đĩa', 'ĐƯỜNG', 'ệ', 'Quỳnh', 'nghiễm', 'ỡ', 'ẵ', 'ỷ'),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    const between = fc.constantFrom('', '\u200b', '\u00ad', '\u202e');
    fc.assert(
      fc.property(words, between, (syllables, invisible) => {
        const text = syllables.join(' ').normalize('NFC');
        const apart = [...text.normalize('NFD')].join(invisible);
        expect(cleanText(apart)).toBe(text);
      }),
    );
  });

  it('keeps visible symbols: Arabic number signs, currency signs, emoji', () => {
    expect(cleanText('\u0600 ١٢ ₫ ฿ ₱ 🍵')).toBe('\u0600 ١٢ ₫ ฿ ₱ 🍵');
  });

  it.each([
    ['blanks', ' '],
    ['zero widths', '\u200b'],
    ['letters and blanks in turn', 'a \u202e'],
    ['marks without a letter', '\u0301'],
  ])('is undefined for a megabyte of %s, without scanning it', (_name, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    const counted = {
      length: text.length,
      normalize: () => expect.unreachable(),
      replace: () => expect.unreachable(),
    };
    expect(cleanText(text)).toBeUndefined();
    expect(Reflect.apply(cleanText, undefined, [counted])).toBeUndefined();
  });
});
