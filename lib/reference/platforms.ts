import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import type { PlatformType } from '@/lib/domain/seller/site-disclosures';
import type { Bilingual } from './bilingual';

/** What kind of platform each marketplace is; an independent site is what it shows or its record says. */
export const PLATFORM_KINDS: Readonly<Record<string, PlatformType>> = Object.fromEntries(
  MARKETPLACES.map(({ id, platform }) => [id, platform]),
);

export const PLATFORM_NAMES: Readonly<Record<Exclude<PlatformType, 'unknown'>, Bilingual>> = {
  direct: { vi: 'website bán hàng của chính người bán', en: 'a shop’s own website' },
  intermediary: { vi: 'nền tảng trung gian (sàn)', en: 'an intermediary platform (marketplace)' },
  social: { vi: 'mạng xã hội có hoạt động thương mại', en: 'a social network with e-commerce' },
  integrated: { vi: 'nền tảng tích hợp', en: 'an integrated platform' },
};

/** The kind of the platform a page is of; `kind` is what is known of an independent site. */
export function platformKind(marketplace: string, kind?: PlatformType): PlatformType {
  return MARKETPLACES.find(({ id }) => id === marketplace)?.platform ?? kind ?? 'unknown';
}

/** Whether others sell on it, so that it is registered with the ministry rather than notified in a province. */
export function isOfOthers(kind: PlatformType): boolean {
  return kind === 'intermediary' || kind === 'social' || kind === 'integrated';
}
