import { AppError } from '@/lib/base/errors';
import type { ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { OutboxItem, ReportDraft } from '@/lib/domain/report/outbox';
import { type Purchase, toPurchaseFields } from '@/lib/domain/report/purchase';
import { maskSecrets } from '@/lib/domain/report/secret-words';
import type { ViolationCode } from '@/lib/intake/contract';
import { toPageAddressForReport } from '@/lib/marketplaces/addresses';
import type { SellerDetails } from './seller-details';

export interface DraftDeps {
  /** Returns the tab's address, undefined without access; throws `page-gone` if the tab is closed. */
  readonly openTab: (tabId: number) => Promise<{ readonly url: string | undefined }>;
  /** Returns the URLs that the tab's page states as its own; empty if no script may run in the tab. */
  readonly ownAddresses: (tabId: number, url: string) => Promise<readonly string[]>;
  /** Returns a new reading of the tab's page; null if no adapter runs there. */
  readonly readTab: (tabId: number) => Promise<ListingReading | null>;
  /** Returns the seller's details from the page and from the registry. */
  readonly sellerDetails: (reading: ListingReading | null) => Promise<SellerDetails>;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly now: () => number;
  readonly language: 'vi' | 'en';
  /** If the new report replaces an earlier report of this device: the address of the page that the earlier report is about. */
  readonly again?: string;
  /** The person's answer to whether they bought, if they gave it before they chose the violation type. */
  readonly purchase?: Purchase;
  /** True if the popup suggested this violation type. */
  readonly suggested?: boolean;
}

/**
 * Creates the report of a tab's page, without its capture. Throws `page-not-allowed` if the browser gives no access to the page.
 * Throws `page-gone` if the report replaces a former one and the tab no longer shows the page of that report (`again`).
 */
export async function draftReport(tabId: number, code: ViolationCode, deps: DraftDeps) {
  const { url } = await deps.openTab(tabId);
  if (url === undefined) throw new AppError('page-not-allowed', 'the browser gives no access to this page');
  const reading = await deps.readTab(tabId);
  const address = toSendableUrl(toPageAddressForReport(url, await deps.ownAddresses(tabId, url)));
  const draft = buildDraft(address, code, reading, await deps.sellerDetails(reading), deps);
  if (deps.again !== undefined && draft.url !== deps.again) {
    throw new AppError('page-gone', 'another page is in front');
  }
  const item: OutboxItem = {
    id: deps.newId(),
    state: 'draft',
    createdAt: deps.now(),
    changedAt: deps.now(),
    draft,
    // If the page's layout is unknown, only its address is reported; the person may add the page.
    removed: hasUnknownLayout(reading) ? ['picture', 'page'] : [],
    agreed: [],
    capture: 'running',
    stages: [],
    secret: deps.newSecret(),
    attempts: 0,
    receipts: [],
  };
  return { item, reading };
}

/** True if the page has a layout that its adapter does not know. */
export function hasUnknownLayout(reading: ListingReading | null): boolean {
  return reading?.kind === 'unreadable';
}

/** Builds the draft from the reading of the page; fields that were not read are absent. */
function buildDraft(
  url: string,
  code: ViolationCode,
  reading: ListingReading | null,
  { platform, ...details }: SellerDetails,
  deps: DraftDeps,
): ReportDraft {
  const listing = reading?.kind === 'listing' ? reading.listing : undefined;
  const seller = listing?.seller ?? (reading?.kind === 'seller' ? reading.seller : undefined);
  return {
    marketplace: reading?.marketplace ?? 'site',
    host: new URL(url).hostname.replace(/^www\./, ''),
    // On an independent site a parameter of the page's address may name the product, so that address is used. On a marketplace
    // the listing's own address is used.
    url: reading && reading.marketplace !== 'site' && listing ? maskSecrets(listing.url, 'x') : url,
    ...(listing ? { listing: toDraftListing(listing) } : {}),
    seller: { ...toDraftSeller(seller), ...details },
    ...(platform === undefined ? {} : { platform }),
    code,
    ...(deps.suggested ? { suggested: true } : {}),
    ...(deps.purchase ? toPurchaseFields(deps.purchase) : {}),
    complainant: 'anonymous',
    observedAt: deps.now(),
    language: deps.language,
  };
}

function toDraftListing(
  listing: Extract<ListingReading, { kind: 'listing' }>['listing'],
): NonNullable<ReportDraft['listing']> {
  const { id, url, title, price } = listing;
  return { id, url: maskSecrets(url, 'x'), ...(title ? { title } : {}), ...(price ? { price } : {}) };
}

function toDraftSeller(seller: Seller | undefined): ReportDraft['seller'] {
  const { id, name, url } = seller ?? {};
  return { ...(id ? { id } : {}), ...(name ? { name } : {}), ...(url ? { url } : {}) };
}

/** Longest address that the contract allows (characters). */
const URL_MAX = 2_048;

/** Returns an address that is short enough to be sent: if needed without its parameters, then also without its path. */
function toSendableUrl(url: string): string {
  const address = new URL(url);
  if (address.href.length > URL_MAX) address.search = '';
  if (address.href.length > URL_MAX) address.pathname = '/';
  return address.href;
}
