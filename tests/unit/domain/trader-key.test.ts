import { describe, expect, it } from 'vitest';
import { createTraderKey } from '@/lib/domain/seller/trader-key';
import { parseTrustKey } from '@/lib/domain/seller/trust-key';

const NAME = 'Công ty TNHH Gốm Mây Minh Họa';
const ADDRESS = 'Số 12 đường Ví Dụ, phường Bến Mẫu, tỉnh Minh Họa';
const KEY = 'trader:ctytnhhgốmmâyminhhọa/12vídụ/minhhọa';

describe('the key of a trader by name and address', () => {
  it.each([
    [NAME, ADDRESS],
    ['CÔNG TY TRÁCH NHIỆM HỮU HẠN GỐM MÂY MINH HỌA', 'Số 12, đường Ví Dụ, xã Mẫu, Minh Họa.'],
    ['Cty TNHH Gốm Mây  Minh Họa', '12 Ví Dụ, P. Bến Mẫu, Q. Thử, TP. Minh Họa, Việt Nam'],
    ['Công ty TNHH “Gốm Mây – Minh Họa”'.normalize('NFD'), 'Số nhà 12 phố Ví Dụ - Phường 3 - Minh Họa'],
  ])('is the same however they are written: %s, %s', (name, address) => {
    expect(createTraderKey(name, address)).toBe(KEY);
  });

  it.each([
    ['another name', 'Công ty TNHH Gốm Mây Minh Hoa', ADDRESS],
    ['another legal form', 'Công ty Cổ phần Gốm Mây Minh Họa', ADDRESS],
    ['another house', NAME, 'Số 14 đường Ví Dụ, phường Bến Mẫu, tỉnh Minh Họa'],
    ['another street', NAME, 'Số 12 đường Vi Du, phường Bến Mẫu, tỉnh Minh Họa'],
    ['another province', NAME, 'Số 12 đường Ví Dụ, phường Bến Mẫu, tỉnh Thử Nghiệm'],
  ])('differs for %s', (_, name, address) => {
    const key = createTraderKey(name, address);
    expect(key).toMatch(/^trader:/);
    expect(key).not.toBe(KEY);
  });

  it.each([
    ['a name without an address', NAME, ''],
    ['an address without a number', NAME, 'Phường Bến Mẫu, tỉnh Minh Họa'],
    ['a street without a number', NAME, 'Đường Ví Dụ, phường Bến Mẫu, tỉnh Minh Họa'],
    ['an address without a province', NAME, 'Số 12 đường Ví Dụ'],
    ['a district in the place of a province', NAME, 'Số 12 đường Ví Dụ, Q1'],
    ['a short name', 'HKD Hoa', ADDRESS],
    ['a name longer than a key', `Công ty ${'ậ'.repeat(100)}`, ADDRESS],
  ])('is undefined for %s', (_, name, address) => {
    expect(createTraderKey(name, address)).toBeUndefined();
  });

  it('is parsed as written, and refused in any other spelling', () => {
    expect(parseTrustKey(KEY)).toBe(KEY);
    for (const other of [
      'trader:ctytnhhgốmmâyminhhọa',
      'trader:ctytnhhgốmmâyminhhọa/12vídụ',
      'trader:Ctytnhhgốmmâyminhhọa/12vídụ/minhhọa',
      'trader:ctytnhhgốmmâyminhhọa/vídụ/minhhọa',
      'trader:cty tnhh gốm mây/12vídụ/minhhọa',
      KEY.normalize('NFD'),
    ])
      expect(parseTrustKey(other), other).toBeUndefined();
  });
});
