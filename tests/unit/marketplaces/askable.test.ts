import { describe, expect, it } from 'vitest';
import {
  createGrantedDomainUrlPredicate,
  findDomainsToFetchFilesFrom,
  isHttpsAddressOnDomains,
} from '@/lib/marketplaces/askable';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';

describe('hosts that the extension may request a page’s files from', () => {
  const platforms = ['daraz', 'ebay', 'etsy', 'aliexpress', 'alibaba', '1688'];
  it.each(MARKETPLACE_HOSTS.filter(({ id, install }) => install === 'built-in' || platforms.includes(id)))(
    'are for $id its own pages and pictures only',
    ({ pages, images }) => {
      for (const domain of pages) {
        expect(findDomainsToFetchFilesFrom(`https://${domain}/a`)).toEqual([...pages, ...images]);
        expect(findDomainsToFetchFilesFrom(`https://www.${domain}/a`)).toEqual([...pages, ...images]);
      }
    },
  );

  it.each([
    'https://cua-hang.example.vn/',
    'https://shopee.vn.example.com/',
    'https://notshopee.vn/',
    'https://down-vn.img.susercontent.com/file/x', // a file opened by itself is no page of a marketplace
    'https://www.amazon.com/dp/B000000000', // this marketplace is a seller itself
    'https://www.walmart.com/ip/1',
    'https://www.temu.com/goods.html',
    'https://vn.shein.com/p-1.html',
    'https://detail.tmall.com/item.htm?id=1',
    'https://articulo.mercadolibre.com.ar/MLA-1',
    'https://www.facebook.com/marketplace/item/1', // its addresses are personal
    'https://vi.vipr.ebaydesc.com/ws/1', // a seller's description, with embedded content
    'http://shopee.vn/', // unencrypted
    'https://shopee.vn:8443/',
    'https://user:secret@shopee.vn/',
    'about:blank',
    'not an address',
  ])('are none for %s', (page) => {
    expect(findDomainsToFetchFilesFrom(page)).toEqual([]);
  });

  const domains = findDomainsToFetchFilesFrom('https://shopee.vn/');
  it.each([
    ['https://down-vn.img.susercontent.com/file/x', true],
    ['https://shopee.vn/a.css', true],
    ['https://SHOPEE.VN./a.css', true],
    ['http://shopee.vn/a.css', false],
    ['https://shopee.vn:444/a.css', false],
    ['https://a:b@shopee.vn/a.css', false],
    ['https://susercontent.com.example/x', false],
    ['https://seller.example/shopee.vn/x', false],
    ['https://gw.alicdn.com/x.png', false], // of another marketplace
    ['data:text/css,a', false],
  ] as const)('include for Shopee %s: %s', (url, expected) => {
    expect(isHttpsAddressOnDomains(url, domains)).toBe(expected);
  });

  it('are the hosts with granted access: the page’s own, both, or none', async () => {
    const page = 'https://www.ebay.com/itm/1';
    const [own, picture] = ['https://www.ebay.com/a.css', 'https://i.ebayimg.com/images/g/a/s-l500.webp'];
    const listAskableUrls = async (grantedDomains: readonly string[]) => {
      const mayAsk = await createGrantedDomainUrlPredicate(page, async (domain) =>
        grantedDomains.includes(domain),
      );
      return mayAsk && [own, picture, 'https://seller.example/a.png'].filter(mayAsk);
    };
    expect(await listAskableUrls(['ebay.com', 'ebayimg.com'])).toEqual([own, picture]);
    expect(await listAskableUrls(['ebay.com'])).toEqual([own]);
    expect(await listAskableUrls(['seller.example', 'alicdn.com'])).toBeNull(); // then the browser’s own copies are taken
    expect(
      await createGrantedDomainUrlPredicate('https://www.amazon.com/dp/B000000000', async () => true),
    ).toBeNull();
    expect(
      await createGrantedDomainUrlPredicate('https://cua-hang.example.vn/', async () => true),
    ).toBeNull();
  });
});
