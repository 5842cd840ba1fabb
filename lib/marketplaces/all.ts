import { site } from '@/lib/independent-shops';
import type { MarketplaceAdapter } from '@/lib/reading/adapter';
import { findAdapterAmong } from '@/lib/reading/find-among';
import { alibaba1688 } from './1688';
import { alibaba } from './alibaba';
import { aliexpress } from './aliexpress';
import { amazon } from './amazon';
import { chotot } from './chotot';
import { ebay } from './ebay';
import { etsy } from './etsy';
import { facebook } from './facebook';
import { daraz, lazada } from './lazada';
import { mercadolibre } from './mercadolibre';
import { sendo } from './sendo';
import { shein } from './shein';
import { shopee } from './shopee';
import { taobao } from './taobao';
import { temu } from './temu';
import { tiki } from './tiki';
import { tiktokShop } from './tiktok-shop';
import { walmart } from './walmart';

/** The adapters of all marketplaces. */
export const MARKETPLACES: readonly MarketplaceAdapter[] = [
  shopee,
  lazada,
  tiki,
  daraz,
  tiktokShop,
  chotot,
  sendo,
  facebook,
  amazon,
  ebay,
  aliexpress,
  alibaba,
  alibaba1688,
  taobao,
  temu,
  shein,
  etsy,
  walmart,
  mercadolibre,
  site,
];

/** Returns the adapter of the marketplace of `url`, or the one for independent sites. Undefined if `url` is not a web page. */
export function findAdapter(url: URL): MarketplaceAdapter | undefined {
  return findAdapterAmong(MARKETPLACES, url);
}
