import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';

/** Names a marketplace as people know it; an independent site by its host. */
export function marketplaceName(marketplace: string, host: string): string {
  return MARKETPLACES.find(({ id }) => id === marketplace)?.name ?? host;
}
