import type { TrustKey } from '@/lib/domain/seller/trust';

/** What stands for a brand where goods have none, as a key has it: the same words for the goods of everybody. */
const NO_BRAND: ReadonlySet<string> = new Set([
  ...['nobrand', 'nobrandname', 'noname', 'unbranded', 'unknown', 'none', 'generic', 'oem', 'na', 'other'],
  ...['others', 'notspecified', 'khác', 'đangcậpnhật', 'khôngcó', 'khôngcóthươnghiệu', 'khôngthươnghiệu'],
  'khôngnhãnhiệu',
]);

/** Whether a key is of a model without a brand ("No brand AB-120"): it is anybody's, so that nothing may be found by it. */
export function isAnybodys(key: TrustKey): boolean {
  return NO_BRAND.has(/^model:([^/]*)\//.exec(key)?.[1] ?? '');
}
