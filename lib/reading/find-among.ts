import { isOnHosts } from '@/lib/reading/on-hosts';
import type { MarketplaceAdapter } from './adapter';

/**
 * The adapter of `adapters` whose marketplace `url` belongs to, else the one for any site where it is among them;
 * undefined on addresses that are no web page.
 */
export function findAmong(adapters: readonly MarketplaceAdapter[], url: URL): MarketplaceAdapter | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // A marketplace that has no hosts yet is found nowhere.
  return adapters.find(({ hosts }) => isOnHosts(url, hosts)) ?? adapters.find(({ id }) => id === 'site');
}
