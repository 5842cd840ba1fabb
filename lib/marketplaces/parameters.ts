import type { MarketplaceId } from '@/lib/domain/listing/marketplace-ids';

/**
 * Names of the parameters in a marketplace's addresses that say which page it is: ids that its patterns read, an offer, words of
 * a search. Apart from the address rules, because no page needs them.
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
