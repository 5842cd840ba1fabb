import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLabelledCodes } from '@/publish/identifiers/labelled-codes';
import { findTradeItems } from '@/publish/identifiers/trade-items';

const keysOf = (text: string) => findTradeItems(text).keys;
const reasonsOf = (text: string) => findTradeItems(text).dropped.map(({ reason }) => reason);

/** A code of this length and beginning, with its check digit. */
function code(start: string, length: 8 | 12 | 13 | 14): string {
  const body = start.padEnd(length - 1, '7').slice(0, length - 1);
  const padded = `${body}0`.padStart(14, '0');
  const sum = [...padded.slice(0, 13)].reduce((all, digit, i) => all + Number(digit) * (i % 2 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}
const key = (text: string) => `gtin:${text.padStart(14, '0')}`;
const [A, B, C] = [code('893100', 13), code('8931001', 13), code('89310012', 13)];
const U = code('193175', 12);

describe('a field of barcodes', () => {
  it.each([
    ['one code', A, [A]],
    ['the groups under the bars', `${A[0]} ${A.slice(1, 7)} ${A.slice(7)}`, [A]],
    ['the groups of a UPC', `${U[0]} ${U.slice(1, 6)} ${U.slice(6, 11)} ${U[11]}`, [U]],
    ['groups with hyphens', `${A[0]}-${A.slice(1, 7)}-${A.slice(7)}`, [A]],
    ['two groups', `${A.slice(0, 7)} ${A.slice(7)}`, [A]],
    ['a list', `${A}, ${B}; ${C}`, [A, B, C]],
    ['a list with blanks', `${A} ${B}`, [A, B]],
    ['codes that run together', A + B + C, [A, B, C]],
    ['codes of two lengths that run together', A + U, [A, U]],
    [
      'printed codes whose lines run together',
      `${A[0]} ${A.slice(1, 7)} ${A.slice(7)}${B[0]} ${B.slice(1, 7)} ${B.slice(7)}`,
      [A, B],
    ],
    ['words behind the codes', `${A} (otter)${B} (elephant)`, [A, B]],
    ['words that touch the codes', `${A} hard${B} medium`, [A, B]],
    ['labels', `EAN ${A}EAN ${B}`, [A, B]],
    ['a code and a count that fits by chance', '6935071310199 4. Lighter', ['6935071310199']],
    ['eight digits alone', code('50996', 8), [code('50996', 8)]],
    ['fourteen digits', code('18931', 14), [code('18931', 14)]],
  ])('yields the codes of %s', (_, text, codes) => {
    expect(keysOf(text)).toEqual(codes.map(key));
  });

  it.each([
    ['zeros', '000000000000', 'it is a placeholder'],
    ['the digits in their order', '1234567890128', 'it is a placeholder'],
    ['one digit again and again', '7777777777772', 'it is a placeholder'],
    ['a number of one shop', code('2001234', 13), 'it is a number of one shop'],
    ['a number of one shop, as a UPC', code('400123', 12), 'it is a number of one shop'],
    ['eight digits of one shop', code('20996', 8), 'it is a number of one shop'],
    [
      'eight digits of one shop with zeros before them',
      code('20996', 8).padStart(13, '0'),
      'it is a number of one shop',
    ],
    ['a number of one shop of prefix 02', code('02123', 13), 'it is a number of one shop'],
    ['a number of one shop of prefix 04', code('04123', 13), 'it is a number of one shop'],
    ['a number of one shop of prefix 29', code('29123', 13), 'it is a number of one shop'],
    ['a number of one shop as a UPC from 2', code('200123', 12), 'it is a number of one shop'],
    ['a number of one shop, as a case', code('120123', 14), 'it is a number of one shop'],
    ['a wrong check digit', '8931007777770', 'its check digit is wrong'],
    ['eleven digits', '88300607686', 'no barcode has 11 digits'],
    ['a run of which one code is wrong', `${A}8931007777770${B}`, 'it cannot be cut into barcodes'],
  ])('yields no key for %s, with the reason', (_, text, reason) => {
    expect(keysOf(text)).toEqual([]);
    expect(reasonsOf(text)).toEqual([reason]);
  });

  it.each([
    `PB${A}`,
    `${A}STK01`,
    `XWT${code('50996', 8)}`,
    `lot ${code('50996', 8)} of 2026`,
    'N/A',
    'Not specified',
    '12.03.2024',
  ])('yields no code for "%s"', (text) => {
    expect(keysOf(text)).toEqual([]);
  });

  it('yields only complete codes of the text', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 60 });
    const text = fc.array(fc.oneof(digits, fc.constantFrom(' ', '-', ', ', 'a ', 'EAN ', ' x')), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const all = parts.join('');
        for (const found of keysOf(all)) {
          const shortest = found.slice(5).replace(/^0+/, '');
          expect(all.replace(/\D/g, '')).toContain(shortest);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('running text', () => {
  it.each([
    [`Power Station (SKU #70084, UPC ${U}).`, [U]],
    [`Barcodes: ${A}, ${B} and ${C}. Sold online`, [A, B, C]],
    [`(Index PG-009C / EAN ${A}) and heater (Index PG-009G / EAN ${B})`, [A, B]],
    [`with bar code number ${A}`, [A]],
  ])('yields the codes its words announce: %s', (text, codes) => {
    expect(findLabelledCodes(text).keys).toEqual(codes.map(key));
  });

  it(`yields no number unless words announce a code`, () => {
    expect(findLabelledCodes(`call ${A}, serial ${B}, UPC codes end in 3`).keys).toEqual([]);
  });
});
