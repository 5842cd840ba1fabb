import type { TrustKey } from '@/lib/domain/seller/trust';

/**
 * Where a key belongs: which namespace ("shop:shopee.vn", "tax", "site"), and its value there, as a number where all
 * of it is digits and as text otherwise. `width` keeps leading zeros: the number of digits of a fixed-width code, or 0.
 */
export interface SectionKey {
  readonly namespace: string;
  readonly form: 'number' | 'text';
  readonly width: number;
  readonly value: bigint | string;
}

/** Splits a canonical key. The same key always gives the same section and value, and no two keys share one. */
export function sectionKeyOf(key: TrustKey): SectionKey {
  const parts = key.split(':');
  const last = parts.slice(/^(?:shop|official):/.test(key) ? 2 : 1).join(':');
  const namespace = key.slice(0, key.length - last.length - 1);
  if (namespace === 'tax' || namespace === 'gtin') {
    const digits = last.replace('-', '');
    return { namespace, form: 'number', width: digits.length, value: BigInt(digits) };
  }
  if (/^\d+$/.test(last)) return { namespace, form: 'number', width: 0, value: BigInt(last) };
  return { namespace, form: 'text', width: 0, value: last };
}

/** The key a section's value stands for: the inverse of sectionKeyOf, as text to be parsed. */
export function keyTextOf(section: Pick<SectionKey, 'namespace' | 'width'>, value: bigint | string): string {
  const digits = String(value).padStart(section.width, '0');
  const text =
    section.namespace === 'tax' && section.width === 13 ? digits.replace(/(?=\d{3}$)/, '-') : digits;
  return `${section.namespace}:${text}`;
}

/** Names a section among all of a file. */
export function sectionName(section: Pick<SectionKey, 'namespace' | 'form' | 'width'>): string {
  return `${section.namespace}|${section.form}|${section.width}`;
}
