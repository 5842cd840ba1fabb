import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import { isHostOf } from '@/lib/reading/on-hosts';

const SPARED = [...MARKETPLACE_HOSTS.flatMap(({ pages }) => pages), 'gov.vn'];

/**
 * True if a site is a marketplace's or an authority's. A record about such a site would concern everybody who has a page on the
 * site.
 */
export function isMarketplaceOrAuthority(site: TrustKey): boolean {
  return SPARED.some((domain) => isHostOf(site.slice('site:'.length), domain));
}
