import type { MarketplaceId } from '@/lib/domain/listing/listing';

/**
 * Where each marketplace lives: the domains of its pages (every country) and of its pictures. A domain stands
 * for itself and all its sub-domains. `built-in` ones are named at install; `optional` ones are asked for on
 * that page. This file is imported by the build configuration, so it imports types only and does nothing.
 */
export interface MarketplaceHosts {
  readonly id: MarketplaceId;
  readonly install: 'built-in' | 'optional';
  /** The adapter folder, and so the content script, that reads it; its own id when absent. */
  readonly script?: string;
  readonly pages: readonly string[];
  /** Picture hosts: evidence needs the displayed pictures' bytes, which only a named host permission gives. */
  readonly images: readonly string[];
}

export const MARKETPLACE_HOSTS: readonly MarketplaceHosts[] = [
  {
    id: 'shopee',
    install: 'built-in',
    pages: [
      'shopee.vn',
      'shopee.ph',
      'shopee.com.my',
      'shopee.sg',
      'shopee.co.th',
      'shopee.tw',
      'shopee.co.id',
      'shopee.com.br',
      'shopee.com.mx',
      'shopee.com.co',
      'shopee.cl',
    ],
    images: ['susercontent.com', 'shopeemobile.com'],
  },
  {
    id: 'lazada',
    install: 'built-in',
    pages: ['lazada.vn', 'lazada.com.ph', 'lazada.com.my', 'lazada.sg', 'lazada.co.th', 'lazada.co.id'],
    images: ['slatic.net', 'lazcdn.com', 'alicdn.com'],
  },
  {
    id: 'tiki',
    install: 'built-in',
    pages: ['tiki.vn'],
    images: ['tikicdn.com'],
  },
  {
    id: 'tiktok-shop',
    install: 'built-in',
    pages: ['tiktok.com'],
    images: ['tiktokcdn.com', 'tiktokcdn-us.com', 'tiktokcdn-eu.com', 'ibyteimg.com'],
  },
  {
    id: 'chotot',
    install: 'built-in',
    pages: ['chotot.com', 'nhatot.com', 'vieclamtot.com'],
    images: [],
  },
  {
    id: 'sendo',
    install: 'built-in',
    pages: ['sendo.vn'],
    images: ['scdn.vn'],
  },
  {
    id: 'daraz',
    install: 'optional',
    script: 'lazada',
    pages: ['daraz.com.np', 'daraz.com.bd', 'daraz.pk', 'daraz.lk', 'daraz.com', 'shop.com.mm'],
    images: ['slatic.net', 'lazcdn.com', 'alicdn.com'],
  },
  {
    id: 'facebook',
    install: 'optional',
    pages: ['facebook.com'],
    images: ['fbcdn.net'],
  },
  {
    id: 'amazon',
    install: 'optional',
    pages: [
      'amazon.com',
      'amazon.co.uk',
      'amazon.de',
      'amazon.fr',
      'amazon.it',
      'amazon.es',
      'amazon.nl',
      'amazon.se',
      'amazon.pl',
      'amazon.com.be',
      'amazon.ie',
      'amazon.com.tr',
      'amazon.ae',
      'amazon.sa',
      'amazon.eg',
      'amazon.in',
      'amazon.co.jp',
      'amazon.sg',
      'amazon.com.au',
      'amazon.ca',
      'amazon.com.mx',
      'amazon.com.br',
      'amazon.co.za',
      'amazon.cn',
    ],
    images: ['media-amazon.com', 'ssl-images-amazon.com'],
  },
  {
    id: 'ebay',
    install: 'optional',
    pages: [
      'ebay.com',
      'ebay.co.uk',
      'ebay.de',
      'ebay.fr',
      'ebay.it',
      'ebay.es',
      'ebay.nl',
      'ebay.be',
      'ebay.at',
      'ebay.ch',
      'ebay.ie',
      'ebay.pl',
      'ebay.ca',
      'ebay.com.au',
      'ebay.com.my',
      'ebay.com.sg',
      'ebay.com.hk',
      'ebay.ph',
      'ebay.vn',
    ],
    images: ['ebayimg.com'],
  },
  {
    id: 'aliexpress',
    install: 'optional',
    pages: ['aliexpress.com', 'aliexpress.us', 'aliexpress.ru'],
    images: ['alicdn.com', 'aliexpress-media.com'],
  },
  {
    id: 'alibaba',
    install: 'optional',
    pages: ['alibaba.com'],
    images: ['alicdn.com'],
  },
  {
    id: '1688',
    install: 'optional',
    pages: ['1688.com'],
    images: ['alicdn.com'],
  },
  {
    id: 'taobao',
    install: 'optional',
    pages: ['taobao.com', 'tmall.com', 'tmall.hk'],
    images: ['alicdn.com', 'tbcdn.cn'],
  },
  {
    id: 'temu',
    install: 'optional',
    pages: ['temu.com'],
    images: ['kwcdn.com'],
  },
  {
    id: 'shein',
    install: 'optional',
    pages: ['shein.com', 'shein.co.uk', 'shein.com.mx', 'shein.com.vn', 'shein.se', 'shein.tw'],
    images: ['ltwebstatic.com'],
  },
  {
    id: 'etsy',
    install: 'optional',
    pages: ['etsy.com'],
    images: ['etsystatic.com'],
  },
  {
    id: 'walmart',
    install: 'optional',
    pages: ['walmart.com', 'walmart.ca', 'walmart.com.mx'],
    images: ['walmartimages.com', 'walmartimages.ca'],
  },
  {
    id: 'mercadolibre',
    install: 'optional',
    pages: [
      'mercadolibre.com',
      'mercadolivre.com.br',
      'mercadolibre.com.ar',
      'mercadolibre.com.mx',
      'mercadolibre.com.co',
      'mercadolibre.com.uy',
      'mercadolibre.com.pe',
      'mercadolibre.com.ve',
      'mercadolibre.com.ec',
      'mercadolibre.com.bo',
      'mercadolibre.com.do',
      'mercadolibre.com.gt',
      'mercadolibre.com.hn',
      'mercadolibre.com.ni',
      'mercadolibre.com.pa',
      'mercadolibre.com.py',
      'mercadolibre.com.sv',
      'mercadolibre.co.cr',
      'mercadolibre.cl',
    ],
    images: ['mlstatic.com'],
  },
];

/** The adapter folder whose content script reads these hosts. */
export function scriptOf({ id, script }: MarketplaceHosts): string {
  return script ?? id;
}

/** Match patterns of a list of domains: `shopee.vn` gives `https://*.shopee.vn/*`, which matches the domain itself too. */
export function matchPatterns(domains: readonly string[]): string[] {
  return [...new Set(domains)].map((domain) => `https://*.${domain}/*`);
}

/** Page domains of one marketplace. */
export function pageDomains(id: MarketplaceId): readonly string[] {
  return MARKETPLACE_HOSTS.find((hosts) => hosts.id === id)?.pages ?? [];
}
