// Why: docs/decisions/verdict/typed-look-up.md

import { isOnHosts } from '@/lib/reading/on-hosts';
import { toPageHost } from '@/lib/reading/page-host';
import { MARKETPLACE_HOSTS } from './hosts';

/** Hosts whose addresses all redirect. Only the host knows the target of such an address. */
const SHORT_LINK_HOSTS: ReadonlySet<string> = new Set([
  's.shopee.vn',
  'sv.shopee.vn',
  'shope.ee',
  'shp.ee',
  'vn.shp.ee',
  's.lazada.vn',
  'c.lazada.vn',
  'ti.ki',
  'vt.tiktok.com',
  'vm.tiktok.com',
  'fb.me',
  'bit.ly',
  'tinyurl.com',
  't.co',
  'goo.gl',
  'rb.gy',
  'cutt.ly',
  'is.gd',
]);

/**
 * Redirecting pages whose own address names the target: host, path, and the name of the parameter that has the target's address.
 */
const NESTING: readonly {
  readonly hosts: readonly string[];
  readonly path: RegExp;
  readonly name: string;
}[] = [
  { hosts: ['s.shopee.vn', 'shope.ee'], path: /^\/an_redir\/?$/, name: 'origin_link' },
  { hosts: ['c.lazada.vn'], path: /^\/t\/[\w.]+\/?$/, name: 'url' },
];

/**
 * Returns the host of a short link; undefined for any other address. The shop of a short link is known only after following it.
 */
export function findShortLinkHost(url: URL): string | undefined {
  const host = toPageHost(url);
  if (SHORT_LINK_HOSTS.has(host)) return host;
  return host === 'tiktok.com' && /^\/t\//.test(url.pathname) ? host : undefined;
}

/**
 * Returns the target of a marketplace's redirecting page, from the parameters of that page's URL. Undefined unless these
 * parameters name exactly one target, which is a page of a known marketplace and no short link. If other targets were allowed, a
 * redirecting page could lead people to other sites under a known name.
 */
export function findRedirectTarget(url: URL): URL | undefined {
  const host = toPageHost(url);
  const rule = NESTING.find(({ hosts, path }) => hosts.includes(host) && path.test(url.pathname));
  const [address, ...more] = rule ? url.searchParams.getAll(rule.name) : [];
  const nested = address === undefined || more.length > 0 ? null : URL.parse(address);
  if (nested?.protocol !== 'https:' || nested.username !== '' || nested.port !== '') return undefined;
  if (findShortLinkHost(nested) !== undefined) return undefined;
  return MARKETPLACE_HOSTS.some(({ pages }) => isOnHosts(nested, pages)) ? nested : undefined;
}
