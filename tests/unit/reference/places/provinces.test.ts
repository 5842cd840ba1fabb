import { describe, expect, it } from 'vitest';
import { findProvinceOfAddress } from '@/lib/reference/places/province-of-address';
import {
  findProvince,
  formatProvinceName,
  listProvinceChoices,
  MERGERS,
  NEW_CITIES,
  PROVINCES,
} from '@/lib/reference/places/provinces';
import { citeBasis, SOURCES } from '@/lib/reference/sources';

describe('the provinces', () => {
  it('number 34, of which 9 are cities, with a two-digit code each', () => {
    expect(PROVINCES).toHaveLength(34);
    expect(PROVINCES.filter(({ kind }) => kind === 'city')).toHaveLength(9);
    expect(new Set(PROVINCES.map(({ code }) => code)).size).toBe(34);
    for (const { code } of PROVINCES) expect(code).toMatch(/^\d{2}$/);
  });

  it('contain each of the 63 former units once', () => {
    const names = PROVINCES.flatMap(({ name, formerly }) => [name, ...formerly]);
    expect(new Set(names).size).toBe(names.length);
    // Huế occurs twice: by its present name and as the former province.
    expect(names).toHaveLength(64);
  });

  // Resolution 202/2025/QH15, article 1: 11 units go on, 23 are made of two or three of the others.
  it.each([
    ['Tuyên Quang', ['Tuyên Quang', 'Hà Giang']],
    ['Lào Cai', ['Lào Cai', 'Yên Bái']],
    ['Thái Nguyên', ['Thái Nguyên', 'Bắc Kạn']],
    ['Phú Thọ', ['Phú Thọ', 'Vĩnh Phúc', 'Hòa Bình']],
    ['Bắc Ninh', ['Bắc Ninh', 'Bắc Giang']],
    ['Hưng Yên', ['Hưng Yên', 'Thái Bình']],
    ['Hải Phòng', ['Hải Phòng', 'Hải Dương']],
    ['Ninh Bình', ['Ninh Bình', 'Hà Nam', 'Nam Định']],
    ['Quảng Trị', ['Quảng Trị', 'Quảng Bình']],
    ['Đà Nẵng', ['Đà Nẵng', 'Quảng Nam']],
    ['Quảng Ngãi', ['Quảng Ngãi', 'Kon Tum']],
    ['Gia Lai', ['Gia Lai', 'Bình Định']],
    ['Khánh Hòa', ['Khánh Hòa', 'Ninh Thuận']],
    ['Lâm Đồng', ['Lâm Đồng', 'Đắk Nông', 'Bình Thuận']],
    ['Đắk Lắk', ['Đắk Lắk', 'Phú Yên']],
    ['Hồ Chí Minh', ['Hồ Chí Minh', 'Bình Dương', 'Bà Rịa - Vũng Tàu']],
    ['Đồng Nai', ['Đồng Nai', 'Bình Phước']],
    ['Tây Ninh', ['Tây Ninh', 'Long An']],
    ['Cần Thơ', ['Cần Thơ', 'Sóc Trăng', 'Hậu Giang']],
    ['Vĩnh Long', ['Vĩnh Long', 'Bến Tre', 'Trà Vinh']],
    ['Đồng Tháp', ['Đồng Tháp', 'Tiền Giang']],
    ['Cà Mau', ['Cà Mau', 'Bạc Liêu']],
    ['An Giang', ['An Giang', 'Kiên Giang']],
    ['Hà Nội', ['Hà Nội']],
    ['Huế', ['Huế']],
    ['Lai Châu', ['Lai Châu']],
    ['Điện Biên', ['Điện Biên']],
    ['Sơn La', ['Sơn La']],
    ['Lạng Sơn', ['Lạng Sơn']],
    ['Quảng Ninh', ['Quảng Ninh']],
    ['Thanh Hóa', ['Thanh Hóa']],
    ['Nghệ An', ['Nghệ An']],
    ['Hà Tĩnh', ['Hà Tĩnh']],
    ['Cao Bằng', ['Cao Bằng']],
  ])('merge into %s the units %j', (name, units) => {
    const unaccented = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd');
    for (const unit of units) {
      expect(findProvinceOfAddress(`Số 1 đường Mẫu, ${unit}`)?.name).toBe(name);
      expect(findProvinceOfAddress(`So 1 duong Mau, tinh ${unaccented(unit).toUpperCase()}`)?.name).toBe(
        name,
      );
    }
    const province = PROVINCES.find((one) => one.name === name);
    expect(province?.formerly.filter((former) => !former.endsWith(name))).toEqual(units.slice(1));
  });

  it('follow the mergers of 2025-07-01 with their source', () => {
    expect(MERGERS).toMatchObject({ validFrom: '2025-07-01', verified: true });
    expect(citeBasis({ source: MERGERS.source }, 'vi')).toBe('Nghị quyết 202/2025/QH15');
  });

  it.each([
    ['Đồng Nai', 'Nghị quyết 30/2026/QH16', '2026-04-30'],
    ['Quảng Ninh', 'Nghị quyết 36/2026/QH16', '2026-09-01'],
    ['Bắc Ninh', 'Nghị quyết 39/2026/QH16', '2026-09-20'],
  ])('include %s as a city by %s, which was read in secondary sources', (name, cite, day) => {
    const province = PROVINCES.find((one) => one.name === name);
    const fact = NEW_CITIES.find(({ value }) => value === province?.code);
    expect(province?.kind).toBe('city');
    expect(fact && citeBasis({ source: fact.source }, 'vi')).toBe(cite);
    expect(fact?.validFrom).toBe(day);
    expect(fact && SOURCES[fact.source].read).toBe('secondary');
  });

  it('stand in a list under every name, in alphabetical order', () => {
    const names = listProvinceChoices().map(({ province, former }) => former ?? province.name);
    expect(names).toHaveLength(64);
    expect(names.slice(0, 3)).toEqual(['An Giang', 'Bà Rịa - Vũng Tàu', 'Bạc Liêu']);
    expect(names.at(-1)).toBe('Yên Bái');
    const moved = listProvinceChoices().find(({ former }) => former === 'Bình Dương');
    expect(moved?.province.code).toBe('79');
  });

  it('are found by code, and named with their kind', () => {
    const city = findProvince('48');
    expect(city && formatProvinceName(city)).toEqual({ vi: 'thành phố Đà Nẵng', en: 'Đà Nẵng city' });
    expect(findProvince('02')).toBeUndefined();
    expect(findProvince(undefined)).toBeUndefined();
  });
});
