import type { MarketplaceAdapter } from './adapter';
import { MARKETPLACES } from './all';
import { findAmong } from './find-among';

/** The adapter whose marketplace `url` belongs to, else the one for any shop site; undefined for no web page. */
export function findAdapter(url: URL): MarketplaceAdapter | undefined {
  return findAmong(MARKETPLACES, url);
}
