import { parseTrustKey } from '@/lib/domain/seller/trust-key';

/** Addresses of shops by their numbers or names, where a marketplace has one form for all; `$` is the number or name. */
const SHOPS: readonly (readonly [key: RegExp, address: string])[] = [
  [/^site:([^:]+)$/, 'https://$/'],
  [/^shop:shopee\.vn:(\d+)$/, 'https://shopee.vn/shop/$'],
  [/^shop:tiki\.vn:([\w.-]+)$/, 'https://tiki.vn/cua-hang/$'],
];

/**
 * The address of the shop or site that a finding's record names by its key ("shop:shopee.vn:123456"), so that a seller need
 * not look for it; undefined for every other record. The address of a page is never part of the link beside a finding.
 */
export function shopAddress(record: string): string | undefined {
  const key = parseTrustKey(record);
  if (key === undefined) return undefined;
  for (const [form, address] of SHOPS) {
    const name = form.exec(key)?.[1];
    if (name !== undefined) return address.replace('$', () => name);
  }
  return undefined;
}
