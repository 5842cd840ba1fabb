import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://tiki.vn/am-tra-gom-men-lam-600ml-p278810443.html?spid=278810445',
    kind: 'listing',
    listingId: '278810443',
  },
  { url: 'https://tiki.vn/product-p278810443.html?spid=278810445', kind: 'listing', listingId: '278810443' },
  { url: 'https://tiki.vn/search?q=%E1%BA%A5m%20tr%C3%A0', kind: 'results' },
  { url: 'https://tiki.vn/am-chen/c23614?page=2', kind: 'results' },
  { url: 'https://tiki.vn/cua-hang/tiem-gom-may?t=product', kind: 'seller', sellerSlug: 'tiem-gom-may' },
  { url: 'https://tiki.vn/', kind: 'other' },
  { url: 'https://tiki.vn/checkout/cart', kind: 'other' },
  { url: 'https://hotro.tiki.vn/knowledge-base', kind: 'other' },
];
