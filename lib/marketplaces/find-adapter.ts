import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findAmong } from '@/lib/reading/find-among';
import { MARKETPLACES } from './all';

/**
 * Returns the adapter whose marketplace `url` belongs to, else the one for independent sites; undefined if `url` is
 * no web page.
 */
export function findAdapter(url: URL): MarketplaceAdapter | undefined {
  return findAmong(MARKETPLACES, url);
}
