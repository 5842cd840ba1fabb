import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

// The key of a barcode has a file of its own. A content script needs this key, but must not contain the tables of names that
// trust-key.ts imports.

/**
 * Returns the key of a product by its barcode (GTIN): 8, 12, 13 or 14 digits with a valid check digit. The key always has 14
 * digits. Undefined for any other text. Eight digits that begin with 0 are a UPC-E, the short form of a twelve-digit UPC-A, and
 * get the key of that UPC-A.
 */
export function toGtinKey(code: string): TrustKey | undefined {
  if (!/^(?:\d{8}|\d{12,14})$/.test(code)) return undefined;
  const padded = (/^0\d{7}$/.test(code) ? expandUpcE(code) : code).padStart(14, '0');
  let sum = 0;
  for (let i = 0; i < 13; i++) sum += (padded.charCodeAt(i) - 48) * (i % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10 === padded.charCodeAt(13) - 48 ? `gtin:${padded}` : undefined;
}

/** Expands a UPC-E of eight digits to its UPC-A. Source: GS1 General Specifications, 5.2.2.4.2 (zero suppression). */
function expandUpcE(code: string): string {
  const [, body = '', last = '', check = ''] = /^0(\d{5})(\d)(\d)$/.exec(code) ?? [];
  const rule = Number(last);
  if (rule <= 2) return `0${body.slice(0, 2)}${last}0000${body.slice(2)}${check}`;
  if (rule === 3) return `0${body.slice(0, 3)}00000${body.slice(3)}${check}`;
  if (rule === 4) return `0${body.slice(0, 4)}00000${body.slice(4)}${check}`;
  return `0${body}0000${last}${check}`;
}
