import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';

/** Returns a marketplace's usual name; for an independent site its host. */
export function nameMarketplace(marketplace: string, host: string): string {
  return MARKETPLACES.find(({ id }) => id === marketplace)?.name ?? host;
}
