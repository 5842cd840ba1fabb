import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/**
 * A key split into its namespace ("shop:shopee.vn", "tax", "site") and its value. The value is a number if it is all digits, else
 * a text. `width` preserves leading zeros: for a tax code or barcode it is the number of digits, for any other value 0.
 */
export interface SectionKey {
  readonly namespace: string;
  readonly form: 'number' | 'text';
  readonly width: number;
  readonly value: bigint | string;
}

/** Splits a canonical key. Different keys never give both the same section and the same value. */
export function toSectionKey(key: TrustKey): SectionKey {
  const parts = key.split(':');
  const last = parts.slice(/^(?:shop|official|item):/.test(key) ? 2 : 1).join(':');
  const namespace = key.slice(0, key.length - last.length - 1);
  if (namespace === 'tax' || namespace === 'gtin') {
    const digits = last.replace('-', '');
    return { namespace, form: 'number', width: digits.length, value: BigInt(digits) };
  }
  if (/^\d+$/.test(last)) return { namespace, form: 'number', width: 0, value: BigInt(last) };
  return { namespace, form: 'text', width: 0, value: last };
}

/** Inverse of toSectionKey: returns the key as unchecked text. */
export function toKeyText(section: Pick<SectionKey, 'namespace' | 'width'>, value: bigint | string): string {
  const digits = String(value).padStart(section.width, '0');
  const text =
    section.namespace === 'tax' && section.width === 13 ? digits.replace(/(?=\d{3}$)/, '-') : digits;
  return `${section.namespace}:${text}`;
}

/** Returns the name of a section, which is unique in its file. */
export function toSectionName(section: Pick<SectionKey, 'namespace' | 'form' | 'width'>): string {
  return `${section.namespace}|${section.form}|${section.width}`;
}
