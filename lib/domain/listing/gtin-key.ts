import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

// A file of its own: a page's script reads barcodes and does not need the tables of names.

/** The key of a trade item: 8, 12, 13 or 14 digits with a valid check digit, always written with 14. */
export function gtinKey(code: string): TrustKey | undefined {
  if (!/^(?:\d{8}|\d{12,14})$/.test(code)) return undefined;
  const padded = code.padStart(14, '0');
  let sum = 0;
  for (let i = 0; i < 13; i++) sum += (padded.charCodeAt(i) - 48) * (i % 2 === 0 ? 3 : 1);
  return (10 - (sum % 10)) % 10 === padded.charCodeAt(13) - 48 ? `gtin:${padded}` : undefined;
}
