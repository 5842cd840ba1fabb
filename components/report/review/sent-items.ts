import type { CaptureSummary } from '@/components/report/capture/capture-summary';
import { marketplaceName } from '@/components/report/marketplace-names';
import type { Row } from '@/components/ui/rows';
import { readableUrl } from '@/lib/base/readable-url';
import { formatViolation } from '@/lib/domain/code-words';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { MessageKey, Words } from '@/lib/domain/words';
import { CONTRACT_VERSION } from '@/lib/intake/contract';
import { findProvince, formatProvinceName } from '@/lib/reference/places/provinces';
import { PLATFORM_NAMES } from '@/lib/reference/platforms';
import { toComplainant } from '@/lib/workflows/report/build-report';
import { omitRemovedDetails } from '@/lib/workflows/report/kept-seller';

/** The screens of the review on which a person can look at or change a part of the report. */
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

/** Items of one kind, with the screen that can change them where one can. */
export interface SentGroup {
  readonly title: MessageKey;
  readonly change?: ReviewPart;
  /** Names the kind where the review only counts; absent where the review shows it anyway. */
  readonly kind?: MessageKey;
  readonly rows: readonly Row[];
}

export interface SentParts {
  readonly item: OutboxItem;
  readonly capture: CaptureSummary | null;
  /** Photos the person added. */
  readonly photos: number;
  readonly software: string;
}

type MaybeItem = Row | false | undefined;

/**
 * Everything that pressing Send sends, by kind: one row for each field of the contract and each part of the package. The
 * review counts these rows and shows them, so that the number and the list cannot differ.
 */
export function sentItems(parts: SentParts, words: Words): readonly SentGroup[] {
  const groups: readonly (Omit<SentGroup, 'rows'> & { rows: readonly MaybeItem[] })[] = [
    { title: 'review_reason', change: 'violation', rows: violationRows(parts.item, words) },
    { title: 'sent_page', kind: 'kind_page', rows: pageRows(parts.item, words) },
    { title: 'review_seller', change: 'seller', kind: 'kind_seller', rows: sellerRows(parts.item, words) },
    { title: 'review_evidence', change: 'picture', kind: 'kind_evidence', rows: evidenceRows(parts, words) },
    { title: 'review_more', change: 'additions', kind: 'kind_additions', rows: additionRows(parts, words) },
    { title: 'complainant_title', change: 'complainant', rows: complainantRows(parts.item, words) },
    { title: 'technical_title', rows: technicalRows(parts, words) },
  ];
  return groups.flatMap(({ rows, ...group }) => {
    const present = rows.filter((row): row is Row => Boolean(row));
    return present.length > 0 ? [{ ...group, rows: present }] : [];
  });
}

/** How many items a report sends. */
export function countSent(groups: readonly SentGroup[]): number {
  return groups.reduce((sum, { rows }) => sum + rows.length, 0);
}

function text(label: string, value: string | undefined, field: string): MaybeItem {
  return value !== undefined && value.trim() !== '' && { label, value, field };
}

function violationRows({ draft }: OutboxItem, words: Words): MaybeItem[] {
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

function pageRows({ draft }: OutboxItem, { t, money, language }: Words): MaybeItem[] {
  const { listing, platform } = draft;
  return [
    text(t('field_platform'), marketplaceName(draft.marketplace, draft.host), 'platform.marketplace'),
    text(t('field_host'), draft.host, 'platform.host'),
    text(t('field_platform_kind'), platform && PLATFORM_NAMES[platform][language], 'platform.kind'),
    text(t('field_page_url'), readableUrl(draft.url), 'platform.url'),
    text(t('field_listing_title'), listing?.title, 'listing.title'),
    text(t('field_listing_id'), listing?.id, 'listing.id'),
    text(t('field_listing_url'), listing && readableUrl(listing.url), 'listing.url'),
    text(t('field_price'), listing?.price && money(listing.price), 'listing.price'),
  ];
}

function sellerRows({ draft, removed }: OutboxItem, { t, list }: Words): MaybeItem[] {
  const { id, name, url, address, taxCode, shipsFrom, fromRegistry } = omitRemovedDetails(
    draft.seller,
    removed,
  );
  const labels = { address: 'field_seller_address', taxCode: 'field_seller_tax_code' } as const;
  return [
    text(t('field_seller_name'), name, 'seller.name'),
    text(t('field_seller_id'), id, 'seller.id'),
    text(t('field_seller_url'), url && readableUrl(url), 'seller.url'),
    text(t('field_seller_address'), address, 'seller.address'),
    text(t('field_seller_tax_code'), taxCode, 'seller.taxCode'),
    text(t('field_ships_from'), shipsFrom, 'seller.shipsFrom'),
    text(
      t('sent_from_registry'),
      fromRegistry && list(fromRegistry.map((detail) => t(labels[detail]))),
      'seller.fromRegistry',
    ),
  ];
}

/** The parts of the package; its digest stands for them in the request once it is packed. */
function evidenceRows({ item, capture, photos }: SentParts, { t, bytes }: Words): MaybeItem[] {
  if (item.capture !== 'done') return [];
  const isIncluded = (part: 'picture' | 'page') => !item.removed.includes(part);
  const hasPicture = isIncluded('picture') && (capture?.hasPicture ?? item.preview !== undefined);
  const hasPage = isIncluded('page') && !item.stages.some(({ name }) => name === 'provided');
  const covered = item.covered?.length ?? 0;
  const pictures = hasPicture ? (capture?.pictureBytes ?? 0) : 0;
  const size = item.evidence?.byteLength ?? pictures + (hasPage ? (capture?.pageBytes ?? 0) : 0);
  const isSent = hasPicture || hasPage || photos > 0;
  return [
    hasPicture && {
      label: t('sent_picture'),
      value: t('sent_covered', { count: covered }),
      field: 'evidence.picture',
    },
    hasPicture &&
      covered === 0 &&
      capture?.wholePage !== undefined && {
        label: t('whole_page_title'),
        value: t('sent_yes'),
        field: 'evidence.wholePage',
      },
    hasPicture &&
      capture !== null &&
      capture.originals.length > 0 && {
        label: t('sent_originals'),
        value: String(capture.originals.length),
        field: 'evidence.originals',
      },
    hasPage && {
      label: t('sent_saved_page'),
      value: capture
        ? t('part_page_hint', { frames: capture.frames, resources: capture.resources })
        : t('sent_yes'),
      field: 'evidence.page',
    },
    capture !== null &&
      capture.facts.length > 0 && {
        label: t('sent_facts'),
        value: String(capture.facts.length),
        field: 'evidence.facts',
      },
    photos > 0 && { label: t('photos_title'), value: String(photos), field: 'evidence.photos' },
    isSent && {
      label: t('sent_size'),
      value: size > 0 ? bytes(size) : t('sent_size_unknown'),
      field: 'evidence.byteLength',
    },
    item.evidence && { label: 'SHA-256', value: item.evidence.digest, field: 'evidence.digest' },
  ];
}

function additionRows({ item }: SentParts, { t, language }: Words): MaybeItem[] {
  const { draft, removed } = item;
  const province = draft.province ? findProvince(draft.province) : undefined;
  return [
    text(t('sent_price_paid'), draft.bought === 'yes' ? draft.pricePaid : undefined, 'reason.pricePaid'),
    text(t('note_label'), removed.includes('note') ? undefined : draft.note, 'reason.text'),
    text(t('province_label'), province && formatProvinceName(province)[language], 'province'),
    text(t('provider_label'), draft.serviceProvider, 'serviceProvider'),
  ];
}

function complainantRows(item: OutboxItem, { t }: Words): MaybeItem[] {
  const { mode, name, idNumber, address, email, phone } = toComplainant(item);
  return [
    { label: t('review_you'), value: t(`complainant_${mode}`), field: 'complainant.mode' },
    text(t('identity_name'), name, 'complainant.name'),
    text(t('identity_number'), idNumber, 'complainant.idNumber'),
    text(t('identity_address'), address, 'complainant.address'),
    text(t('contact_email'), email, 'complainant.email'),
    text(t('contact_phone'), phone, 'complainant.phone'),
  ];
}

/** What goes along by itself, each with its purpose. */
function technicalRows({ item, software }: SentParts, { t, time }: Words): MaybeItem[] {
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
