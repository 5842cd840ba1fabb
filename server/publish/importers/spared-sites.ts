import type { TrustKey } from '@/lib/domain/seller/trust';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';
import { isHostOf } from '@/lib/reading/on-hosts';

const SPARED = [...MARKETPLACE_HOSTS.flatMap(({ pages }) => pages), 'gov.vn'];

/**
 * Whether a site is a marketplace or an authority's: many people's pages, so a record about the whole of it would be about
 * every one of them.
 */
export function isSpared(site: TrustKey): boolean {
  return SPARED.some((domain) => isHostOf(site.slice('site:'.length), domain));
}
