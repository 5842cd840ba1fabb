import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import { isHostOf } from '@/lib/reading/on-hosts';

const SPARED = [...MARKETPLACE_HOSTS.flatMap(({ pages }) => pages), 'gov.vn'];

/**
 * Whether a site is a marketplace or an authority's. A record about such a site would concern everybody with a page on it.
 */
export function isSpared(site: TrustKey): boolean {
  return SPARED.some((domain) => isHostOf(site.slice('site:'.length), domain));
}
