import type { MarketplaceId } from '@/lib/domain/listing';
import type { ExampleUrl } from './adapter';
import { darazExamples, lazadaExamples } from './lazada/examples';
import { examples as shopee } from './shopee/examples';
import { examples as tiki } from './tiki/examples';

/** Example addresses of every marketplace, for tests and for whoever writes the next adapter. */
export const EXAMPLES: Readonly<Partial<Record<MarketplaceId, readonly ExampleUrl[]>>> = {
  shopee,
  lazada: lazadaExamples,
  daraz: darazExamples,
  tiki,
};
