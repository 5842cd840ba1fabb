import type { MarketplaceId } from '@/lib/domain/listing/listing';
import { marketplace } from '@/lib/reading/marketplace';
import { pageDomains } from '../hosts';
import { listing } from './read-listing';
import { results } from './read-results';
import { anchors, walls } from './selectors';
import { urls } from './urls';

/** Lazada and Daraz share one front end; they differ in hosts only. */
function frontEnd(id: MarketplaceId) {
  return marketplace({ id, urls: { ...urls, domains: pageDomains(id) }, anchors, walls, listing, results });
}

export const lazada = frontEnd('lazada');
export const daraz = frontEnd('daraz');
