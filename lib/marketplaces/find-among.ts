import type { MarketplaceAdapter } from './adapter';
import { isOnHosts } from './hosts';

/** The adapter of `adapters` whose marketplace `url` belongs to; undefined on any other address. */
export function findAmong(adapters: readonly MarketplaceAdapter[], url: URL): MarketplaceAdapter | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return adapters.find(({ hosts }) => isOnHosts(url, hosts));
}
