import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.sendo.vn/am-tra-gom-men-lam-28811042.html?source_block=x',
    kind: 'listing',
    listingId: '28811042',
  },
  { url: 'https://www.sendo.vn/tim-kiem?q=am%20tra', kind: 'results' },
  { url: 'https://www.sendo.vn/shop/tiem-gom-may', kind: 'seller', sellerSlug: 'tiem-gom-may' },
  { url: 'https://www.sendo.vn/', kind: 'other' },
  { url: 'https://ban.sendo.vn/dashboard', kind: 'other' },
];
