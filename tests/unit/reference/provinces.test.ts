import { describe, expect, it } from 'vitest';
import { PROVINCES, provinceByCode, provinceName, provinceOfAddress } from '@/lib/reference/provinces';

describe('the provinces', () => {
  it('are 34, 6 of them cities, with one code of two digits each', () => {
    expect(PROVINCES).toHaveLength(34);
    expect(PROVINCES.filter(({ kind }) => kind === 'city')).toHaveLength(6);
    expect(new Set(PROVINCES.map(({ code }) => code)).size).toBe(34);
    for (const { code } of PROVINCES) expect(code).toMatch(/^\d{2}$/);
  });

  it('hold each of the 63 former units once', () => {
    const names = PROVINCES.flatMap(({ name, formerly }) => [name, ...formerly]);
    expect(new Set(names).size).toBe(names.length);
    // Huế stands twice: under its own name and as the province it was.
    expect(names).toHaveLength(64);
  });

  it('are found by code, and named with what they are', () => {
    const city = provinceByCode('48');
    expect(city && provinceName(city)).toEqual({ vi: 'thành phố Đà Nẵng', en: 'Đà Nẵng city' });
    expect(provinceByCode('02')).toBeUndefined();
    expect(provinceByCode(undefined)).toBeUndefined();
  });
});

describe('provinceOfAddress', () => {
  it.each([
    ['Số 12 phố Huế, Hai Bà Trưng, Hà Nội', '01'],
    ['12 Lê Lợi, TP. Huế', '46'],
    ['KCN Sóng Thần, Dĩ An, Bình Dương', '79'],
    ['thi xa Thuan An, tinh BINH DUONG', '79'],
    ['TP.HCM', '79'],
    ['Quận 1, Sài Gòn', '79'],
    ['Đường Hà Nội, Hồng Bàng, Hải Phòng', '31'],
    ['Bà Rịa – Vũng Tàu', '79'],
    ['Thừa Thiên - Huế', '46'],
    ['Phú Yên', '66'],
    ['Đăk Lăk', '66'],
    ['Nước ngoài', undefined],
    ['Hà Nội phố', '01'],
    ['Quảng Châu, Trung Quốc', undefined],
    ['', undefined],
  ])('reads "%s" as %s', (address, code) => {
    expect(provinceOfAddress(address)?.code).toBe(code);
  });
});
