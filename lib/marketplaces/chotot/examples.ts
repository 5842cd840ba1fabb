import type { ExampleUrl } from '@/lib/reading/adapter';

export const examples: readonly ExampleUrl[] = [
  {
    url: 'https://www.chotot.com/mua-ban-do-gia-dung-quan-3-tp-ho-chi-minh/118765432.htm#px=SR-stickyad-[PO-1][PL-top]',
    kind: 'listing',
    listingId: '118765432',
  },
  {
    url: 'https://xe.chotot.com/mua-ban-xe-may-ha-noi/118765433.htm?utm=x',
    kind: 'listing',
    listingId: '118765433',
  },
  { url: 'https://www.nhatot.com/118765434.htm', kind: 'listing', listingId: '118765434' },
  { url: 'https://www.chotot.com/mua-ban-do-dien-tu-tp-ho-chi-minh', kind: 'results' },
  { url: 'https://www.nhatot.com/thue-phong-tro-ha-noi?page=2', kind: 'results' },
  { url: 'https://www.chotot.com/toan-quoc?q=am+tra', kind: 'results' },
  {
    url: 'https://www.chotot.com/user/0f9a1c2b3d4e5f60718293a4b5c6d7e8',
    kind: 'seller',
    sellerSlug: '0f9a1c2b3d4e5f60718293a4b5c6d7e8',
  },
  { url: 'https://www.chotot.com/cua-hang/tiem-gom-may', kind: 'seller', sellerSlug: 'tiem-gom-may' },
  { url: 'https://www.chotot.com/', kind: 'other' },
  { url: 'https://trogiup.chotot.com/nguoi-mua/', kind: 'other' },
];
