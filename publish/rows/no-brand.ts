import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';

/** Values that mean "no brand", as the brand part of a `model:` key states them (lower case, without spaces). */
const NO_BRAND: ReadonlySet<string> = new Set([
  'nobrand',
  'nobrandname',
  'noname',
  'unbranded',
  'unknown',
  'none',
  'generic',
  'oem',
  'na',
  'other',
  'others',
  'notspecified',
  'khác',
  'đangcậpnhật',
  'khôngcó',
  'khôngcóthươnghiệu',
  'khôngthươnghiệu',
  'khôngnhãnhiệu',
]);

/** True if a key is of a model without a brand ("No brand AB-120"), which may be anybody's goods. */
export function hasNoBrand(key: TrustKey): boolean {
  return NO_BRAND.has(/^model:([^/]*)\//.exec(key)?.[1] ?? '');
}
