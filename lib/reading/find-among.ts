import { isOnHosts } from '@/lib/reading/on-hosts';
import type { MarketplaceAdapter } from './adapter';

/**
 * Returns the adapter of the marketplace to which `url` belongs, else the adapter for independent sites if `adapters` has it.
 * Undefined for addresses that are not web pages.
 */
export function findAdapterAmong<One extends Pick<MarketplaceAdapter, 'id' | 'hosts'>>(
  adapters: readonly One[],
  url: URL,
): One | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  // A marketplace without hosts matches no address.
  return adapters.find(({ hosts }) => isOnHosts(url, hosts)) ?? adapters.find(({ id }) => id === 'site');
}
