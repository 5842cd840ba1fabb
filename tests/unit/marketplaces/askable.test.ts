import { describe, expect, it } from 'vitest';
import { askableDomains, isAskable } from '@/lib/marketplaces/askable';
import { MARKETPLACE_HOSTS } from '@/lib/marketplaces/hosts';

describe('hosts that may be asked for files of a page', () => {
  it.each(MARKETPLACE_HOSTS.filter(({ install }) => install === 'built-in'))(
    'are of $id its own pages and pictures, and no other marketplace’s',
    ({ pages, images }) => {
      for (const domain of pages) {
        expect(askableDomains(`https://${domain}/a`)).toEqual([...pages, ...images]);
        expect(askableDomains(`https://www.${domain}/a`)).toEqual([...pages, ...images]);
      }
    },
  );

  it.each([
    'https://cua-hang.example.vn/',
    'https://shopee.vn.example.com/',
    'https://notshopee.vn/',
    'https://down-vn.img.susercontent.com/file/x', // a file opened by itself is no page of a marketplace
    'https://www.amazon.com/dp/B000000000', // not built in
    'http://shopee.vn/', // anybody on the line answers for it
    'https://shopee.vn:8443/',
    'https://user:secret@shopee.vn/',
    'about:blank',
    'not an address',
  ])('are none for %s', (page) => {
    expect(askableDomains(page)).toEqual([]);
  });

  const domains = askableDomains('https://shopee.vn/');
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
  ] as const)('of Shopee hold %s: %s', (url, expected) => {
    expect(isAskable(url, domains)).toBe(expected);
  });
});
