// Why: docs/decisions/report/routing.md

import { foldPlace } from './fold-place';
import { findProvinceCodeOfDistrict, findProvinceCodeOfDistrictName } from './former-districts';
import { findProvince, PROVINCES, type Province } from './provinces';

/** Other spellings of provinces in addresses, as `foldPlace` returns them. "hcm" and "hn" count by themselves and after "tp". */
const ALSO: Readonly<Record<string, string>> = {
  hn: '01',
  hanoi: '01',
  'ha tay': '01',
  'bac can': '19',
  haiphong: '31',
  'tt hue': '46',
  'thua thien': '46',
  danang: '48',
  kontum: '51',
  'dac lac': '66',
  'dak lac': '66',
  'dac lak': '66',
  daklak: '66',
  'dac nong': '68',
  daknong: '68',
  hcm: '79',
  hcmc: '79',
  tphcm: '79',
  sg: '79',
  sgn: '79',
  'sai gon': '79',
  saigon: '79',
  'ba ria': '79',
  'vung tau': '79',
  'br vt': '79',
  brvt: '79',
  cantho: '92',
};

const CODES = new Map<string, string>([
  ...PROVINCES.flatMap(({ code, name, formerly }) =>
    [name, ...formerly].map((one) => [foldPlace(one), code] as const),
  ),
  ...Object.entries(ALSO),
]);
/** Codes for the abbreviation "ĐN": `usual` is Đà Nẵng; `beside` is Đồng Nai, if the address also names a town of Đồng Nai. */
const DN = { usual: '48', beside: '75' } as const;
const LONGEST_NAME = 5;

const FOREIGN = new Set(
  `trung quoc|china|hong kong|hongkong|dai loan|taiwan|han quoc|korea|south korea|nhat ban|japan|thai lan|thailand|singapore|
  malaysia|indonesia|philippines|lao|laos|campuchia|cambodia|an do|india|my|hoa ky|usa|us|united states|anh|uk|united kingdom|phap|france|
  duc|germany|uc|australia|canada|nga|russia|italy|ha lan|netherlands`
    .split('|')
    .map((name) => name.trim()),
);
/**
 * Matches what separates two parts of a postal address. A full stop separates parts only at the end of a sentence, not in "Q. Tân
 * Bình".
 */
const BETWEEN =
  /[,|()\n]|\s\/\s|(?<!(?:^|\P{L})(?:[QqPpHhXxTtDdĐđ]|[Tt][PpXxTt]|[Kk][Pp]|[Dd]ist))\.\s(?=\p{Lu}\p{Ll}{2})/u;
const HOME = /(?:^| )(?:viet nam|vietnam|vn)$/;
/** Words before which an address ends. "ĐT 741" is a road and does not end it; "ĐT: 0263…" is a telephone number. */
const AFTER =
  /(?:^|[\s.,;(-])(?:[đd]t(?=\s*:|\s*\+?\d[\d .-]{7})|[đd]i[ệe]n tho[ạa]i|tel|phone|hotline|email|e-mail|website|zalo|fax|mst|m[ãa] s[ốo] thu[ếe])(?!\p{L})/iu;
/** Matches what begins a second address in a text. Only the first address counts: by custom it is that of the head office. */
const SECOND =
  /[;\n]|(?:^|[.\s])(?:chi nh[áa]nh|cn\s?\d|c[ơo] s[ởo]\s?\d|cs\s?\d|v[ăa]n ph[òo]ng [đd][ạa]i di[ệe]n|vp[đd]d)(?!\p{L})/iu;
/** The label in front of a value in a form: "Tỉnh/Thành phố: …". */
const FIELD = /^[^:]{1,30}:\s*(?=\S)/u;
const LABEL =
  /^(?:d c|dia chi|tru so(?: chinh)?|kho(?: hang)?|noi gui|gui tu|giao tu|ship tu|xuat xu|tai|o|den tu|hang o|nay(?: la| thuoc)+) /;

const QUAN = /^(?:quan|q|district|dist|d) ?(\d{1,2}|(?<=[ ]).+)$/;
const CITY = /^(?:thanh pho|tp|t p|thi xa|tx|t x) (.+)$/;
const PROVINCE = /^(?:tinh|thanh pho|tp|t p|t) (.+)$/;
const PROVINCE_EN = /^(.+) (?:province|city)$/;
const QUAN_EN = /^(.+) district$/;
/** Matches the beginning of a part of an address that names a street or a building. Such a part is never a province. */
const STREET =
  /^(?:(?:so|ngo|ngach|hem|kiet|lo|k|h)? ?[\dabcd/ ]* ?)?(?:duong|pho|dai lo|xa lo|quoc lo|tinh lo|cao toc|ql|tl|hem|ngo|kiet|cau|chan cau|nga tu|nga ba|ga|ben xe|san bay|cho|quang truong|bo|song)(?: |$)/;
/**
 * Matches the beginning of a part of an address, if that part names a unit below a province (commune, ward, hamlet, rural
 * district). Such a unit is never a province, whatever its name, but the text after its name may name a province.
 */
const UNIT =
  /^(?:phuong|p|xa|x|thi tran|tt|ap|thon|xom|lang|khu pho|kp|khu vuc|kv|to dan pho|tdp|to|khom|khoi(?: pho)?|buon|ban|huyen|h) ./;

interface Read {
  readonly code: string;
  /**
   * How the name was recognised. `province`: after a word for a province; `name`: a province's name by itself; `district`: after
   * a word for a district; `known`: a district's name by itself.
   */
  readonly by: 'province' | 'name' | 'district' | 'known';
}

/**
 * Returns the province that an address names; for a former province, the one into which it was merged. If the address names
 * several, the last counts. A street, ward or shop with the name of a province does not count. Undefined if the address names no
 * province, or is in another country.
 */
export function findProvinceOfAddress(address: string): Province | undefined {
  for (const one of address.normalize('NFC').split(SECOND)) {
    const parts = splitAddress(getTextBefore(one, AFTER));
    if (parts === undefined) return undefined;
    const found = chooseProvinceCode(
      parts.map((part, index) => findProvinceInAddressPart(part, index === parts.length - 1, parts)),
    );
    if (found !== undefined) return findProvince(found);
  }
  return undefined;
}

function chooseProvinceCode(read: readonly (Read | undefined)[]): string | undefined {
  const found = read.filter((one) => one !== undefined);
  const last = found.findLast(({ by }, index) => {
    if (by !== 'province' && by !== 'name') return false;
    // "Hòa Bình, Quận 11": if a district of another province follows a name, the name is that of a street.
    const later = found.slice(index + 1).find((one) => one.by === 'district');
    return by === 'province' || later === undefined || later.code === found[index]?.code;
  });
  return (last ?? found.at(-1))?.code;
}

/**
 * Returns the parts of an address from the house to the province, each as `foldPlace` returns it. Undefined for an address in
 * another country.
 */
function splitAddress(address: string): string[] | undefined {
  const parts = address
    .split(BETWEEN)
    .flatMap((part) => splitAtHyphens(part))
    .map((part) =>
      foldPlace(part.replace(FIELD, ''))
        .replace(/ ?\b\d{5,6}$/, '')
        .replace(/ cu$/, ''),
    )
    .map((part) => part.replace(HOME, '').trim())
    .map((part) => part.replace(LABEL, ''))
    .filter((part) => part !== '');
  return FOREIGN.has(parts.at(-1) ?? '') ? undefined : parts;
}

/**
 * Splits a part at its hyphens: "Cao Xanh - Hạ Long - Quảng Ninh" has three parts. "Bà Rịa - Vũng Tàu" and a road between two
 * towns stay one part.
 */
function splitAtHyphens(part: string): string[] {
  const folded = foldPlace(part);
  if (STREET.test(folded) || CODES.has(folded.replace(PROVINCE, '$1'))) return [part];
  return part.split(/\s[-–]\s/);
}

function findProvinceInAddressPart(
  part: string,
  isLast: boolean,
  parts: readonly string[],
): Read | undefined {
  const quan = (QUAN.exec(part) ?? QUAN_EN.exec(part))?.[1];
  const inQuan = quan === undefined ? undefined : findProvinceCodeOfDistrict('quan', quan.replace(/^0/, ''));
  if (inQuan !== undefined) return { code: inQuan, by: 'district' };
  const city = CITY.exec(part)?.[1];
  const inCity = city === undefined ? undefined : findProvinceCodeOfDistrict('city', city);
  if (inCity !== undefined) return { code: inCity, by: 'district' };
  const called = findProvinceCode((PROVINCE.exec(part) ?? PROVINCE_EN.exec(part))?.[1], parts);
  if (called !== undefined) return { code: called, by: 'province' };
  const named = findProvinceCode(part, parts);
  if (named !== undefined) return { code: named, by: 'name' };
  const known = findProvinceCodeOfDistrictName(part);
  if (known !== undefined) return { code: known, by: 'known' };
  return isLast ? findProvinceOrDistrictAtEnd(part, parts) : undefined;
}

function findProvinceCode(name: string | undefined, parts: readonly string[]): string | undefined {
  if (name !== 'dn') return name === undefined ? undefined : CODES.get(name);
  const isBeside = parts.some((part) => findProvinceInAddressPart(part, false, [])?.code === DN.beside);
  return isBeside ? DN.beside : DN.usual;
}

/**
 * Returns the province or district at the end of an address that has no commas. Undefined if the address does not end with such a
 * name, or if that name belongs to a street, a ward or a shop.
 */
function findProvinceOrDistrictAtEnd(part: string, parts: readonly string[]): Read | undefined {
  const words = part.split(' ');
  for (let length = Math.min(LONGEST_NAME, words.length - 1); length > 0; length -= 1) {
    const [head, tail] = [words.slice(0, -length), words.slice(-length).join(' ')];
    const end = findProvinceInAddressPart(tail, false, parts);
    if (end === undefined) continue;
    if (end.by === 'province' || end.by === 'district') return end;
    return hasStreetOrDistrictName(head.join(' ')) ? end : undefined;
  }
  return undefined;
}

/**
 * True if the text before a province's name already names a street, a ward or a district. The province's name is then not a part
 * of the name of that street, ward or district.
 */
function hasStreetOrDistrictName(head: string): boolean {
  if (UNIT.test(head) && !STREET.test(head)) return true;
  if (findProvinceInAddressPart(head, false, [])?.by === 'district') return true;
  return /^(?:so )?\d[\da-z]*(?: \d[\da-z]*)* (?!duong$|pho$|dai lo$|xa lo$)\p{L}+ \p{L}+/u.test(head);
}

/** Returns the part of a text before the first match of `end`; the whole text if `end` does not match. */
function getTextBefore(text: string, end: RegExp): string {
  const at = text.search(end);
  return at < 0 ? text : text.slice(0, at);
}
