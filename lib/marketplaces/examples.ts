// Why: docs/decisions/marketplaces/adapters.md

import type { MarketplaceId } from '@/lib/domain/listing/listing';
import type { ExampleUrl } from '@/lib/reading/adapter';
import { examples as alibaba1688 } from './1688/examples';
import { examples as alibaba } from './alibaba/examples';
import { examples as aliexpress } from './aliexpress/examples';
import { examples as amazon } from './amazon/examples';
import { examples as chotot } from './chotot/examples';
import { examples as ebay } from './ebay/examples';
import { examples as etsy } from './etsy/examples';
import { examples as facebook } from './facebook/examples';
import { darazExamples, lazadaExamples } from './lazada/examples';
import { examples as mercadolibre } from './mercadolibre/examples';
import { examples as sendo } from './sendo/examples';
import { examples as shein } from './shein/examples';
import { examples as shopee } from './shopee/examples';
import { examples as site } from './site/examples';
import { examples as taobao } from './taobao/examples';
import { examples as temu } from './temu/examples';
import { examples as tiki } from './tiki/examples';
import { examples as tiktokShop } from './tiktok-shop/examples';
import { examples as walmart } from './walmart/examples';

/** Example addresses of every marketplace, for tests and for new adapters. */
export const EXAMPLES: Readonly<Partial<Record<MarketplaceId, readonly ExampleUrl[]>>> = {
  shopee,
  lazada: lazadaExamples,
  daraz: darazExamples,
  tiki,
  site,
  'tiktok-shop': tiktokShop,
  chotot,
  sendo,
  facebook,
  amazon,
  ebay,
  aliexpress,
  alibaba,
  '1688': alibaba1688,
  taobao,
  temu,
  shein,
  etsy,
  walmart,
  mercadolibre,
};
