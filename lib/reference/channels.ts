import type { AgencyId } from './agencies';
import { createVerifiedFact, type Fact, isInForce } from './fact';
import type { SourceId } from './sources';

/** A contact of an agency. A contact that is not verified is never shown; it stays here for the next review. */
export interface AgencyContact {
  readonly agency: AgencyId;
  readonly kind: 'phone' | 'web' | 'e-mail';
  readonly address: string;
}

const createAgencyContact = (
  kind: AgencyContact['kind'],
  agency: AgencyId,
  address: string,
): AgencyContact => ({
  agency,
  kind,
  address,
});
const createUnverifiedContact = (
  source: SourceId,
  validFrom: string,
  value: AgencyContact,
): Fact<AgencyContact> => ({
  ...createVerifiedFact(source, validFrom, value),
  verified: false,
});

export const CHANNELS: readonly Fact<AgencyContact>[] = [
  createVerifiedFact(
    'competitionCommission',
    '2024-01-01',
    createAgencyContact('phone', 'competition', '1800.6838'),
  ),
  createVerifiedFact(
    'ecommerceDecree',
    '2026-07-01',
    createAgencyContact('web', 'ecommerce', 'http://online.gov.vn'),
  ),
  createVerifiedFact(
    'ecommerceDecree',
    '2026-07-01',
    createAgencyContact('web', 'industryTrade', 'https://dichvucong.gov.vn'),
  ),
  createVerifiedFact(
    'foodWarnings',
    '2025-01-01',
    createAgencyContact('web', 'foodSafety', 'https://vfa.gov.vn'),
  ),
  createVerifiedFact('pharmacyLaw', '2025-01-01', createAgencyContact('web', 'drug', 'https://dav.gov.vn')),
  // Not verified: each contact below is only in press articles from before the reorganisation of 2025, or in none of the texts
  // that were read.
  createUnverifiedContact(
    'hotlineAccounts',
    '2019-01-01',
    createAgencyContact('phone', 'domesticMarket', '1900.888.655'),
  ),
  createUnverifiedContact(
    'hotlineAccounts',
    '2015-01-01',
    createAgencyContact('phone', 'steering389', '0981.389.389'),
  ),
  createUnverifiedContact(
    'hotlineAccounts',
    '2015-01-01',
    createAgencyContact('e-mail', 'steering389', 'bcd389@customs.gov.vn'),
  ),
  createUnverifiedContact(
    'hotlineAccounts',
    '2018-01-01',
    createAgencyContact('phone', 'customs', '1900 9299'),
  ),
  createUnverifiedContact('hotlineAccounts', '2015-01-01', createAgencyContact('phone', 'drug', '1900 9095')),
  createUnverifiedContact(
    'hotlineAccounts',
    '2015-01-01',
    createAgencyContact('e-mail', 'competition', 'bvntd@moit.gov.vn'),
  ),
  createUnverifiedContact(
    'hotlineAccounts',
    '2020-01-01',
    createAgencyContact('phone', 'cyberPolice', '156'),
  ),
  createUnverifiedContact('hotlineAccounts', '2020-01-01', createAgencyContact('phone', 'police', '113')),
];

/** Returns the contacts of an agency that may be shown on `day` (ISO, Vietnam), because they are verified and in force. */
export function findAgencyContacts(agency: AgencyId, day: string): AgencyContact[] {
  return CHANNELS.filter((fact) => fact.verified && isInForce(fact, day) && fact.value.agency === agency).map(
    (fact) => fact.value,
  );
}
