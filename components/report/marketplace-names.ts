import type { MarketplaceId } from '@/lib/domain/listing/listing';

/** Marketplaces by their own names; `site` is named by its host. */
export const MARKETPLACE_NAMES: Readonly<Record<Exclude<MarketplaceId, 'site'>, string>> = {
  shopee: 'Shopee',
  lazada: 'Lazada',
  daraz: 'Daraz',
  tiki: 'Tiki',
  'tiktok-shop': 'TikTok Shop',
  chotot: 'Chợ Tốt',
  facebook: 'Facebook',
  sendo: 'Sendo',
  amazon: 'Amazon',
  ebay: 'eBay',
  aliexpress: 'AliExpress',
  alibaba: 'Alibaba',
  '1688': '1688',
  taobao: 'Taobao',
  temu: 'Temu',
  shein: 'SHEIN',
  etsy: 'Etsy',
  walmart: 'Walmart',
  mercadolibre: 'Mercado Libre',
};

/** Names a marketplace as people know it. */
export function marketplaceName(marketplace: string, host: string): string {
  return isNamed(marketplace) ? MARKETPLACE_NAMES[marketplace] : host;
}

function isNamed(marketplace: string): marketplace is keyof typeof MARKETPLACE_NAMES {
  return Object.hasOwn(MARKETPLACE_NAMES, marketplace);
}
