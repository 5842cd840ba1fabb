import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';

/** Returns a marketplace's usual name; the host for an independent shop. */
export function getMarketplaceName(marketplace: string, host: string): string {
  return MARKETPLACES.find(({ id }) => id === marketplace)?.name ?? host;
}
