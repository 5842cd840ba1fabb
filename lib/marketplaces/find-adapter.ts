import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findAmong } from '@/lib/reading/find-among';
import { MARKETPLACES } from './all';

/** The adapter whose marketplace `url` belongs to, else the one for any shop site; undefined for no web page. */
export function findAdapter(url: URL): MarketplaceAdapter | undefined {
  return findAmong(MARKETPLACES, url);
}
