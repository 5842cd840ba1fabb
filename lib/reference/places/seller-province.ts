import { provinceOfAddress } from './province-of-address';
import { type Province, provinceByCode } from './provinces';

/** What decides where a seller is, by what it is worth: the address, then where the goods are sent from, then who reports. */
export interface SellerAddresses {
  /** The seller's address, and whether the registry states it and not the page. */
  readonly address?: string | undefined;
  readonly isFromRegistry?: boolean | undefined;
  readonly shipsFrom?: string | undefined;
  /** Official code of the reporter's own province. */
  readonly reporter?: string | undefined;
}

/** Where a seller is, and what says so. */
export interface SellerProvince {
  readonly by: 'page-address' | 'registry-address' | 'ships-from' | 'reporter';
  readonly province: Province;
  /** The words it was read from; absent for the reporter's own choice. */
  readonly text?: string;
}

/** The seller's province by the best of what is known; the reporter's only as the last resort, undefined where nothing tells. */
export function findSellerProvince({
  address,
  isFromRegistry,
  shipsFrom,
  reporter,
}: SellerAddresses): SellerProvince | undefined {
  const texts = [
    [isFromRegistry ? 'registry-address' : 'page-address', address],
    ['ships-from', shipsFrom],
  ] as const;
  for (const [by, text] of texts) {
    const province = text === undefined ? undefined : provinceOfAddress(text);
    if (province && text !== undefined) return { by, province, text };
  }
  const province = provinceByCode(reporter);
  return province && { by: 'reporter', province };
}
