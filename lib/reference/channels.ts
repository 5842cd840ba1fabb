import type { AgencyId } from './agencies';
import { createVerifiedFact, type Fact, isInForce } from './fact';
import type { SourceId } from './sources';

/** A contact of an agency. A contact that is not verified is never shown; it stays here for the next review. */
export interface Channel {
  readonly agency: AgencyId;
  readonly kind: 'phone' | 'web' | 'e-mail';
  readonly address: string;
}

const createChannel = (kind: Channel['kind'], agency: AgencyId, address: string): Channel => ({
  agency,
  kind,
  address,
});
const createUnverified = (source: SourceId, validFrom: string, value: Channel): Fact<Channel> => ({
  ...createVerifiedFact(source, validFrom, value),
  verified: false,
});

export const CHANNELS: readonly Fact<Channel>[] = [
  createVerifiedFact(
    'competitionCommission',
    '2024-01-01',
    createChannel('phone', 'competition', '1800.6838'),
  ),
  createVerifiedFact(
    'ecommerceDecree',
    '2026-07-01',
    createChannel('web', 'ecommerce', 'http://online.gov.vn'),
  ),
  createVerifiedFact(
    'ecommerceDecree',
    '2026-07-01',
    createChannel('web', 'industryTrade', 'https://dichvucong.gov.vn'),
  ),
  createVerifiedFact('foodWarnings', '2025-01-01', createChannel('web', 'foodSafety', 'https://vfa.gov.vn')),
  createVerifiedFact('pharmacyLaw', '2025-01-01', createChannel('web', 'drug', 'https://dav.gov.vn')),
  // Not verified: these contacts stand only in reports from before the reorganisation of 2025, or in no text that was read.
  createUnverified('hotlineAccounts', '2019-01-01', createChannel('phone', 'domesticMarket', '1900.888.655')),
  createUnverified('hotlineAccounts', '2015-01-01', createChannel('phone', 'steering389', '0981.389.389')),
  createUnverified(
    'hotlineAccounts',
    '2015-01-01',
    createChannel('e-mail', 'steering389', 'bcd389@customs.gov.vn'),
  ),
  createUnverified('hotlineAccounts', '2018-01-01', createChannel('phone', 'customs', '1900 9299')),
  createUnverified('hotlineAccounts', '2015-01-01', createChannel('phone', 'drug', '1900 9095')),
  createUnverified(
    'hotlineAccounts',
    '2015-01-01',
    createChannel('e-mail', 'competition', 'bvntd@moit.gov.vn'),
  ),
  createUnverified('hotlineAccounts', '2020-01-01', createChannel('phone', 'cyberPolice', '156')),
  createUnverified('hotlineAccounts', '2020-01-01', createChannel('phone', 'police', '113')),
];

/** Returns the contacts of an agency that may be shown on `day` (ISO, Vietnam), because they are verified and in force. */
export function findChannels(agency: AgencyId, day: string): Channel[] {
  return CHANNELS.filter((fact) => fact.verified && isInForce(fact, day) && fact.value.agency === agency).map(
    (fact) => fact.value,
  );
}
