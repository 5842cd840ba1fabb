import type { CaptureSummary } from '@/components/report/capture/capture-summary';
import { getMarketplaceName } from '@/components/report/marketplace-names';
import type { Row } from '@/components/ui/rows';
import { toReadableUrl } from '@/lib/base/readable-url';
import { formatViolation } from '@/lib/domain/code-words';
import type { OutboxItem, PackedParts } from '@/lib/domain/report/outbox';
import type { MessageKey, Words } from '@/lib/domain/words';
import { CONTRACT_VERSION } from '@/lib/intake/contract';
import { findProvince, formatProvinceName } from '@/lib/reference/places/provinces';
import { PLATFORM_NAMES } from '@/lib/reference/platforms';
import { toComplainant } from '@/lib/workflows/report/build-report';
import { omitRemovedDetails } from '@/lib/workflows/report/kept-seller';

/** Parts of the review, each a screen on which a person can read or change that part of the report. */
export const REVIEW_PARTS = [
  'violation',
  'picture',
  'seller',
  'route',
  'complainant',
  'additions',
  'all',
  'consent',
] as const;
export type ReviewPart = (typeof REVIEW_PARTS)[number];

/** Items of one kind. `change` names the part of the review that can change them; absent if no part can. */
export interface SentGroup {
  readonly title: MessageKey;
  readonly change?: ReviewPart;
  /**
   * Word for this group of items in the review's summary, which lists what is sent; absent if the summary does not name the
   * group.
   */
  readonly kind?: MessageKey;
  readonly rows: readonly Row[];
}

export interface SentParts {
  readonly item: OutboxItem;
  readonly capture: CaptureSummary | null;
  /** Number of photos that the person added. */
  readonly photos: number;
  readonly software: string;
  /** True if nobody receives reports, so that the report is kept on this device. */
  readonly isKept?: boolean;
}

type MaybeItem = Row | false | undefined;

/**
 * Lists by kind everything that a press of "Send" sends: one row for each field of the intake's contract and each part of the
 * package. For a report that is kept, lists everything that stays on the device with the report. The review counts these rows and
 * shows them, so its number and its list always agree.
 */
export function listSentGroups(parts: SentParts, words: Words): readonly SentGroup[] {
  const groups: readonly (Omit<SentGroup, 'rows'> & { rows: readonly MaybeItem[] })[] = [
    { title: 'review_reason', change: 'violation', rows: listViolationRows(parts.item, words) },
    { title: 'sent_page', kind: 'kind_page', rows: listPageRows(parts.item, words) },
    {
      title: 'review_seller',
      change: 'seller',
      kind: 'kind_seller',
      rows: listSellerRows(parts.item, words),
    },
    {
      title: 'review_evidence',
      change: 'picture',
      kind: 'kind_evidence',
      rows: listEvidenceRows(parts, words),
    },
    {
      title: 'review_more',
      change: 'additions',
      kind: 'kind_additions',
      rows: listAdditionRows(parts, words),
    },
    ...(parts.isKept
      ? [{ title: 'keep_technical', rows: listTechnicalRowsOfKeptReport(parts.item, words) } as const]
      : [
          {
            title: 'complainant_title',
            change: 'complainant',
            rows: listComplainantRows(parts.item, words),
          } as const,
          { title: 'technical_title', rows: listTechnicalRows(parts, words) } as const,
        ]),
  ];
  return groups.flatMap(({ rows, ...group }) => {
    const present = rows.filter((row): row is Row => Boolean(row));
    return present.length > 0 ? [{ ...group, rows: present }] : [];
  });
}

/** Counts the items that are sent, or kept, with a report. */
export function countSentItems(groups: readonly SentGroup[]): number {
  return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}

function toTextRow(label: string, value: string | undefined, field: string): MaybeItem {
  return value !== undefined && value.trim() !== '' && { label, value, field };
}

function listViolationRows({ draft }: OutboxItem, words: Words): MaybeItem[] {
  const { t } = words;
  return [
    { label: t('sent_violation'), value: formatViolation(draft.code, words), field: 'reason.code' },
    draft.suggested === true && {
      label: t('sent_suggested'),
      value: t('sent_yes'),
      field: 'reason.suggested',
    },
    draft.bought !== undefined && {
      label: t('sent_bought'),
      value: t(draft.bought === 'yes' ? 'sent_yes' : 'sent_no'),
      field: 'reason.bought',
    },
    draft.bought === 'yes' &&
      draft.received !== undefined && {
        label: t('sent_received'),
        value: t(draft.received === 'yes' ? 'sent_yes' : 'sent_no'),
        field: 'reason.received',
      },
  ];
}

function listPageRows({ draft }: OutboxItem, { t, money, language }: Words): MaybeItem[] {
  const { listing, platform } = draft;
  return [
    toTextRow(t('field_platform'), getMarketplaceName(draft.marketplace, draft.host), 'platform.marketplace'),
    toTextRow(t('field_host'), draft.host, 'platform.host'),
    toTextRow(t('field_platform_kind'), platform && PLATFORM_NAMES[platform][language], 'platform.kind'),
    toTextRow(t('field_page_url'), toReadableUrl(draft.url), 'platform.url'),
    toTextRow(t('field_listing_title'), listing?.title, 'listing.title'),
    toTextRow(t('field_listing_id'), listing?.id, 'listing.id'),
    toTextRow(t('field_listing_url'), listing && toReadableUrl(listing.url), 'listing.url'),
    toTextRow(t('field_price'), listing?.price && money(listing.price), 'listing.price'),
  ];
}

function listSellerRows({ draft, removed }: OutboxItem, { t, list }: Words): MaybeItem[] {
  const { id, name, url, address, taxCode, shipsFrom, fromRegistry } = omitRemovedDetails(
    draft.seller,
    removed,
  );
  const labels = { address: 'field_seller_address', taxCode: 'field_seller_tax_code' } as const;
  return [
    toTextRow(t('field_seller_name'), name, 'seller.name'),
    toTextRow(t('field_seller_id'), id, 'seller.id'),
    toTextRow(t('field_seller_url'), url && toReadableUrl(url), 'seller.url'),
    toTextRow(t('field_seller_address'), address, 'seller.address'),
    toTextRow(t('field_seller_tax_code'), taxCode, 'seller.taxCode'),
    toTextRow(t('field_ships_from'), shipsFrom, 'seller.shipsFrom'),
    toTextRow(
      t('sent_from_registry'),
      fromRegistry && list(fromRegistry.map((detail) => t(labels[detail]))),
      'seller.fromRegistry',
    ),
  ];
}

/**
 * Lists the parts of the package that are sent, the package's size and, after packing, its digest. The report contains this
 * digest; the package is sent after the report.
 */
function listEvidenceRows({ item, capture, photos }: SentParts, { t, bytes }: Words): MaybeItem[] {
  if (item.capture !== 'done') return [];
  const isIncluded = (part: 'picture' | 'page') => !item.removed.includes(part);
  const hasPicture = isIncluded('picture') && (capture?.hasPicture ?? item.preview !== undefined);
  const hasPage = isIncluded('page') && !item.stages.some(({ name }) => name === 'provided');
  const covered = item.covered?.length ?? 0;
  const pictures = hasPicture ? (capture?.pictureBytes ?? 0) : 0;
  const size = item.evidence?.byteLength ?? pictures + (hasPage ? (capture?.pageBytes ?? 0) : 0);
  const parts = countPackageParts(item, capture, photos);
  const isSent = hasPicture || hasPage || parts.photos > 0;
  return [
    hasPicture && {
      label: t('sent_picture'),
      value: t('sent_covered', { count: covered }),
      field: 'evidence.picture',
    },
    hasPicture &&
      covered === 0 &&
      parts.wholePage && {
        label: t('whole_page_title'),
        value: t('sent_yes'),
        field: 'evidence.wholePage',
      },
    hasPicture &&
      parts.originals > 0 && {
        label: t('sent_originals'),
        value: String(parts.originals),
        field: 'evidence.originals',
      },
    hasPage && {
      label: t('sent_saved_page'),
      value:
        parts.frames > 0
          ? t('part_page_hint', { frames: parts.frames, resources: parts.resources })
          : t('sent_yes'),
      field: 'evidence.page',
    },
    parts.facts > 0 && { label: t('sent_facts'), value: String(parts.facts), field: 'evidence.facts' },
    parts.photos > 0 && {
      label: t('photos_title'),
      value: String(parts.photos),
      field: 'evidence.photos',
    },
    isSent && {
      label: t('sent_size'),
      value: size > 0 ? bytes(size) : t('sent_size_unknown'),
      field: 'evidence.byteLength',
    },
    item.evidence && { label: 'SHA-256', value: item.evidence.digest, field: 'evidence.digest' },
  ];
}

const NO_PARTS: PackedParts = {
  photos: 0,
  facts: 0,
  originals: 0,
  frames: 0,
  resources: 0,
  wholePage: false,
};

/** Counts the parts of the package; before packing, counts the parts of the capture. */
function countPackageParts(item: OutboxItem, capture: CaptureSummary | null, photos: number): PackedParts {
  if (item.packed) return item.packed;
  if (!capture) return { ...NO_PARTS, photos };
  const { facts, originals, frames, resources, wholePage } = capture;
  return {
    photos,
    facts: facts.length,
    originals: originals.length,
    frames,
    resources,
    wholePage: wholePage !== undefined,
  };
}

function listAdditionRows({ item }: SentParts, { t, language }: Words): MaybeItem[] {
  const { draft, removed } = item;
  const province = draft.province ? findProvince(draft.province) : undefined;
  return [
    toTextRow(t('sent_price_paid'), draft.bought === 'yes' ? draft.pricePaid : undefined, 'reason.pricePaid'),
    toTextRow(t('note_label'), removed.includes('note') ? undefined : draft.note, 'reason.text'),
    toTextRow(t('province_label'), province && formatProvinceName(province)[language], 'province'),
    toTextRow(t('provider_label'), draft.serviceProvider, 'serviceProvider'),
  ];
}

function listComplainantRows(item: OutboxItem, { t }: Words): MaybeItem[] {
  const { mode, name, idNumber, address, email, phone } = toComplainant(item);
  return [
    { label: t('review_you'), value: t(`complainant_${mode}`), field: 'complainant.mode' },
    toTextRow(t('identity_name'), name, 'complainant.name'),
    toTextRow(t('identity_number'), idNumber, 'complainant.idNumber'),
    toTextRow(t('identity_address'), address, 'complainant.address'),
    toTextRow(t('contact_email'), email, 'complainant.email'),
    toTextRow(t('contact_phone'), phone, 'complainant.phone'),
  ];
}

/** Lists what a kept report contains beside what the person chose or wrote: when the page was observed, and the report's id. */
function listTechnicalRowsOfKeptReport(item: OutboxItem, { t, time }: Words): MaybeItem[] {
  return [
    { label: t('field_observed'), value: time(item.draft.observedAt), field: 'observedAt' },
    { label: t('field_report_id'), value: item.id, field: 'id' },
  ];
}

/** Lists what is sent without the person's action, each item with its purpose. */
function listTechnicalRows({ item, software }: SentParts, { t, time }: Words): MaybeItem[] {
  return [
    { label: t('field_observed'), value: time(item.draft.observedAt), field: 'observedAt' },
    { label: t('field_report_id'), value: item.id, field: 'id' },
    { label: t('field_tracking'), value: t('field_tracking_text'), field: 'trackingKey' },
    {
      label: t('field_language'),
      value: t(item.draft.language === 'vi' ? 'language_vi' : 'language_en'),
      field: 'language',
    },
    { label: t('field_consent'), value: t('field_consent_text'), field: 'consent' },
    { label: t('field_software'), value: software, field: 'software' },
    { label: t('field_version'), value: String(CONTRACT_VERSION), field: 'version' },
  ];
}
