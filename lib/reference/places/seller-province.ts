import { findProvinceOfAddress } from './province-of-address';
import { findProvince, type Province } from './provinces';

/**
 * The addresses by which a seller's province is found, the most reliable first: the seller's address, the place from which goods
 * are sent, and the province of the person who reports.
 */
export interface SellerAddresses {
  /** The seller's address. `isFromRegistry` is true if the registry states it, and false if the page does. */
  readonly address?: string | undefined;
  readonly isFromRegistry?: boolean | undefined;
  readonly shipsFrom?: string | undefined;
  /** Official code of the province of the person who reports. */
  readonly reporter?: string | undefined;
}

/** A seller's province, and the kind of address that names it (`by`). */
export interface SellerProvince {
  readonly by: 'page-address' | 'registry-address' | 'ships-from' | 'reporter';
  readonly province: Province;
  /** The part of the address that names the province. Absent if the province is that of the person who reports. */
  readonly text?: string;
}

/**
 * Returns the seller's province from the most reliable address that names one. Undefined if none does. The province of the person
 * who reports is used only if no other address names one.
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
