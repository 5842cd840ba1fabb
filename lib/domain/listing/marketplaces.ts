import type { PlatformType } from '@/lib/domain/seller/site-disclosures';

/** The properties of a marketplace, except how its pages are read (`lib/marketplaces/<script>`). */
export interface Marketplace {
  readonly id: string;
  /** The marketplace's usual name. Names of firms are the same in every language. */
  readonly name: string;
  /** Kind of platform by Law 122/2025 art. 3. */
  readonly platform: PlatformType;
  /**
   * When the extension asks for access to the marketplace's hosts. `built-in`: at installation. `optional`: later, either in the
   * settings or in the popup on one of the marketplace's pages.
   */
  readonly install: 'built-in' | 'optional';
  /** Name of the folder with the marketplace's adapter, and of its content script; the marketplace's id if absent. */
  readonly script?: string;
  /** Domains of the marketplace's pages in every country; sub-domains are included. */
  readonly pages: readonly string[];
  /**
   * Hosts of the marketplace's pictures. Evidence needs the bytes of the displayed pictures, which the browser gives only with a
   * permission that names the host.
   */
  readonly images: readonly string[];
  /**
   * True if the marketplace sells nothing itself and no seller runs one of the marketplace's hosts. A request for a file from
   * these hosts then reveals nothing to a seller.
   */
  readonly sellsNothing?: true;
  /**
   * True if other words stand so close to seller names that a mark needs a free spot. The background then loads the code that
   * finds a free spot before it replies.
   */
  readonly crowdedNames?: true;
}

/**
 * Every marketplace. In content scripts and in background.js the build replaces this module with one that has only the rows and
 * fields that these scripts read (entrypoints/marketplace/own-marketplaces.ts), so the module must export nothing else.
 */
export const MARKETPLACES = [
  {
    id: 'shopee',
    name: 'Shopee',
    platform: 'intermediary',
    install: 'built-in',
    pages: toDomains('shopee', 'vn ph com.my sg co.th tw co.id com.br com.mx com.co cl'),
    images: ['susercontent.com', 'shopeemobile.com'],
  },
  {
    id: 'lazada',
    name: 'Lazada',
    platform: 'intermediary',
    install: 'built-in',
    pages: ['lazada.vn', 'lazada.com.ph', 'lazada.com.my', 'lazada.sg', 'lazada.co.th', 'lazada.co.id'],
    images: ['slatic.net', 'lazcdn.com', 'alicdn.com'],
  },
  {
    id: 'daraz',
    name: 'Daraz',
    platform: 'intermediary',
    install: 'optional',
    script: 'lazada',
    pages: ['daraz.com.np', 'daraz.com.bd', 'daraz.pk', 'daraz.lk', 'daraz.com', 'shop.com.mm'],
    images: ['slatic.net', 'lazcdn.com', 'alicdn.com'],
    sellsNothing: true,
  },
  {
    id: 'tiki',
    name: 'Tiki',
    platform: 'intermediary',
    install: 'built-in',
    pages: ['tiki.vn'],
    images: ['tikicdn.com'],
  },
  {
    id: 'tiktok-shop',
    name: 'TikTok Shop',
    platform: 'social',
    install: 'built-in',
    pages: ['tiktok.com'],
    images: ['tiktokcdn.com', 'tiktokcdn-us.com', 'tiktokcdn-eu.com', 'ibyteimg.com'],
  },
  {
    id: 'chotot',
    name: 'Chợ Tốt',
    platform: 'intermediary',
    install: 'built-in',
    pages: ['chotot.com', 'nhatot.com', 'vieclamtot.com'],
    images: [],
  },
  {
    id: 'facebook',
    name: 'Facebook',
    platform: 'social',
    install: 'optional',
    pages: ['facebook.com'],
    images: ['fbcdn.net'],
    crowdedNames: true,
  },
  {
    id: 'sendo',
    name: 'Sendo',
    platform: 'intermediary',
    install: 'built-in',
    pages: ['sendo.vn'],
    images: ['scdn.vn'],
  },
  {
    id: 'amazon',
    name: 'Amazon',
    platform: 'intermediary',
    install: 'optional',
    pages: toDomains(
      'amazon',
      'com co.uk de fr it es nl se pl com.be ie com.tr ae sa eg in co.jp sg com.au ca com.mx com.br co.za cn',
    ),
    images: ['media-amazon.com', 'ssl-images-amazon.com'],
  },
  {
    id: 'ebay',
    name: 'eBay',
    platform: 'intermediary',
    install: 'optional',
    pages: toDomains('ebay', 'com co.uk de fr it es nl be at ch ie pl ca com.au com.my com.sg com.hk ph vn'),
    images: ['ebayimg.com'],
    sellsNothing: true,
  },
  {
    id: 'aliexpress',
    name: 'AliExpress',
    platform: 'intermediary',
    install: 'optional',
    pages: ['aliexpress.com', 'aliexpress.us', 'aliexpress.ru'],
    images: ['alicdn.com', 'aliexpress-media.com'],
    sellsNothing: true,
  },
  {
    id: 'alibaba',
    name: 'Alibaba',
    platform: 'intermediary',
    install: 'optional',
    pages: ['alibaba.com'],
    images: ['alicdn.com'],
    sellsNothing: true,
  },
  {
    id: '1688',
    name: '1688',
    platform: 'intermediary',
    install: 'optional',
    pages: ['1688.com'],
    images: ['alicdn.com'],
    sellsNothing: true,
  },
  {
    id: 'taobao',
    name: 'Taobao',
    platform: 'intermediary',
    install: 'optional',
    pages: ['taobao.com', 'tmall.com', 'tmall.hk'],
    images: ['alicdn.com', 'tbcdn.cn'],
  },
  {
    id: 'temu',
    name: 'Temu',
    platform: 'intermediary',
    install: 'optional',
    pages: ['temu.com'],
    images: ['kwcdn.com'],
  },
  {
    id: 'shein',
    name: 'SHEIN',
    platform: 'intermediary',
    install: 'optional',
    pages: ['shein.com', 'shein.co.uk', 'shein.com.mx', 'shein.com.vn', 'shein.se', 'shein.tw'],
    images: ['ltwebstatic.com'],
  },
  {
    id: 'etsy',
    name: 'Etsy',
    platform: 'intermediary',
    install: 'optional',
    pages: ['etsy.com'],
    images: ['etsystatic.com'],
    sellsNothing: true,
  },
  {
    id: 'walmart',
    name: 'Walmart',
    platform: 'intermediary',
    install: 'optional',
    pages: ['walmart.com', 'walmart.ca', 'walmart.com.mx'],
    images: ['walmartimages.com', 'walmartimages.ca'],
  },
  {
    id: 'mercadolibre',
    name: 'Mercado Libre',
    platform: 'intermediary',
    install: 'optional',
    pages: [
      'mercadolibre.com',
      'mercadolivre.com.br',
      ...toDomains(
        'mercadolibre',
        'com.ar com.mx com.co com.uy com.pe com.ve com.ec com.bo com.do com.gt com.hn com.ni',
      ),
      ...toDomains('mercadolibre', 'com.pa com.py com.sv co.cr cl'),
    ],
    images: ['mlstatic.com'],
  },
] as const satisfies readonly Marketplace[];

/** Returns the domains of a name under several endings: `toDomains('shopee', 'vn co.th')` returns shopee.vn and shopee.co.th. */
function toDomains(name: string, endings: string): readonly string[] {
  return endings.split(' ').map((ending) => `${name}.${ending}`);
}
