import type { MarketplaceAdapter } from './adapter';
import { MARKETPLACES } from './all';
import { isHostOf } from './hosts';

/** The adapter whose marketplace `url` belongs to; undefined on any other address. */
export function findAdapter(url: URL): MarketplaceAdapter | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const hostname = url.hostname.toLowerCase().replace(/\.$/, '');
  return MARKETPLACES.find(({ hosts }) => hosts.some((domain) => isHostOf(hostname, domain)));
}
