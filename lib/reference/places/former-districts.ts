import { foldPlace } from './fold-place';

/** Kind of a former district. `quan`: a quận of a city; `city`: a city or town of a province. */
export type DistrictKind = 'quan' | 'city';

/**
 * Quận and cities that were districts before 2025-07-01, by the province to which they belong today. Addresses still name them.
 * Two kinds are left out: huyện, because an address with a huyện also names the province, and cities that have the name of their
 * province.
 *
 * A name with `*` is recognised by itself ("Biên Hòa"). Any other name must follow "quận" or a similar word, because wards,
 * streets or people share it.
 */
const TABLE: readonly (readonly [code: string, quan: string, cities: string])[] = [
  [
    '01',
    'Ba Đình, Hoàn Kiếm*, Tây Hồ, Long Biên, Cầu Giấy*, Đống Đa, Hai Bà Trưng, Hoàng Mai, Thanh Xuân, Nam Từ Liêm*, Bắc Từ Liêm*, Hà Đông*',
    'Sơn Tây',
  ],
  ['11', '', 'Điện Biên Phủ, Mường Lay*'],
  ['14', '', 'Mộc Châu*'],
  ['15', '', 'Sa Pa*, Nghĩa Lộ*'],
  ['19', '', 'Sông Công*, Phổ Yên*'],
  ['22', '', 'Hạ Long*, Móng Cái*, Cẩm Phả*, Uông Bí*, Đông Triều, Quảng Yên'],
  ['24', '', 'Từ Sơn*, Việt Yên, Chũ, Quế Võ*, Thuận Thành'],
  ['25', '', 'Việt Trì*, Vĩnh Yên*, Phúc Yên*'],
  [
    '31',
    'Hồng Bàng, Ngô Quyền, Lê Chân, Hải An, Kiến An*, Đồ Sơn*, Dương Kinh, An Dương',
    'Chí Linh*, Thủy Nguyên*, Kinh Môn*',
  ],
  ['33', '', 'Mỹ Hào*'],
  ['37', '', 'Phủ Lý*, Tam Điệp*, Hoa Lư, Duy Tiên*, Kim Bảng'],
  ['38', '', 'Sầm Sơn*, Bỉm Sơn*, Nghi Sơn*'],
  ['40', '', 'Vinh*, Thái Hòa, Hoàng Mai'],
  ['42', '', 'Hồng Lĩnh*, Kỳ Anh*'],
  ['44', '', 'Đồng Hới*, Đông Hà*, Ba Đồn*'],
  ['46', 'Thuận Hóa, Phú Xuân', 'Phong Điền, Hương Thủy*, Hương Trà*'],
  [
    '48',
    'Liên Chiểu*, Thanh Khê*, Hải Châu*, Sơn Trà*, Ngũ Hành Sơn*, Cẩm Lệ*',
    'Tam Kỳ*, Hội An*, Điện Bàn*',
  ],
  ['51', '', 'Đức Phổ*'],
  ['52', '', 'Quy Nhơn*, Qui Nhơn*, Pleiku*, Hoài Nhơn*, An Nhơn*, An Khê*, Ayun Pa*'],
  ['56', '', 'Nha Trang*, Cam Ranh*, Phan Rang - Tháp Chàm*, Phan Rang*, Ninh Hòa'],
  ['66', '', 'Tuy Hòa*, Buôn Ma Thuột*, Sông Cầu, Đông Hòa, Buôn Hồ*'],
  ['68', '', 'Phan Thiết*, Gia Nghĩa*, Đà Lạt*, Bảo Lộc*, La Gi*'],
  ['75', '', 'Phước Long, Bình Long, Chơn Thành*, Đồng Xoài*, Biên Hòa*, Long Khánh*'],
  [
    '79',
    '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, Gò Vấp*, Bình Thạnh, Tân Bình, Tân Phú, Phú Nhuận*, Bình Tân, Thủ Đức*',
    'Thủ Dầu Một*, Bến Cát*, Tân Uyên, Dĩ An*, Thuận An, Phú Mỹ, Thủ Đức*',
  ],
  ['80', '', 'Hòa Thành, Trảng Bàng*, Kiến Tường*, Tân An'],
  ['82', '', 'Mỹ Tho*, Gò Công*, Cao Lãnh*, Sa Đéc*, Hồng Ngự*, Cai Lậy*'],
  ['86', '', 'Duyên Hải, Bình Minh'],
  ['91', '', 'Long Xuyên*, Châu Đốc*, Rạch Giá*, Hà Tiên*, Phú Quốc*, Tân Châu, Tịnh Biên*'],
  [
    '92',
    'Ninh Kiều*, Ô Môn*, Bình Thủy, Cái Răng*, Thốt Nốt*',
    'Vị Thanh*, Ngã Bảy*, Long Mỹ, Ngã Năm*, Vĩnh Châu',
  ],
  ['96', '', 'Giá Rai*'],
];

const named = new Map<string, string>();
const bare = new Map<string, string>();
for (const [code, quan, cities] of TABLE) {
  for (const [kind, names] of [
    ['quan', quan],
    ['city', cities],
  ] as const) {
    for (const entry of names.split(', ').filter((name) => name !== '')) {
      const name = foldPlace(entry);
      named.set(`${kind} ${name}`, code);
      if (entry.endsWith('*')) bare.set(name, code);
    }
  }
}

/**
 * Returns the code of the province to which a former quận, city or town belongs. `name` is as `foldPlace` returns it. Undefined
 * for any other name.
 */
export function findProvinceCodeOfDistrict(kind: DistrictKind, name: string): string | undefined {
  return named.get(`${kind} ${name}`);
}

/**
 * Returns the code of the province to which a former district belongs, by the district's name alone, as `foldPlace` returns it.
 * Undefined for any other name, and if wards, streets or people have the same name as the district.
 */
export function findProvinceCodeOfDistrictName(name: string): string | undefined {
  return bare.get(name);
}
