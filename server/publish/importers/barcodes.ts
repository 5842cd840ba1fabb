import { gtinKey } from '@/lib/domain/gtin-key';
import type { TrustKey } from '@/lib/domain/trust';

/** Keys a record may have (record-schemas.ts). */
const MOST_KEYS = 50;

// As codes are printed: in one piece, or in the groups under the bars ("8 12345 67890 1", "8 720362 191049").
const PRINTED = /(?<!\d[ -]?)(?:\d{12,14}|\d{8}|\d[ -]\d{5}[ -]\d{5}[ -]\d|\d[ -]\d{6}[ -]\d{6})(?![ -]?\d)/;

/** The trade items named in a field of barcodes. A piece that is not printed as one, or fails its check digit, is none. */
export function barcodesIn(text: string): TrustKey[] {
  const keys = text
    .split(/[^0-9 -]+|\s{2,}| - |(?<=\d{8}) (?=\d{8})/)
    .map((part) => PRINTED.exec(part.trim())?.[0] ?? '')
    .map((code) => gtinKey(code.replace(/[ -]/g, '')))
    .filter((key) => key !== undefined);
  return [...new Set(keys)];
}

/** Keys in portions a record can hold. */
export function portions(keys: readonly TrustKey[]): TrustKey[][] {
  const unique = [...new Set(keys)];
  return Array.from({ length: Math.ceil(unique.length / MOST_KEYS) }, (_, at) =>
    unique.slice(at * MOST_KEYS, (at + 1) * MOST_KEYS),
  );
}
