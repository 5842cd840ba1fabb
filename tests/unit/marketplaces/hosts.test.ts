import { describe, expect, it } from 'vitest';
import { MARKETPLACES } from '@/lib/marketplaces/all';
import { getPageDomains, MARKETPLACE_HOSTS, toMatchPatterns } from '@/lib/marketplaces/hosts';
import {
  BUILT_IN_IMAGE_MATCHES,
  BUILT_IN_PAGE_MATCHES,
  OPTIONAL_IMAGE_MATCHES,
  OPTIONAL_PAGE_MATCHES,
} from '@/lib/marketplaces/matches';
import { isHostOf } from '@/lib/reading/on-hosts';

describe('marketplace hosts', () => {
  it('name each domain once', () => {
    const domains = MARKETPLACE_HOSTS.flatMap(({ pages }) => pages);
    expect(domains.toSorted()).toEqual([...new Set(domains)].toSorted());
  });

  it('give every adapter its domains', () => {
    for (const { id, hosts } of MARKETPLACES.filter(({ id }) => id !== 'site')) {
      expect(hosts, id).toEqual(getPageDomains(id));
      expect(hosts.length, id).toBeGreaterThan(0);
    }
  });

  it('become one match pattern for each domain, never for all addresses', () => {
    expect(toMatchPatterns(['shopee.vn', 'shopee.vn'])).toEqual(['https://*.shopee.vn/*']);
    const all = [
      ...BUILT_IN_PAGE_MATCHES,
      ...BUILT_IN_IMAGE_MATCHES,
      ...OPTIONAL_PAGE_MATCHES,
      ...OPTIONAL_IMAGE_MATCHES,
    ];
    for (const pattern of all) expect(pattern).toMatch(/^https:\/\/\*\.[a-z0-9-]+(\.[a-z0-9-]+)+\/\*$/);
  });

  it('need permission at install for the Vietnamese marketplaces only', () => {
    const installed = MARKETPLACE_HOSTS.filter(({ install }) => install === 'built-in');
    expect(installed.map(({ id }) => id)).toEqual([
      'shopee',
      'lazada',
      'tiki',
      'tiktok-shop',
      'chotot',
      'sendo',
    ]);
    expect(OPTIONAL_PAGE_MATCHES.filter((match) => BUILT_IN_PAGE_MATCHES.includes(match))).toEqual([]);
  });

  it.each([
    ['shopee.vn', 'shopee.vn', true],
    ['www.shopee.vn', 'shopee.vn', true],
    ['notshopee.vn', 'shopee.vn', false],
    ['shopee.vn.evil.com', 'shopee.vn', false],
  ])('decide that %s is of %s: %s', (hostname, domain, expected) => {
    expect(isHostOf(hostname, domain)).toBe(expected);
  });
});
