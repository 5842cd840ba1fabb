import type { AgencyId } from './agencies';
import { type Fact, inForce } from './fact';

/** A way to reach an agency. Unverified ones are kept for the next review and never shown. */
export interface Channel {
  readonly agency: AgencyId;
  readonly kind: 'phone' | 'web' | 'e-mail';
  readonly address: string;
}

const open = { validUntil: null } as const;

export const CHANNELS: readonly Fact<Channel>[] = [
  {
    ...open,
    source: 'competitionCommission',
    validFrom: '2024-01-01',
    verified: true,
    value: { agency: 'competition', kind: 'phone', address: '1800.6838' },
  },
  {
    ...open,
    source: 'ecommerceDecree',
    validFrom: '2026-07-01',
    verified: true,
    value: { agency: 'ecommerce', kind: 'web', address: 'http://online.gov.vn' },
  },
  {
    ...open,
    source: 'ecommerceDecree',
    validFrom: '2026-07-01',
    verified: true,
    value: { agency: 'industryTrade', kind: 'web', address: 'https://dichvucong.gov.vn' },
  },
  {
    ...open,
    source: 'foodWarnings',
    validFrom: '2025-01-01',
    verified: true,
    value: { agency: 'foodSafety', kind: 'web', address: 'https://vfa.gov.vn' },
  },
  {
    ...open,
    source: 'pharmacyLaw',
    validFrom: '2025-01-01',
    verified: true,
    value: { agency: 'drug', kind: 'web', address: 'https://dav.gov.vn' },
  },
  // Named in accounts older than the reorganisation of 2025, or not found in any text read.
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2019-01-01',
    verified: false,
    value: { agency: 'domesticMarket', kind: 'phone', address: '1900.888.655' },
  },
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2015-01-01',
    verified: false,
    value: { agency: 'steering389', kind: 'phone', address: '0981.389.389' },
  },
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2015-01-01',
    verified: false,
    value: { agency: 'steering389', kind: 'e-mail', address: 'bcd389@customs.gov.vn' },
  },
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2018-01-01',
    verified: false,
    value: { agency: 'customs', kind: 'phone', address: '1900 9299' },
  },
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2015-01-01',
    verified: false,
    value: { agency: 'drug', kind: 'phone', address: '1900 9095' },
  },
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2015-01-01',
    verified: false,
    value: { agency: 'competition', kind: 'e-mail', address: 'bvntd@moit.gov.vn' },
  },
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2020-01-01',
    verified: false,
    value: { agency: 'cyberPolice', kind: 'phone', address: '156' },
  },
  {
    ...open,
    source: 'hotlineAccounts',
    validFrom: '2020-01-01',
    verified: false,
    value: { agency: 'police', kind: 'phone', address: '113' },
  },
];

/** The channels of an agency that may be shown on `day` (ISO, Vietnam): verified and in force. */
export function channelsOf(agency: AgencyId, day: string): Channel[] {
  return CHANNELS.filter((fact) => fact.verified && inForce(fact, day) && fact.value.agency === agency).map(
    (fact) => fact.value,
  );
}
