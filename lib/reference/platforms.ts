import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import type { PlatformType } from '@/lib/domain/seller/site-disclosures';
import type { Bilingual } from './bilingual';

/** The kind of platform of each marketplace. An independent site has no entry: its page or record tells its kind. */
export const PLATFORM_KINDS: Readonly<Record<string, PlatformType>> = Object.fromEntries(
  MARKETPLACES.map(({ id, platform }) => [id, platform]),
);

export const PLATFORM_NAMES: Readonly<Record<Exclude<PlatformType, 'unknown'>, Bilingual>> = {
  direct: { vi: 'website bán hàng của chính người bán', en: 'a shop’s own website' },
  intermediary: { vi: 'nền tảng trung gian (sàn)', en: 'an intermediary platform (marketplace)' },
  social: { vi: 'mạng xã hội có hoạt động thương mại', en: 'a social network with e-commerce' },
  integrated: { vi: 'nền tảng tích hợp', en: 'an integrated platform' },
};

/**
 * Returns the kind of platform to which a page belongs. `kind` is the kind of an independent site, if it is known; for a
 * marketplace it is ignored.
 */
export function findPlatformType(marketplace: string, kind?: PlatformType): PlatformType {
  return MARKETPLACES.find(({ id }) => id === marketplace)?.platform ?? kind ?? 'unknown';
}

/**
 * True if anybody besides the platform's owner sells on the platform. Such a platform registers with the ministry; any other
 * platform notifies its province.
 */
export function mayOthersSellOnPlatform(kind: PlatformType): boolean {
  return kind === 'intermediary' || kind === 'social' || kind === 'integrated';
}
