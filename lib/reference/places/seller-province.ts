import { findProvinceOfAddress } from './province-of-address';
import { findProvince, type Province } from './provinces';

/**
 * The addresses that show a seller's province, the most reliable first: the seller's address, the place of dispatch, the
 * reporter's province.
 */
export interface SellerAddresses {
  /** The seller's address. `isFromRegistry` is true if it comes from the registry, false if it comes from the page. */
  readonly address?: string | undefined;
  readonly isFromRegistry?: boolean | undefined;
  readonly shipsFrom?: string | undefined;
  /** Official code of the reporter's own province. */
  readonly reporter?: string | undefined;
}

/** A seller's province, and how it was found. */
export interface SellerProvince {
  readonly by: 'page-address' | 'registry-address' | 'ships-from' | 'reporter';
  readonly province: Province;
  /** The part of the address that names the province. Absent if the reporter chose the province. */
  readonly text?: string;
}

/**
 * Returns the seller's province from the most reliable address; the reporter's only as the last resort. Undefined if no
 * address names one.
 */
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
    const province = text === undefined ? undefined : findProvinceOfAddress(text);
    if (province && text !== undefined) return { by, province, text };
  }
  const province = findProvince(reporter);
  return province && { by: 'reporter', province };
}
