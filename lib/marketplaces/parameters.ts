import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';

/**
 * Names of the parameters that identify a page in a marketplace's addresses: ids that the marketplace's address rules read, an
 * offer, words of a search. This list has a file of its own, because content scripts do not need it.
 */
export const PARAMETERS: Readonly<Record<Exclude<MarketplaceId, 'site'>, readonly string[]>> = {
  '1688': ['offerId', 'keywords'],
  alibaba: ['SearchText'],
  aliexpress: ['SearchText'],
  amazon: ['k', 'node', 'seller', 'smid', 'asin'],
  chotot: ['q'],
  daraz: ['q', 'from'],
  ebay: ['_nkw', '_ssn'],
  etsy: ['q'],
  facebook: ['query'],
  lazada: ['q', 'from'],
  mercadolibre: ['wid'],
  sendo: ['q'],
  shein: ['store_code'],
  shopee: ['keyword', 'shop'],
  taobao: ['id', 'skuId', 'q'],
  temu: ['goods_id', 'mall_id', 'search_key'],
  tiki: ['spid', 'q'],
  'tiktok-shop': ['q'],
  walmart: ['q'],
};
