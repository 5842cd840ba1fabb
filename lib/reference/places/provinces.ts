// Why: docs/decisions/verdict/law-data.md

import type { Bilingual } from '@/lib/reference/bilingual';
import type { Fact } from '../fact';

/** One of the 34 units at province level, by its official code (Decision 19/2025/QĐ-TTg). */
export interface Province {
  readonly code: string;
  readonly name: string;
  readonly kind: 'city' | 'province';
  /** Names of the former provinces that were merged into this one. Addresses still use them. */
  readonly formerly: readonly string[];
}

/** The merger that created the 34 provinces. Each of the 63 former provinces became, as a whole, a part of one of the 34. */
export const MERGERS: Omit<Fact<never>, 'value'> = {
  source: 'provinceMergers',
  validFrom: '2025-07-01',
  validUntil: null,
  verified: true,
};

const TABLE: readonly (readonly [code: string, name: string, ...formerly: string[]])[] = [
  ['01', 'Hà Nội'],
  ['04', 'Cao Bằng'],
  ['08', 'Tuyên Quang', 'Hà Giang'],
  ['11', 'Điện Biên'],
  ['12', 'Lai Châu'],
  ['14', 'Sơn La'],
  ['15', 'Lào Cai', 'Yên Bái'],
  ['19', 'Thái Nguyên', 'Bắc Kạn'],
  ['20', 'Lạng Sơn'],
  ['22', 'Quảng Ninh'],
  ['24', 'Bắc Ninh', 'Bắc Giang'],
  ['25', 'Phú Thọ', 'Vĩnh Phúc', 'Hòa Bình'],
  ['31', 'Hải Phòng', 'Hải Dương'],
  ['33', 'Hưng Yên', 'Thái Bình'],
  ['37', 'Ninh Bình', 'Hà Nam', 'Nam Định'],
  ['38', 'Thanh Hóa'],
  ['40', 'Nghệ An'],
  ['42', 'Hà Tĩnh'],
  ['44', 'Quảng Trị', 'Quảng Bình'],
  ['46', 'Huế', 'Thừa Thiên Huế'],
  ['48', 'Đà Nẵng', 'Quảng Nam'],
  ['51', 'Quảng Ngãi', 'Kon Tum'],
  ['52', 'Gia Lai', 'Bình Định'],
  ['56', 'Khánh Hòa', 'Ninh Thuận'],
  ['66', 'Đắk Lắk', 'Phú Yên'],
  ['68', 'Lâm Đồng', 'Đắk Nông', 'Bình Thuận'],
  ['75', 'Đồng Nai', 'Bình Phước'],
  ['79', 'Hồ Chí Minh', 'Bình Dương', 'Bà Rịa - Vũng Tàu'],
  ['80', 'Tây Ninh', 'Long An'],
  ['82', 'Đồng Tháp', 'Tiền Giang'],
  ['86', 'Vĩnh Long', 'Bến Tre', 'Trà Vinh'],
  ['91', 'An Giang', 'Kiên Giang'],
  ['92', 'Cần Thơ', 'Sóc Trăng', 'Hậu Giang'],
  ['96', 'Cà Mau', 'Bạc Liêu'],
];
/**
 * Provinces that became cities under the central government on the day `validFrom`, according to reports about the resolutions.
 * Their names and codes stayed.
 */
export const NEW_CITIES = [
  { value: '75', source: 'dongNaiCity', validFrom: '2026-04-30', validUntil: null, verified: true },
  { value: '22', source: 'quangNinhCity', validFrom: '2026-09-01', validUntil: null, verified: true },
  { value: '24', source: 'bacNinhCity', validFrom: '2026-09-20', validUntil: null, verified: true },
] as const satisfies readonly Fact<string>[];

const CITIES: ReadonlySet<string> = new Set([
  '01',
  '31',
  '46',
  '48',
  '79',
  '92',
  ...NEW_CITIES.map(({ value }) => value),
]);

export const PROVINCES: readonly Province[] = TABLE.map(([code, name, ...formerly]) => ({
  code,
  name,
  kind: CITIES.has(code) ? 'city' : 'province',
  formerly,
}));

const BY_CODE = new Map(PROVINCES.map((province) => [province.code, province]));

/** Returns the province with an official two-digit code; undefined if there is none. */
export function findProvince(code: string | undefined): Province | undefined {
  return code === undefined ? undefined : BY_CODE.get(code);
}

/** Returns a province's name with its kind: "tỉnh Bắc Ninh", "Bắc Ninh province". */
export function formatProvinceName({ kind, name }: Province): Bilingual {
  return kind === 'city'
    ? { vi: `thành phố ${name}`, en: `${name} city` }
    : { vi: `tỉnh ${name}`, en: `${name} province` };
}

/** An entry of a list of provinces to choose from: the name of a province, or of a former province that was merged into it. */
export interface ProvinceChoice {
  readonly province: Province;
  /** Name of the former province. Absent if the entry shows the name of `province` itself. */
  readonly former?: string;
}

/** Returns an entry for every name of every province, today's and former ones, in the order of the Vietnamese alphabet. */
export function listProvinceChoices(): readonly ProvinceChoice[] {
  const { compare } = new Intl.Collator('vi');
  return PROVINCES.flatMap((province): ProvinceChoice[] => [
    { province },
    ...province.formerly.map((former) => ({ province, former })),
  ]).sort((one, other) => compare(one.former ?? one.province.name, other.former ?? other.province.name));
}
