import { isOnHosts } from '@/lib/reading/on-hosts';
import type { MarketplaceAdapter } from './adapter';

/**
 * Returns the adapter of the marketplace to which `url` belongs, or else the one for independent sites if `adapters` contains it.
 * Undefined if `url` is not a web page.
 */
export function findAdapterAmong<One extends Pick<MarketplaceAdapter, 'id' | 'hosts'>>(
  adapters: readonly One[],
  url: URL,
): One | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // `isOnHosts` is false for the adapter of independent sites, which has no hosts.
  return adapters.find(({ hosts }) => isOnHosts(url, hosts)) ?? adapters.find(({ id }) => id === 'site');
}
