// Why: docs/decisions/verdict/what-may-warn.md

import { trimMatchingAtEnd } from '@/lib/base/trim-ends';
import type { TrustKey } from './trust-key-kinds';

/** Patterns of the legal forms of businesses, each with its abbreviation. A trader's key contains the abbreviation. */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:công ty|c\.?ty)(?!\p{L})/gu, 'cty'],
  [/(?<!\p{L})trách nhiệm hữu hạn(?!\p{L})/gu, 'tnhh'],
  [/(?<!\p{L})cổ phần(?!\p{L})/gu, 'cp'],
  [/(?<!\p{L})một thành viên(?!\p{L})/gu, 'mtv'],
  [/(?<!\p{L})doanh nghiệp tư nhân(?!\p{L})/gu, 'dntn'],
  [/(?<!\p{L})hộ kinh doanh(?!\p{L})/gu, 'hkd'],
  [/(?<!\p{L})hợp tác xã(?!\p{L})/gu, 'htx'],
];
/** Words that begin the part of an address with wards, districts and provinces, many of which were merged and renamed in 2025. */
const AREA =
  /(?:^|[\s,;.–-])(?:phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|tp|p|q)(?:\s*\.\s*|\s+)(?=\p{L}|\d)/iu;
const ADDRESS_WORDS = /(?<!\p{L})(?:số nhà|số|đường|phố|đ|tỉnh|thành phố|tp)(?!\p{L})\.?/gu;
const PART = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}]{0,199}$/u;
/** Shortest name that can identify a trader (characters). Many traders share shorter ones, such as "Hoa" and "Hộ Hoa". */
const SHORTEST_NAME = 8;
/** Longest text key in the registry (bytes). */
const LONGEST_KEY = 255;

/**
 * Returns the key of a trader, made of the registered name and the address that a published decision must state (Decree 55/2024
 * art. 24): `trader:hkdgốmmây/12lêlợi/minhhọa`. Name and address must both match, because many honest traders share a name. Of
 * the address, only the house number, the street and the printed province count. Undefined if name or address is too short to
 * identify one trader.
 */
export function createTraderKey(name: string, address: string): TrustKey | undefined {
  const parsed = parseAddress(address);
  return parsed === undefined
    ? undefined
    : joinTraderKey([toNameKeyPart(name), parsed.street, parsed.province]);
}

/** Parses the part after `trader:` of a key. Undefined if it is not canonical. */
export function parseTraderKey(rest: string): TrustKey | undefined {
  const parts = rest.split('/');
  const isCanonical = parts.every((part) => part === keepLettersAndDigits(part));
  return isCanonical ? joinTraderKey(parts) : undefined;
}

function joinTraderKey(parts: readonly string[]): TrustKey | undefined {
  const [name = '', street = '', province = ''] = parts;
  if (parts.length !== 3 || !parts.every((part) => PART.test(part))) return undefined;
  // A street without a house number is shared by all its traders. A province must consist of letters only.
  if (name.length < SHORTEST_NAME || !/\p{N}/u.test(street) || !/^\p{L}{3,}$/u.test(province))
    return undefined;
  const rest = `${name}/${street}/${province}`;
  return new TextEncoder().encode(rest).length > LONGEST_KEY ? undefined : `trader:${rest}`;
}

function toNameKeyPart(name: string): string {
  const small = name.normalize('NFC').toLowerCase().replace(/\s+/g, ' ');
  return keepLettersAndDigits(SHORT_FORMS.reduce((text, [short, long]) => text.replace(short, long), small));
}

function parseAddress(address: string): { readonly street: string; readonly province: string } | undefined {
  const small = trimMatchingAtEnd(
    address.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim(),
    /[.;,]/,
  );
  const segments = small
    .split(/[,;]| [–-] /)
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== 'việt nam');
  const province = segments.at(-1);
  if (segments.length < 2 || province === undefined) return undefined;
  const own = segments.slice(0, -1).join(' ');
  const area = AREA.exec(own);
  const street = area === null ? own : own.slice(0, area.index);
  return { street: toAddressKeyPart(street), province: toAddressKeyPart(province) };
}

function toAddressKeyPart(text: string): string {
  return keepLettersAndDigits(text.replace(ADDRESS_WORDS, ' '));
}

function keepLettersAndDigits(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
