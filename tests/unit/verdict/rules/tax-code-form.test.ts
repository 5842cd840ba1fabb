import { describe, expect, it } from 'vitest';
import { createShopPageContext, createUnlistedResult, NOON } from '@/demo/sample-views/samples/verdict';
import { maskPersonalNumber } from '@/lib/domain/seller/personal-number';
import { classifyTaxCode } from '@/lib/domain/seller/tax-code';
import { createWords } from '@/lib/domain/words';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

describe('classifyTaxCode', () => {
  it.each([
    ['0100233488', 'organisation'],
    ['0100112437', 'organisation'],
    ['0312687878', 'organisation'],
    ['010 023 3488', 'organisation'],
    ['0314409058-002', 'branch'],
    ['0314409058002', 'branch'],
    ['001099012345', 'personal'],
    ['0100233480', 'malformed'],
    ['0314409058-000', 'malformed'],
    ['0014409058', 'malformed'],
    ['0100000000', 'malformed'],
    ['123456789', 'malformed'],
    ['41A8012345', undefined],
    // Two codes, a branch of one, or a telephone number beside it.
    ['0100233488 - 0312687878', undefined],
    ['0100233488-00001', undefined],
    ['0100233488 0912345678', undefined],
    ['chưa có', undefined],
    ['', undefined],
  ])('classifies "%s" as %s', (code, form) => {
    expect(classifyTaxCode(code)).toBe(form);
  });
});

describe('maskPersonalNumber', () => {
  it.each([
    ['001099012323', '001*******23'],
    ['123456789', '123****89'],
    ['0100233480', '0100233480'],
    [' 0314409058-002 ', '0314409058-002'],
  ])('turns %s into %s', (code, shown) => {
    expect(maskPersonalNumber(code)).toBe(shown);
  });
});

describe('the tax-code-form rule', () => {
  const judgeCode = (taxCode: string, host = 'shopee.vn') =>
    findVerdict({
      context: { ...createShopPageContext({ id: '1043927518', taxCode }), host },
      results: [createUnlistedResult()],
      now: NOON,
    });

  // Only findings of this rule: another rule shows the seller's details.
  const found = ({ findings }: ReturnType<typeof findVerdict>) =>
    findings.filter(({ rule }) => rule === 'tax-code-form');

  it.each(['0100233480', '123456789', '01234567890'])('asks to check %s', (code) => {
    const verdict = judgeCode(code);
    expect(verdict).toMatchObject({ state: 'unlisted', toCheck: true });
    expect(found(verdict)).toMatchObject([{ rule: 'tax-code-form', tier: 'check' }]);
  });

  it.each(['0100233488', '0314409058-002', '001099012345', '41A8012345'])('is silent about %s', (code) => {
    expect(found(judgeCode(code))).toEqual([]);
    expect(judgeCode(code).toCheck).toBe(false);
  });

  it('is silent on a foreign host', () => {
    expect(judgeCode('0100233480', 'shopee.com.br').findings).toEqual([]);
    expect(judgeCode('0100233480', 'shop.example').findings).toEqual([]);
    expect(judgeCode('0100233480', 'notchotot.com').findings).toEqual([]);
    expect(judgeCode('0100233480', 'shop.examplevn').findings).toEqual([]);
    expect(judgeCode('0100233480', 'www.chotot.com').toCheck).toBe(true);
  });

  it('states its legal basis, and masks a personal number', () => {
    const text = describeVerdict(judgeCode('00109901234'), createWords('vi'), {
      answerUrl: 'https://a.example',
      now: NOON,
    });
    expect(text.findings[0]).toMatchObject({
      tierLabel: 'Cần kiểm tra',
      sourceLabel: 'Xem nguồn: Luật 19/2023/QH15',
      rows: [
        ['Đọc được trên trang', '001******34'],
        ['Căn cứ', 'Luật 19/2023/QH15 Điều 37'],
        ['Đọc lúc', '25/11/2026 12:00'],
      ],
    });
    expect(JSON.stringify(text)).not.toContain('00109901234');
  });
});
