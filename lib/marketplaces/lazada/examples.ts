import type { ExampleUrl } from '@/lib/reading/adapter';

export const lazadaExamples: readonly ExampleUrl[] = [
  {
    url: 'https://www.lazada.vn/products/am-tra-gom-men-lam-i2418830551-s11920047733.html?spm=a2o4n',
    kind: 'listing',
    listingId: '2418830551',
  },
  {
    url: 'https://www.lazada.com.ph/products/pdp-i2418830551.html',
    kind: 'listing',
    listingId: '2418830551',
  },
  {
    url: 'https://www.lazada.co.th/products/i2418830551-s11920047733.html',
    kind: 'listing',
    listingId: '2418830551',
  },
  { url: 'https://www.lazada.vn/catalog/?q=%E1%BA%A5m+tr%C3%A0&page=2', kind: 'results' },
  { url: 'https://www.lazada.sg/tag/teapot/', kind: 'results' },
  { url: 'https://www.lazada.com.my/shop-kitchen-dining/', kind: 'results' },
  {
    url: 'https://www.lazada.vn/shop/tiem-gom-may/?path=index.htm',
    kind: 'seller',
    sellerSlug: 'tiem-gom-may',
  },
  {
    url: 'https://www.lazada.co.id/tiem-gom-may/?q=All-Products&from=wangpu',
    kind: 'seller',
    sellerSlug: 'tiem-gom-may',
  },
  { url: 'https://www.lazada.vn/catalog/_____tmd_____/punish?x5secdata=xg', kind: 'wall' },
  { url: 'https://www.lazada.vn/', kind: 'other' },
  { url: 'https://cart.lazada.vn/cart', kind: 'other' },
  { url: 'https://helpcenter.lazada.vn/s/faq/knowledge', kind: 'other' },
];

export const darazExamples: readonly ExampleUrl[] = [
  {
    url: 'https://www.daraz.com.np/products/blue-glaze-teapot-i184420017-s1100457712.html',
    kind: 'listing',
    listingId: '184420017',
  },
  { url: 'https://www.daraz.pk/catalog/?q=teapot', kind: 'results' },
  { url: 'https://www.daraz.lk/shop/k2fxw1a/?itemId=184420017', kind: 'seller', sellerSlug: 'k2fxw1a' },
  { url: 'https://www.daraz.com.bd/_____tmd_____/punish', kind: 'wall' },
  { url: 'https://checkout.daraz.com.np/shipping', kind: 'other' },
];
