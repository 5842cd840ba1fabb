import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAddressRules } from '@/lib/marketplaces/addresses';
import { findAdapter, MARKETPLACES } from '@/lib/marketplaces/all';
import { isHostOf } from '@/lib/reading/on-hosts';
import { caseFolders, exampleUrls } from '../../support/pages/page-cases';

const examples = caseFolders().flatMap((id) => exampleUrls(id).map((example) => ({ id, ...example })));

describe('an address', () => {
  it.each(examples)('$url belongs to $id and is $kind', ({ id, url, kind, ...ids }) => {
    const address = new URL(url);
    const adapter = findAdapter(address);
    expect(adapter?.id).toBe(id);
    expect(adapter?.kindOf(address)).toBe(kind);
    expect(adapter?.idsOf(address)).toEqual(ids);
    // By the address alone, as in code that reads no page.
    const addresses = findAddressRules(address);
    expect(addresses?.id).toBe(id);
    expect(addresses?.hosts).toEqual(adapter?.hosts);
    expect(addresses?.kindOf(address)).toBe(kind);
    expect(addresses?.idsOf(address)).toEqual(ids);
  });

  const ofMarketplaces = examples.filter(({ id }) => id !== 'site');
  it.each(ofMarketplaces)('$url belongs to no other marketplace', ({ id, url }) => {
    const { hostname } = new URL(url);
    const owners = MARKETPLACES.filter(({ hosts }) => hosts.some((domain) => isHostOf(hostname, domain)));
    expect(owners.map((adapter) => adapter.id)).toEqual([id]);
  });

  it('belongs to no marketplace with a look-alike host', () => {
    const hosts = ['shopee.vn.example.com', 'myshopee.vn', 'shopee-vn.com', 'lazada.vn.co', 'xtiki.vn'];
    const found = hosts.map((host) => findAdapter(new URL(`https://${host}/a-i.1.2`))?.id);
    expect(found.filter((id) => id !== undefined && id !== 'site')).toEqual([]);
  });

  it.each(['about:blank', 'chrome://settings', 'file:///a-i.1.2', 'data:text/html,x', 'ftp://shopee.vn/'])(
    '%s has no adapter',
    (url) => {
      expect(findAdapter(new URL(url))).toBeUndefined();
    },
  );
});

describe('any address', () => {
  const domains = MARKETPLACES.flatMap(({ hosts }) => hosts);
  const path = fc.webPath();
  const query = fc.webQueryParameters();

  it('has a kind and ids without an error, and contains these ids', () => {
    fc.assert(
      fc.property(fc.constantFrom(...domains), path, query, (domain, pathname, search) => {
        const url = new URL(`https://www.${domain}${pathname}?${search}`);
        const adapter = findAdapter(url);
        const { listingId, sellerId, sellerSlug } = adapter?.idsOf(url) ?? {};
        const decoded = decode(url.href).toUpperCase();
        for (const id of [listingId, sellerId, sellerSlug]) {
          if (id) expect(decoded.replace('-', '')).toContain(decode(id).toUpperCase().replace('-', ''));
        }
        expect(adapter?.kindOf(url) === 'listing' ? listingId !== undefined : true).toBe(true);
      }),
    );
  });

  it('keeps its ids on Shopee after any title', () => {
    const digits = fc.stringMatching(/^[1-9]\d{3,14}$/);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), digits, digits, (title, shop, item) => {
        const url = new URL(`https://shopee.vn/${encodeURIComponent(title)}-i.${shop}.${item}`);
        const adapter = findAdapter(url);
        expect(adapter?.idsOf(url)).toEqual({ sellerId: shop, listingId: item });
      }),
    );
  });
});

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone percent sign is as written
  }
}
