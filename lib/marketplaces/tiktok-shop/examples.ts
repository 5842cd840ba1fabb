import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.tiktok.com/shop/pdp/am-tra-gom/1729990011223344556?source=ecommerce_mall',
    kind: 'listing',
    listingId: '1729990011223344556',
  },
  {
    url: 'https://shop.tiktok.com/view/product/1729990011223344556?region=VN&locale=vi-VN',
    kind: 'listing',
    listingId: '1729990011223344556',
  },
  {
    url: 'https://shop.tiktok.com/vn/pdp/am-tra-gom/1729990011223344556',
    kind: 'listing',
    listingId: '1729990011223344556',
  },
  { url: 'https://www.tiktok.com/shop/c/kitchenware/600001', kind: 'results' },
  { url: 'https://shop.tiktok.com/vn/k/am-tra', kind: 'results' },
  {
    url: 'https://www.tiktok.com/shop/store/tiem-gom-may/7495000011112222333',
    kind: 'seller',
    sellerId: '7495000011112222333',
  },
  { url: 'https://www.tiktok.com/login?redirect_url=x', kind: 'wall' },
  { url: 'https://www.tiktok.com/@tiemgommay/video/7412345678901234567', kind: 'other' },
  { url: 'https://www.tiktok.com/tag/gom', kind: 'other' },
  { url: 'https://seller-vn.tiktok.com/product/manage', kind: 'other' },
];
