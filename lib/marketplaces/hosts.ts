import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { MARKETPLACES, type Marketplace } from '../domain/listing/marketplaces';

/** Where a marketplace lives, with its id as a type. */
export interface MarketplaceHosts extends Marketplace {
  readonly id: (typeof MARKETPLACES)[number]['id'];
}

// The build configuration imports this file by its path, so its imports are relative.
export const MARKETPLACE_HOSTS: readonly MarketplaceHosts[] = MARKETPLACES;

/** Name of the content script for independent shops. */
export const SITE_SCRIPT = 'site';

/** Returns the adapter folder whose content script reads these hosts. */
export function scriptOf({ id, script }: MarketplaceHosts): string {
  return script ?? id;
}

/** Match patterns: `shopee.vn` becomes `https://*.shopee.vn/*`, which also matches the domain itself. */
export function matchPatterns(domains: readonly string[]): string[] {
  return [...new Set(domains)].map((domain) => `https://*.${domain}/*`);
}

/** Page domains of one marketplace. */
export function pageDomains(id: MarketplaceId): readonly string[] {
  return MARKETPLACE_HOSTS.find((hosts) => hosts.id === id)?.pages ?? [];
}

/** Whether sellers' names stand close among other words, so that a mark must look for a free place. */
export function hasCrowdedNames(marketplace: string): boolean {
  return MARKETPLACE_HOSTS.some(({ id, crowdedNames }) => id === marketplace && crowdedNames);
}
