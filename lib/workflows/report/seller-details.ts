import { dayInVietnam } from '@/lib/base/days';
import { cutText } from '@/lib/base/trim-ends';
import type { ListingReading } from '@/lib/domain/listing/listing';
import type { ReportDraft } from '@/lib/domain/report/outbox';
import { maskPersonal } from '@/lib/domain/seller/personal-number';
import type { PlatformType } from '@/lib/domain/seller/site-facts';
import type { LookUp, TrustKey, TrustRecord } from '@/lib/domain/seller/trust';
import { lookUpReading } from '@/lib/trust/look-up';
import { pairAnswers } from '@/lib/verdict/context';
import { isShown } from '@/lib/verdict/rules/violation';

/** The seller's address, tax code and other details that a report states beside name and number. */
export type SellerDetails = Pick<
  ReportDraft['seller'],
  'address' | 'taxCode' | 'shipsFrom' | 'fromRegistry'
> & { readonly platform?: Exclude<PlatformType, 'unknown'> };

interface Found {
  readonly key: TrustKey;
  readonly record: TrustRecord;
}

/** Longest address and place that the contract takes. */
const MOST = { address: 500, shipsFrom: 300 } as const;

/**
 * The seller's address, tax code and the place it ships from as the page shows them, and what only the registry states of
 * this very shop or site. A number that is a person's is left out. Data past its end is not used.
 */
export async function sellerDetails(
  reading: ListingReading | null,
  lookUp: LookUp,
  now: number,
): Promise<SellerDetails> {
  if (!reading || reading.kind === 'unreadable') return {};
  const page = onPage(reading);
  // A registry that cannot be read must not keep a report from being made.
  const found = await ownRecords(reading, lookUp, now).catch((thrown: unknown): Found[] => {
    console.warn('the registry told nothing of the seller', thrown);
    return [];
  });
  const registry = inRegistry(found, dayInVietnam(now));
  const fromRegistry = (['address', 'taxCode'] as const).filter(
    (detail) => page[detail] === undefined && registry[detail] !== undefined,
  );
  const platform = page.platform ?? registry.platform;
  return {
    ...registry,
    ...page,
    ...(fromRegistry.length > 0 ? { fromRegistry } : {}),
    ...(platform === undefined ? {} : { platform }),
  };
}

function onPage(reading: ListingReading): SellerDetails {
  const listing = reading.kind === 'listing' ? reading.listing : undefined;
  const seller = listing?.seller ?? (reading.kind === 'seller' ? reading.seller : undefined);
  const { site } = reading;
  const address = seller?.address ?? site?.shown?.['owner-address'];
  const taxCode = businessCode(seller?.taxCode ?? site?.taxCode);
  const platform = site?.platform;
  return {
    ...(address?.trim() ? { address: cutText(address.trim(), MOST.address) } : {}),
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(listing?.shipsFrom?.trim() ? { shipsFrom: cutText(listing.shipsFrom.trim(), MOST.shipsFrom) } : {}),
    ...(platform === undefined || platform === 'unknown' ? {} : { platform }),
  };
}

/** The records that name exactly this shop or site; a printed tax code and a name are anybody's. */
async function ownRecords(reading: ListingReading, lookUp: LookUp, now: number): Promise<Found[]> {
  const { page } = await lookUpReading(reading, lookUp);
  return pairAnswers(page).flatMap(({ subject, answer }) => {
    if (subject.kind !== 'shop' && subject.kind !== 'site') return [];
    if (answer.status !== 'known' || answer.age.expiresAt <= now) return [];
    const { key } = subject;
    return answer.records
      .filter((record) => (record.type === 'seller' ? record.key === key : record.keys.includes(key)))
      .map((record) => ({ key, record }));
  });
}

function inRegistry(found: readonly Found[], today: string): SellerDetails {
  const decision = found.flatMap(({ record }) =>
    record.type === 'violation' && isShown(record, today) ? [record] : [],
  )[0];
  const entries = found.flatMap(({ record }) => (record.type === 'site' ? [record] : []));
  const codes = entries.flatMap(({ keys }) => keys.filter((key) => key.startsWith('tax:')));
  const [code] = new Set(codes);
  const taxCode = new Set(codes).size === 1 ? businessCode(code?.slice('tax:'.length)) : undefined;
  const [own] = found.flatMap(({ key, record }) =>
    key.startsWith('site:') && (record.type === 'site' || record.type === 'seller') ? [record.status] : [],
  );
  // Who sells their own goods notifies, who lets others sell is registered (Decree 248/2026 arts. 23, 25).
  const platform = own === 'notified' ? 'direct' : own === 'registered' ? 'intermediary' : undefined;
  return {
    ...(decision ? { address: decision.trader.address } : {}),
    ...(taxCode === undefined ? {} : { taxCode }),
    ...(platform === undefined ? {} : { platform }),
  };
}

/** A tax code that is no person's identity number, as the contract takes it. */
function businessCode(code: string | undefined): string | undefined {
  const trimmed = code?.trim();
  if (!trimmed || trimmed.length > 20 || maskPersonal(trimmed) !== trimmed) return undefined;
  return trimmed;
}
