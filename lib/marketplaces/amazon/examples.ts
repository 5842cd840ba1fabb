import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  { url: 'https://www.amazon.com/dp/B0CDEMO123', kind: 'listing', listingId: 'B0CDEMO123' },
  {
    url: 'https://www.amazon.de/-/en/Blue-Teapot/dp/B0CDEMO123/ref=sr_1_1?keywords=teapot',
    kind: 'listing',
    listingId: 'B0CDEMO123',
  },
  { url: 'https://www.amazon.co.jp/gp/product/b0cdemo123?psc=1', kind: 'listing', listingId: 'B0CDEMO123' },
  {
    url: 'https://www.amazon.com/sspa/click?ie=UTF8&spc=x&url=%2FBlue-Teapot%2Fdp%2FB0CDEMO123%2Fref%3Dsr_1_1_sspa',
    kind: 'listing',
    listingId: 'B0CDEMO123',
  },
  { url: 'https://www.amazon.sg/s?k=teapot&page=2', kind: 'results' },
  { url: 'https://www.amazon.com/Best-Sellers-Kitchen/zgbs/kitchen/ref=zg_bs', kind: 'results' },
  {
    url: 'https://www.amazon.com/sp?ie=UTF8&seller=A1DEMOSELLER1',
    kind: 'seller',
    sellerId: 'A1DEMOSELLER1',
  },
  {
    url: 'https://www.amazon.com/gp/help/seller/at-a-glance.html/ref=dp_merchant_link?ie=UTF8&seller=A1DEMOSELLER1&asin=B0CDEMO123',
    kind: 'seller',
    sellerId: 'A1DEMOSELLER1',
  },
  { url: 'https://www.amazon.com/errors/validateCaptcha?amzn=x', kind: 'wall' },
  { url: 'https://www.amazon.com/gp/cart/view.html', kind: 'other' },
  { url: 'https://aws.amazon.com/s3/', kind: 'other' },
];
