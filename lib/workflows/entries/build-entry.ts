import { floorToMinute } from '@/lib/base/days';
import type { DeskEntry, TypedEntry } from '@/lib/domain/case/desk-entry';
import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { listConsentWays } from '@/lib/domain/report/report-channel';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import { CONTRACT_VERSION, EmailSchema } from '@/lib/intake/contract';
import { type Entry, EntrySchema } from '@/lib/intake/officers/entry-contract';
import { keepProductParameters } from '@/lib/marketplaces/addresses';
import { createReadingOfAddress } from '@/lib/workflows/look-up/reading-of-address';
import { findUrlInText } from '@/lib/workflows/look-up/typed-address';

/** A field of the desk entry form that an officer may have filled in wrongly. */
export type EntryField = keyof TypedEntry;

/**
 * Returns the fields that the officer must fill in or change before an entry can be sent, in the order of the form. `today` is an
 * ISO day.
 */
export function findEntryFieldsToChange(typed: TypedEntry, today: string): EntryField[] {
  const { link, marketplace, observedOn, email, consent } = typed;
  const isEmpty = (field: EntryField) => typed[field]?.trim() === '';
  const findEmptyFields = (...fields: EntryField[]) => fields.filter(isEmpty);
  const linked = link.trim() === '' ? undefined : findUrlInText(link.trim());
  const isDay = /^20\d\d-\d\d-\d\d$/.test(observedOn) && observedOn <= today;
  return [
    ...findEmptyFields('code', 'said'),
    ...(link.trim() !== '' && !linked ? (['link'] as const) : []),
    ...(link.trim() === '' && marketplace === '' ? (['marketplace'] as const) : []),
    ...(link.trim() === '' && marketplace === 'site' ? (['link'] as const) : []),
    ...(isDay ? [] : (['observedOn'] as const)),
    ...(typed.mode === 'identified' ? findEmptyFields('name', 'idNumber', 'address') : []),
    ...(typed.mode === 'contact' && findEmptyFields('name', 'phone', 'email').length === 3
      ? (['phone'] as const)
      : []),
    ...(typed.mode !== 'anonymous' && !isEmpty('email') && !EmailSchema.safeParse(email.trim()).success
      ? (['email'] as const)
      : []),
    ...(consent && listConsentWays(typed.channel).includes(consent) ? [] : (['consent'] as const)),
  ];
}

/**
 * Builds the report of a complete entry, and checks it against the contract so that the intake cannot refuse it. `trackingKey` is
 * the SHA-256 (hex) of the entry's secret, `now` the intake's time (epoch ms).
 */
export function buildDeskEntryReport(
  { id, typed, scans }: Pick<DeskEntry, 'id' | 'typed' | 'scans'>,
  { trackingKey, language, version, now }: EntryFrame,
): Entry {
  const complainant = toComplainant(typed);
  const minute = new Date(floorToMinute(now)).toISOString();
  const {
    mode: _mode,
    name,
    phone,
    email,
  } = { name: undefined, phone: undefined, email: undefined, ...complainant };
  return EntrySchema.parse({
    version: CONTRACT_VERSION,
    id,
    channel: typed.channel,
    complainant,
    ...toPlatformSellerAndListing(typed),
    reason: { code: typed.code, text: typed.said.trim() },
    ...trimAndOmitBlanks({ province: typed.province }),
    observedAt: toObservationTime(typed.observedOn, now),
    language,
    trackingKey,
    consent: {
      version: CONSENT_VERSION,
      purposes: [
        'handle-report',
        ...(phone || email ? ['contact-me'] : []),
        ...(name ? ['identify-me'] : []),
      ],
      at: minute,
      how: typed.consent,
    },
    documents: scans.map(({ mediaType, byteLength, digest }) => ({ mediaType, byteLength, digest })),
    software: { name: 'cho-sang', version },
  });
}

interface EntryFrame {
  readonly trackingKey: string;
  readonly language: 'vi' | 'en';
  /** Version of the extension (`version`), and the intake's time (`now`, epoch ms). */
  readonly version: string;
  readonly now: number;
}

const trimAndOmitBlanks = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(values)
      .map(([key, value]) => [key, value.trim().toWellFormed()] as const)
      .filter(([, value]) => value !== ''),
  );

/**
 * Returns the person who reports, with the details that the chosen mode asks for. Details typed under another mode stay on this
 * device.
 */
function toComplainant({ mode, name, idNumber, address, phone, email }: TypedEntry) {
  if (mode === 'anonymous') return { mode };
  const contact = trimAndOmitBlanks({ name, phone, email });
  return mode === 'contact'
    ? { mode, ...contact }
    : { mode, ...contact, ...trimAndOmitBlanks({ idNumber, address }) };
}

/** Returns platform, seller and item, as far as the link states them; details that the person told are added. */
function toPlatformSellerAndListing(typed: TypedEntry) {
  const { sellerName, sellerAddress, taxCode, product, marketplace } = typed;
  const typedSeller = trimAndOmitBlanks({ name: sellerName, address: sellerAddress, taxCode });
  const title = trimAndOmitBlanks({ title: product });
  const address = typed.link.trim() === '' ? undefined : findUrlInText(typed.link.trim());
  if (!address) {
    const found = MARKETPLACES.find(({ id }) => id === marketplace);
    return {
      platform: { marketplace, host: found?.pages[0] ?? marketplace },
      seller: typedSeller,
      ...(product.trim() === '' ? {} : { listing: title }),
    };
  }
  const reading = createReadingOfAddress(address);
  const isSite = reading.marketplace === 'site';
  const url = maskSecrets(
    isSite ? keepProductParameters(address.href) : `${address.origin}${address.pathname}`,
    'x',
  );
  const listing = reading.kind === 'listing' ? reading.listing : undefined;
  const seller = listing?.seller ?? (reading.kind === 'seller' ? reading.seller : undefined);
  const shopUrl = reading.kind === 'seller' ? (seller?.url ?? url) : undefined;
  const item = { ...(listing ? { id: listing.id, url } : {}), ...title };
  return {
    platform: { marketplace: reading.marketplace, host: address.hostname.replace(/^www\./, ''), url },
    seller: {
      ...typedSeller,
      ...(seller?.id ? { id: seller.id } : {}),
      ...(shopUrl ? { url: shopUrl } : {}),
    },
    ...(Object.keys(item).length === 0 ? {} : { listing: item }),
  };
}

/** Returns the time of the observation: noon in Vietnam on that day, or `now` if noon has not come yet. */
function toObservationTime(day: string, now: number): string {
  const noon = Date.parse(`${day}T12:00:00+07:00`);
  return new Date(floorToMinute(Math.min(noon, now))).toISOString();
}
