import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';
import { MARKETPLACES, type Marketplace } from '../domain/listing/marketplaces';

/** The hosts of a marketplace, with its id as a literal type. */
export interface MarketplaceHosts extends Marketplace {
  readonly id: (typeof MARKETPLACES)[number]['id'];
}

// The imports of this file are relative, because the build configuration imports the file by its path.
export const MARKETPLACE_HOSTS: readonly MarketplaceHosts[] = MARKETPLACES;

/** Name of the content script of independent shops. */
export const SITE_SCRIPT = 'site';

/**
 * Returns the name of the content script for these hosts. It is the name of an adapter's folder; several marketplaces may share
 * one folder.
 */
export function getContentScriptName({ id, script }: MarketplaceHosts): string {
  return script ?? id;
}

/** Returns match patterns: `shopee.vn` becomes `https://*.shopee.vn/*`, which also matches the domain itself. */
export function toMatchPatterns(domains: readonly string[]): string[] {
  return [...new Set(domains)].map((domain) => `https://*.${domain}/*`);
}

/** Returns the domains of a marketplace's pages. */
export function getPageDomains(id: MarketplaceId): readonly string[] {
  return MARKETPLACE_HOSTS.find((hosts) => hosts.id === id)?.pages ?? [];
}

/**
 * True if, on this marketplace, words of the page stand so close to sellers' names that a free spot for the mark must be searched
 * for.
 */
export function hasWordsBesideSellerNames(marketplace: string): boolean {
  return MARKETPLACE_HOSTS.some(({ id, crowdedNames }) => id === marketplace && crowdedNames);
}
