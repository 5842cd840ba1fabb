import { toDayInVietnam } from '@/lib/base/days';
import { toReadableUrl } from '@/lib/base/readable-url';
import type { Case, CaseItem, Officer } from '@/lib/domain/case/case';
import type { Watch } from '@/lib/domain/case/case-work';
import type { OfficePaperId } from '@/lib/domain/case/office-paper';
import { formatViolation } from '@/lib/domain/code-words';
import { MARKETPLACES } from '@/lib/domain/listing/marketplaces';
import type { DeskChannel, ReportChannel } from '@/lib/domain/report/report-channel';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import { createWords } from '@/lib/domain/words';
import { toPackagePath } from '@/lib/evidence/case-manifest';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';
import { FIELD_NAMES, type FieldName } from '@/lib/papers/fields';
import type { KnownValues } from '@/lib/papers/report-values';
import { findProvince } from '@/lib/reference/places/provinces';

/** A case and its pages, from which papers are filled in. */
export interface CaseFacts {
  readonly of: Case;
  readonly items: readonly CaseItem[];
  readonly watches: readonly Watch[];
}

/** The data from which an office's papers are filled in. */
export type OfficeFacts = {
  readonly officer: Officer;
  /** The officer's position in the office (job title), as the officer last typed it. */
  readonly position?: string | undefined;
} & ({ readonly report: OfficerReport } | { readonly case: CaseFacts });

type Values = Partial<Record<FieldName, string | undefined>>;

/** Words for an office's papers, which are in Vietnamese. */
const WORDS = createWords('vi');

/**
 * Returns the value that the report or case gives for each field of a paper. No field names the sender of a report. Only the
 * hand-over has what the sender wrote, because the hand-over goes to an authority, while minutes are read out to the seller.
 */
export function collectOfficePaperValues(paper: OfficePaperId, facts: OfficeFacts, now: number): KnownValues {
  const { officer, position } = facts;
  const values: Values = {
    unit_name: officer.unit.name,
    officer_name: officer.name,
    officer_position: position,
    place: findProvince(officer.unit.id.split('-').at(-1) ?? '')?.name,
    letter_day: toDayInVietnam(now),
    began_at: WORDS.time(now),
    ...('report' in facts ? toPaperValuesOfReport(paper, facts.report) : toPaperValuesOfCase(facts.case)),
  };
  const filledValues: Partial<Record<FieldName, string>> = {};
  for (const name of FIELD_NAMES) {
    const value = values[name];
    if (value) filledValues[name] = value;
  }
  return filledValues;
}

function toPaperValuesOfReport(paper: OfficePaperId, report: OfficerReport): Values {
  const { platform, seller, listing, reason, evidence, outcome } = report;
  const { fromRegistry = [] } = seller;
  const omitIfFromRegistry = (name: string, value: string | undefined) =>
    fromRegistry.includes(name) ? undefined : value;
  const ofRegistry = [
    fromRegistry.includes('address') && seller.address && `địa chỉ ${seller.address}`,
    fromRegistry.includes('taxCode') && seller.taxCode && `mã số thuế ${seller.taxCode}`,
  ].filter(Boolean);
  const observed = WORDS.time(report.observedAt);
  const digest = evidence.state === 'verified' ? evidence.digest : undefined;
  const toAuthority = paper === 'hand-over';
  const url = listing?.url ?? platform.url;
  const shop = seller.name ?? seller.id;
  return {
    reports_answered: [toReportName(report.reference, report.channel), ...report.merged].join(', '),
    received_at: WORDS.time(report.receivedAt),
    platform_name: getMarketplaceName(platform.marketplace, platform.host),
    seller_name: shop,
    seller_shop: seller.url ?? seller.id,
    seller_address: omitIfFromRegistry('address', seller.address),
    seller_tax_code: omitIfFromRegistry('taxCode', seller.taxCode),
    seller_registered: ofRegistry.join('; '),
    listing_title: listing?.title,
    listing_url: url,
    listing_price: listing?.price && WORDS.money(listing.price),
    observed_at: observed,
    observed_violation: formatViolation(reason.code, WORDS),
    facts: toAuthority ? reason.text : undefined,
    evidence_digest: digest,
    enclosures: digest && `Bản in và ảnh màn hình trang bán hàng, lưu lúc ${observed}`,
    listings: url && joinParts([listing?.title, toReadableUrl(url), shop, `ghi nhận lúc ${observed}`]),
    pages_to_visit: url && joinParts([toReadableUrl(url), `ghi nhận lúc ${observed}`, toDigestText(digest)]),
    handed_files: digest && joinParts([`Gói chứng cứ ${report.reference}.wacz`, toDigestText(digest)]),
    decisions: joinLines(report.events.flatMap((event) => describeEvent(event, toAuthority))),
    answer_result: outcome?.note?.vi,
  };
}

/**
 * Returns the line about an event of a report, as a list. The list is empty if the event is a sender's withdrawal. The line
 * contains the event's note only if `withNote`, because a note may be a question to a sender or the sender's answer.
 */
function describeEvent({ status, at, note }: OfficerReport['events'][number], withNote: boolean): string[] {
  // Leaves out that the sender withdrew, because the withdrawal concerns the sender, not what was done about the report.
  if (status === 'sender-withdrew') return [];
  const key = toStatusMessageKey(status);
  const state = WORDS.has(key) ? WORDS.t(key) : status;
  return [`${WORDS.time(at)}: ${state}${note && withNote ? `. ${note.vi}` : ''}`];
}

function toPaperValuesOfCase({ of, items, watches }: CaseFacts): Values {
  const itemsWithContent = items.filter(({ removedAt }) => removedAt === undefined);
  const listings = itemsWithContent.filter(({ kind }) => kind === 'listing');
  const findFactValue = (item: CaseItem, field: string) =>
    item.facts.find((fact) => fact.field === field)?.value;
  const sellers = listings.map(
    (item) => findFactValue(item, 'seller.name') ?? findFactValue(item, 'seller.id'),
  );
  return {
    case_number: of.number,
    case_subject: of.subject,
    legal_basis: joinLines(of.legalBasis),
    reports_answered: joinReferencesWithChannels(of),
    began_at: WORDS.time(of.openedAt),
    ended_at: of.closedAt === undefined ? undefined : WORDS.time(of.closedAt),
    platform_name: findCommonValue(listings.map(({ url }) => findSiteName(url))),
    seller_name: findCommonValue(sellers),
    pages_recorded: joinLines(
      items.map((item) =>
        joinParts([
          item.title,
          toReadableUrl(item.url),
          `lưu lúc ${WORDS.time(item.capturedAt)}`,
          toDigestText(item.digest),
          item.gone !== undefined && `trang cho biết nội dung không còn: ${item.gone}`,
          item.removedAt !== undefined && 'gói đã xóa',
        ]),
      ),
    ),
    pages_to_visit: joinLines(
      itemsWithContent.map((item) =>
        joinParts([
          toReadableUrl(item.url),
          `lưu lúc ${WORDS.time(item.capturedAt)}`,
          toDigestText(item.digest),
        ]),
      ),
    ),
    listings: joinLines(
      listings.map((item, index) =>
        joinParts([
          findFactValue(item, 'title') ?? item.title,
          toReadableUrl(item.url),
          sellers[index],
          `lưu lúc ${WORDS.time(item.capturedAt)}`,
        ]),
      ),
    ),
    handed_files: joinLines(
      itemsWithContent.map(({ order, digest }) => joinParts([toPackagePath(order), toDigestText(digest)])),
    ),
    earlier_requests: joinLines(watches.flatMap(describeTakedownRequest)),
  };
}

function describeTakedownRequest({ url, takedown }: Watch): string[] {
  if (!takedown) return [];
  const { requestedAt, recheckedAt, recheckAt } = takedown;
  const look =
    recheckedAt === undefined
      ? `xem lại lúc ${WORDS.time(recheckAt)}`
      : `đã xem lại lúc ${WORDS.time(recheckedAt)}`;
  return [`${toReadableUrl(url)}: yêu cầu lúc ${WORDS.time(requestedAt)}; ${look}`];
}

const CHANNEL_NAMES: Readonly<Record<DeskChannel, string>> = {
  telephone: 'qua điện thoại',
  'in-person': 'trực tiếp',
  paper: 'bằng giấy',
};

/** Returns a report's reference, followed by the channel if an officer entered the report at the desk. */
function toReportName(reference: string, channel: ReportChannel | undefined): string {
  return channel === undefined || channel === 'online'
    ? reference
    : `${reference} (${CHANNEL_NAMES[channel]})`;
}

function joinReferencesWithChannels({ reports, channels }: Pick<Case, 'reports' | 'channels'>): string {
  return reports.map((reference) => toReportName(reference, channels?.[reference])).join(', ');
}

// Joins texts into one line. A line break in a page's own words would start another line of the paper.
const joinParts = (parts: readonly (string | false | undefined)[]) =>
  parts
    .filter(Boolean)
    .map((part) => String(part).replace(/\s+/g, ' '))
    .join('; ');
const joinLines = (lines: readonly string[]) => lines.map((line) => line.replace(/\s+/g, ' ')).join('\n');
const toDigestText = (digest: string | undefined) => digest !== undefined && `SHA-256 ${digest}`;

/** Returns the value that all entries have; undefined if they differ or one is undefined. */
function findCommonValue(values: readonly (string | undefined)[]): string | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

function getMarketplaceName(id: string, host: string): string {
  return MARKETPLACES.find((marketplace) => marketplace.id === id)?.name ?? host;
}

function findSiteName(url: string): string {
  const { hostname } = new URL(url);
  const found = MARKETPLACES.find(({ pages }) =>
    pages.some((host) => hostname === host || hostname.endsWith(`.${host}`)),
  );
  return found?.name ?? hostname;
}
