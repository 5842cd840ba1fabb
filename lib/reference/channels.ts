import type { AgencyId } from './agencies';
import { type Fact, inForce, verified } from './fact';
import type { SourceId } from './sources';

/** A contact of an agency. Unverified ones are kept for the next review and never shown. */
export interface Channel {
  readonly agency: AgencyId;
  readonly kind: 'phone' | 'web' | 'e-mail';
  readonly address: string;
}

const by = (kind: Channel['kind'], agency: AgencyId, address: string): Channel => ({ agency, kind, address });
const unverified = (source: SourceId, validFrom: string, value: Channel): Fact<Channel> => ({
  ...verified(source, validFrom, value),
  verified: false,
});

export const CHANNELS: readonly Fact<Channel>[] = [
  verified('competitionCommission', '2024-01-01', by('phone', 'competition', '1800.6838')),
  verified('ecommerceDecree', '2026-07-01', by('web', 'ecommerce', 'http://online.gov.vn')),
  verified('ecommerceDecree', '2026-07-01', by('web', 'industryTrade', 'https://dichvucong.gov.vn')),
  verified('foodWarnings', '2025-01-01', by('web', 'foodSafety', 'https://vfa.gov.vn')),
  verified('pharmacyLaw', '2025-01-01', by('web', 'drug', 'https://dav.gov.vn')),
  // Named in reports older than the reorganisation of 2025, or in no text that was read.
  unverified('hotlineAccounts', '2019-01-01', by('phone', 'domesticMarket', '1900.888.655')),
  unverified('hotlineAccounts', '2015-01-01', by('phone', 'steering389', '0981.389.389')),
  unverified('hotlineAccounts', '2015-01-01', by('e-mail', 'steering389', 'bcd389@customs.gov.vn')),
  unverified('hotlineAccounts', '2018-01-01', by('phone', 'customs', '1900 9299')),
  unverified('hotlineAccounts', '2015-01-01', by('phone', 'drug', '1900 9095')),
  unverified('hotlineAccounts', '2015-01-01', by('e-mail', 'competition', 'bvntd@moit.gov.vn')),
  unverified('hotlineAccounts', '2020-01-01', by('phone', 'cyberPolice', '156')),
  unverified('hotlineAccounts', '2020-01-01', by('phone', 'police', '113')),
];

/** Returns the channels of an agency that may be shown on `day` (ISO, Vietnam): verified and in force. */
export function findChannels(agency: AgencyId, day: string): Channel[] {
  return CHANNELS.filter((fact) => fact.verified && inForce(fact, day) && fact.value.agency === agency).map(
    (fact) => fact.value,
  );
}
