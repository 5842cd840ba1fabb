import { describe, expect, it } from 'vitest';
import { splitIntoNoBreakPieces } from '@/lib/base/no-break-spans';

const wholes = (sentence: string) =>
  splitIntoNoBreakPieces(sentence).flatMap(({ text, whole }) => (whole ? [text] : []));

describe('splitIntoNoBreakPieces', () => {
  it.each([
    ['Nghị định 248/2026/NĐ-CP Điều 4.1, 14; Luật 19/2023/QH15 Điều 37', ['248/2026/NĐ-CP', '19/2023/QH15']],
    ['Theo Quyết định số 12/QĐ-XPHC ngày 05/11/2026 của Chi cục', ['12/QĐ-XPHC']],
    ['sản phẩm có số công bố 000123/26/CBMP-QLD.', ['000123/26/CBMP-QLD.']],
    ['Published until the end of 10 Dec 2026.', ['10 Dec 2026.']],
    ['The list, as of 20 Nov 2026, names it (5 Dec 2026).', ['20 Nov 2026,', '(5 Dec 2026).']],
    ['Data of 24 Nov 2026, fetched 5 Sept 2026 08:10', ['24 Nov 2026,', '5 Sept 2026']],
    ['https://shopee.vn/Am-tra-i.912345678.20011223344', []],
    ['Số 8/2 phố Gốm, quận 3', []],
    ['', []],
  ])('keeps in "%s" these parts whole: %j', (sentence, expected) => {
    expect(wholes(sentence)).toEqual(expected);
  });

  it.each(['a 1/QĐ-A b 2/QĐ-B', '1/QĐ-A', 'không có gì', ''])('loses no letter of "%s"', (sentence) => {
    expect(
      splitIntoNoBreakPieces(sentence)
        .map(({ text }) => text)
        .join(''),
    ).toBe(sentence);
  });
});
