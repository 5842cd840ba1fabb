import { parseTrustKey } from '@/lib/domain/seller/trust-key';

/**
 * Expressions for the lookup keys of sites and shops, each with the address of the site or shop. `$` stands for the part that the
 * expression captures. A marketplace is listed only if the address of a shop can be built from the lookup key.
 */
const SHOPS: readonly (readonly [key: RegExp, address: string])[] = [
  [/^site:([^:]+)$/, 'https://$/'],
  [/^shop:shopee\.vn:(\d+)$/, 'https://shopee.vn/shop/$'],
  [/^shop:tiki\.vn:([\w.-]+)$/, 'https://tiki.vn/cua-hang/$'],
];

/**
 * Returns the address of a shop or site. `record` is its lookup key ("shop:shopee.vn:123456"); for any other record, or a key
 * that gives no address, returns undefined. The dispute form is filled with this address, because the link beside a finding never
 * contains the address of the page.
 */
export function findShopUrlByKey(record: string): string | undefined {
  const key = parseTrustKey(record);
  if (key === undefined) return undefined;
  for (const [form, address] of SHOPS) {
    const name = form.exec(key)?.[1];
    if (name !== undefined) return address.replace('$', () => name);
  }
  return undefined;
}
