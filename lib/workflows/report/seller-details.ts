import { toDayInVietnam } from '@/lib/base/days';
import { cutText } from '@/lib/base/trim-ends';
import { omitUndefined } from '@/lib/base/without-undefined';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { ReportDraft } from '@/lib/domain/report/outbox';
import { maskPersonalNumber } from '@/lib/domain/seller/personal-number';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { PlatformType } from '@/lib/domain/seller/site-disclosures';
import type { LookUp } from '@/lib/domain/seller/trust';
import { lookUpSubjectsOfReading } from '@/lib/trust/look-up';
import { pairSubjectsWithResults } from '@/lib/verdict/context';
import { findMatches } from '@/lib/verdict/matches';
import type { Match } from '@/lib/verdict/rule';
import { isDecisionPublic } from '@/lib/verdict/rules/violation';

/** Details of the seller, such as address and tax code, that a report states besides the shop's name and id. */
export type SellerDetails = Pick<
  ReportDraft['seller'],
  'address' | 'taxCode' | 'shipsFrom' | 'fromRegistry'
> & { readonly platform?: Exclude<PlatformType, 'unknown'> };

/** Longest texts that the contract allows (characters). */
const MOST = { address: 500, shipsFrom: 300 } as const;

/**
 * Returns details of the seller: address, tax code and place of dispatch as the page shows them, and what only the registry
 * states about this very shop or site. Leaves out a person's identity number and expired data.
 */
export async function findSellerDetails(
  reading: ListingReading | null,
  lookUp: LookUp,
  now: number,
): Promise<SellerDetails> {
  if (!reading || reading.kind === 'unreadable') return {};
  const page = findSellerDetailsOnPage(reading);
  // A registry that cannot be read must not prevent a report.
  const found = await findExactMatches(reading, lookUp, now).catch((thrown: unknown): Match[] => {
    console.warn('the registry told nothing of the seller', thrown);
    return [];
  });
  const registry = pickDetailsFromMatches(found, toDayInVietnam(now));
  const fromRegistry = (['address', 'taxCode'] as const).filter(
    (detail) => page[detail] === undefined && registry[detail] !== undefined,
  );
  const platform = page.platform ?? registry.platform;
  return {
    ...registry,
    ...page,
    ...omitUndefined({ platform }),
    ...(fromRegistry.length > 0 ? { fromRegistry } : {}),
  };
}

function findSellerDetailsOnPage(reading: ListingReading): SellerDetails {
  const listing = reading.kind === 'listing' ? reading.listing : undefined;
  const seller = listing?.seller ?? (reading.kind === 'seller' ? reading.seller : undefined);
  const { site } = reading;
  const address = seller?.address ?? site?.shown?.['owner-address'];
  const taxCode = toBusinessTaxCode(seller?.taxCode ?? site?.taxCode);
  const platform = site?.platform;
  const cutOrUndefined = (text: string | undefined, most: number) =>
    cutText(text?.trim() ?? '', most) || undefined;
  return omitUndefined({
    address: cutOrUndefined(address, MOST.address),
    taxCode,
    shipsFrom: cutOrUndefined(listing?.shipsFrom, MOST.shipsFrom),
    platform: platform === 'unknown' ? undefined : platform,
  });
}

/**
 * Returns the records that name exactly this shop or site. Records found by a printed tax code or a name are left out, because
 * they may be of somebody else.
 */
async function findExactMatches(reading: ListingReading, lookUp: LookUp, now: number): Promise<Match[]> {
  const { page } = await lookUpSubjectsOfReading(reading, lookUp);
  return findMatches(pairSubjectsWithResults(page)).filter(
    ({ kind, age }) => (kind === 'shop' || kind === 'site') && age.expiresAt > now,
  );
}

function pickDetailsFromMatches(found: readonly Match[], today: string): SellerDetails {
  const decision = found.flatMap(({ record }) =>
    record.type === 'violation' && isDecisionPublic(record, today) ? [record] : [],
  )[0];
  const entries = found.flatMap(({ record }) => (record.type === 'site' ? [record] : []));
  const codes = entries.flatMap(({ keys }) => keys.filter((key) => key.startsWith('tax:')));
  const [code] = new Set(codes);
  const taxCode = new Set(codes).size === 1 ? toBusinessTaxCode(code?.slice('tax:'.length)) : undefined;
  const [own] = found.flatMap(({ key, record }) =>
    key.startsWith('site:') && (record.type === 'site' || record.type === 'seller') ? [record.status] : [],
  );
  return omitUndefined({ address: decision?.trader.address, taxCode, platform: toPlatformType(own) });
}

/**
 * Returns the kind of platform that a site's status implies (Decree 248/2026 arts. 23, 25): a site that notified sells its own
 * goods; a site that registered lets others sell.
 */
function toPlatformType(status: SellerStatus | undefined): 'direct' | 'intermediary' | undefined {
  if (status === 'notified') return 'direct';
  return status === 'registered' ? 'intermediary' : undefined;
}

/**
 * Returns a tax code without blanks around it; undefined if it has more than 20 characters, which the contract does not allow, or
 * may be a person's identity number.
 */
function toBusinessTaxCode(code: string | undefined): string | undefined {
  const trimmed = code?.trim();
  if (!trimmed || trimmed.length > 20 || maskPersonalNumber(trimmed) !== trimmed) return undefined;
  return trimmed;
}
