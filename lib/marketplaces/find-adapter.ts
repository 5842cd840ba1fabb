import type { MarketplaceAdapter } from './adapter';
import { MARKETPLACES } from './all';
import { findAmong } from './find-among';

/** The adapter whose marketplace `url` belongs to; undefined on any other address. */
export function findAdapter(url: URL): MarketplaceAdapter | undefined {
  return findAmong(MARKETPLACES, url);
}
