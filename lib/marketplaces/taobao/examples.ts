import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://item.taobao.com/item.htm?spm=x&id=720011223344&ns=1',
    kind: 'listing',
    listingId: '720011223344',
  },
  { url: 'https://detail.tmall.com/item.htm?id=720011223344', kind: 'listing', listingId: '720011223344' },
  { url: 'https://s.taobao.com/search?q=%E8%8C%B6%E5%A3%B6', kind: 'results' },
  { url: 'https://list.tmall.com/search_product.htm?q=teapot', kind: 'results' },
  { url: 'https://shop110022334.taobao.com/', kind: 'seller', sellerSlug: 'shop110022334' },
  { url: 'https://tiemgommay.tmall.com/shop/view_shop.htm', kind: 'seller', sellerSlug: 'tiemgommay' },
  { url: 'https://login.taobao.com/member/login.jhtml', kind: 'wall' },
  { url: 'https://www.taobao.com/', kind: 'other' },
];
