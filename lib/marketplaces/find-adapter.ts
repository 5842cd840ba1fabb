import type { MarketplaceAdapter } from './adapter';
import { MARKETPLACES } from './all';
import { isOnHosts } from './hosts';

/** The adapter whose marketplace `url` belongs to; undefined on any other address. */
export function findAdapter(url: URL): MarketplaceAdapter | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  return MARKETPLACES.find(({ hosts }) => isOnHosts(url, hosts));
}
