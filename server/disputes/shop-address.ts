import { parseTrustKey } from '@/lib/domain/seller/trust-key';

/** Shop addresses of marketplaces whose addresses all have one form; `$` stands for the shop's number or name. */
const SHOPS: readonly (readonly [key: RegExp, address: string])[] = [
  [/^site:([^:]+)$/, 'https://$/'],
  [/^shop:shopee\.vn:(\d+)$/, 'https://shopee.vn/shop/$'],
  [/^shop:tiki\.vn:([\w.-]+)$/, 'https://tiki.vn/cua-hang/$'],
];

/**
 * Returns the address of the shop or site whose lookup key ("shop:shopee.vn:123456") a record names;
 * undefined for other records. The address comes from the key, because the link next to a finding never
 * contains a page's address.
 */
export function findShopAddress(record: string): string | undefined {
  const key = parseTrustKey(record);
  if (key === undefined) return undefined;
  for (const [form, address] of SHOPS) {
    const name = form.exec(key)?.[1];
    if (name !== undefined) return address.replace('$', () => name);
  }
  return undefined;
}
