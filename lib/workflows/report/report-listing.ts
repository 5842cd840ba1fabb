import { AppError, toAppError } from '@/lib/base/errors';
import type { ListingReading, Seller } from '@/lib/domain/listing/listing';
import type { CapturedPage } from '@/lib/domain/report/evidence';
import type { OutboxItem, ReportDraft } from '@/lib/domain/report/outbox';
import { type Purchase, purchaseFields } from '@/lib/domain/report/purchase';
import { withoutSecrets } from '@/lib/domain/report/secret-words';
import type { ViolationCode } from '@/lib/intake/contract';
import type { Outbox } from '@/lib/outbox/outbox';
import { reviewProblem } from './review-problem';
import type { SellerDetails } from './seller-details';

/** How long a report that goes by the standing choice can be taken back (ms). */
export const HOLD_MS = 10_000;

export interface ReportDeps {
  readonly outbox: Outbox;
  /** The tab's address; fails with `page-gone`. */
  readonly openTab: (tabId: number) => Promise<{ readonly url: string | undefined }>;
  /** What the page's adapter reads now; null where no adapter runs. */
  readonly readTab: (tabId: number) => Promise<ListingReading | null>;
  /** What the page and the registry tell of where and who the seller is. */
  readonly sellerDetails: (reading: ListingReading | null) => Promise<SellerDetails>;
  readonly capture: (tabId: number) => Promise<CapturedPage>;
  /** A small picture for the review screen. */
  readonly preview: (picture: Uint8Array<ArrayBuffer>) => Promise<Blob>;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly now: () => number;
  readonly language: 'vi' | 'en';
  /** The page of the report that this one takes the place of. */
  readonly again?: string;
  /** What the person answered before they chose the sign. */
  readonly purchase?: Purchase;
  /** Whether the standing choice "send my reports at once" covers this report; asked when its page is captured. */
  readonly sendsAtOnce: () => Promise<boolean>;
}

/**
 * page → capture → outbox. Writes the draft at once, so that nothing is lost whatever happens next, and gives it
 * with `finished`, which settles when the page is captured (or the failure is stored). The report then waits for "Send"; only
 * under the standing choice it is held, and goes. A page of a layout that is not supported is reported by its address alone, and
 * always waits. Fails with `page-gone` when the page is not the one of the report it is to take the place of.
 */
export async function reportListing(tabId: number, code: ViolationCode, deps: ReportDeps) {
  const { outbox, now } = deps;
  const { url } = await deps.openTab(tabId);
  if (url === undefined) throw new AppError('page-not-allowed', 'the browser gives no access to this page');
  const reading = await deps.readTab(tabId);
  const draft = draftOf(url, code, reading, await deps.sellerDetails(reading), deps);
  if (deps.again !== undefined && draft.url !== deps.again) {
    throw new AppError('page-gone', 'another page is in front');
  }
  const item: OutboxItem = {
    id: deps.newId(),
    state: 'draft',
    createdAt: now(),
    changedAt: now(),
    draft,
    // A layout that is not supported is reported by its address alone; the person may add the page.
    removed: isByAddress(reading) ? ['picture', 'page'] : [],
    agreed: [],
    capture: 'running',
    stages: [],
    secret: deps.newSecret(),
    attempts: 0,
    receipts: [],
  };
  await outbox.add(item);
  return { item, finished: captureAndHold(item.id, tabId, reading, deps) };
}

/** Whether the page is of a layout its adapter does not know. */
function isByAddress(reading: ListingReading | null): boolean {
  return reading?.kind === 'unreadable';
}

async function captureAndHold(
  id: string,
  tabId: number,
  reading: ListingReading | null,
  deps: ReportDeps,
): Promise<void> {
  const { outbox, now } = deps;
  const byAddress = isByAddress(reading);
  try {
    const page = await deps.capture(tabId);
    // What was read may belong to something else: it stays out even if the person adds the page.
    const captured = byAddress ? { ...page, reading, facts: [] } : page;
    const preview = captured.picture ? await deps.preview(captured.picture) : undefined;
    const kept = await outbox.keepCapture(id, captured, (item) => ({
      ...item,
      capture: 'done',
      stages: captured.stages,
      ...(preview ? { preview } : {}),
    }));
    if (!byAddress && reviewProblem(kept) === undefined && (await deps.sendsAtOnce())) {
      await outbox.apply(id, { type: 'hold', until: now() + HOLD_MS });
    }
  } catch (thrown) {
    const error = toAppError(thrown, 'capture-failed');
    if (error.code === 'not-found') return; // deleted while its page was captured
    await outbox.change(id, (item) => ({
      ...item,
      capture: 'failed',
      failure: { code: error.code, message: error.message, at: now() },
    }));
  }
}

/** The draft from what the page says; what it does not say stays absent. */
function draftOf(
  url: string,
  code: ViolationCode,
  reading: ListingReading | null,
  { platform, ...details }: SellerDetails,
  deps: ReportDeps,
): ReportDraft {
  const listing = reading?.kind === 'listing' ? reading.listing : undefined;
  const seller = listing?.seller ?? (reading?.kind === 'seller' ? reading.seller : undefined);
  return {
    marketplace: reading?.marketplace ?? 'site',
    host: new URL(url).hostname.replace(/^www\./, ''),
    url: withoutSecrets(listing?.url ?? sendableUrl(url), 'x'),
    ...(listing ? { listing: listingOf(listing) } : {}),
    seller: { ...sellerOf(seller), ...details },
    ...(platform === undefined ? {} : { platform }),
    code,
    ...(deps.purchase ? purchaseFields(deps.purchase) : {}),
    complainant: 'anonymous',
    observedAt: deps.now(),
    language: deps.language,
  };
}

function listingOf(
  listing: Extract<ListingReading, { kind: 'listing' }>['listing'],
): NonNullable<ReportDraft['listing']> {
  const { id, url, title, price } = listing;
  return { id, url: withoutSecrets(url, 'x'), ...(title ? { title } : {}), ...(price ? { price } : {}) };
}

function sellerOf(seller: Seller | undefined): ReportDraft['seller'] {
  const { id, name, url } = seller ?? {};
  return { ...(id ? { id } : {}), ...(name ? { name } : {}), ...(url ? { url } : {}) };
}

/** Longest address that the contract takes. */
const URL_MAX = 2_048;

/** The page's address without its fragment, and without its parameters or path where they are longer than can be sent. */
function sendableUrl(url: string): string {
  const address = new URL(url);
  address.hash = '';
  if (address.href.length > URL_MAX) address.search = '';
  if (address.href.length > URL_MAX) address.pathname = '/';
  return address.href;
}
