import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import type { Section } from '@/lib/registry/codec/section';
import {
  type InstalledVersion,
  type StoredMetadata,
  type StoredSection,
  TARGET_NAMES,
  type TargetName,
  type TargetTable,
} from '@/lib/registry/update/installed-version';
import type {
  AnsweredStatus,
  Publisher,
  RecallSource,
  Release,
  SellerList,
} from '@/lib/registry/update/release';

/**
 * Checks the shapes of stored values without Zod. A worker that was asleep needs these values to reply to a page, and loading
 * schemas would take longer than the look-up (docs/decisions/page/wake.md). Schemas checked the values before they were stored,
 * so these functions only detect values of another shape.
 */

type Fields = Readonly<Record<string, unknown>>;

export function isNonNullObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isDigest = (value: unknown): value is string => isText(value) && /^[0-9a-f]{64}$/.test(value);
const isListOf = <T>(value: unknown, is: (one: unknown) => one is T): value is T[] =>
  Array.isArray(value) && value.every(is);
export const isOneOf = <T extends string>(value: unknown, known: readonly T[]): value is T =>
  known.some((one) => one === value);

export const isTargetNames = (value: unknown): value is TargetName[] =>
  isListOf(value, (one): one is TargetName => isOneOf(one, TARGET_NAMES));

export function isInstalledVersion(value: unknown): value is InstalledVersion {
  return (
    isNonNullObject(value) &&
    isDigest(value.anchor) &&
    [value.swap, value.version, value.publishedAt, value.fetchedAt, value.expiresAt].every(isCount) &&
    Array.isArray(value.targets) &&
    value.targets.every(
      (target) =>
        isNonNullObject(target) &&
        isOneOf(target.name, TARGET_NAMES) &&
        isDigest(target.digest) &&
        isDigest(target.base) &&
        isCount(target.byteLength),
    )
  );
}

export function isStoredMetadata(value: unknown): value is StoredMetadata {
  const isMaybeText = (one: unknown) => one === undefined || isText(one);
  return (
    isNonNullObject(value) &&
    isDigest(value.anchor) &&
    isText(value.root) &&
    [value.timestamp, value.snapshot, value.targets, value.recalls].every(isMaybeText)
  );
}

export function isRelease(value: unknown): value is Release {
  return (
    isNonNullObject(value) &&
    isCount(value.version) &&
    isText(value.publishedAt) &&
    isListOf(value.lists, isSellerList) &&
    (value.publisher === undefined || isPublisher(value.publisher)) &&
    (value.answers === undefined || isListOf(value.answers, isAnsweredStatus)) &&
    (value.recallSources === undefined || isListOf(value.recallSources, isRecallSource))
  );
}

function isPublisher(value: unknown): value is Publisher {
  if (!isNonNullObject(value)) return false;
  const { name, contact, corrections, offWithinHours } = value;
  return [name, contact, corrections].every(isText) && isCount(offWithinHours);
}

function isRecallSource(value: unknown): value is RecallSource {
  return isNonNullObject(value) && isText(value.authority) && isCount(value.records) && isText(value.asOf);
}

function isAnsweredStatus(value: unknown): value is AnsweredStatus {
  if (!isNonNullObject(value)) return false;
  const { key, status, underReviewSince, beingCorrectedSince } = value;
  const days = [underReviewSince, beingCorrectedSince];
  return (
    isText(key) && isOneOf(status, SELLER_STATUSES) && days.every((day) => day === undefined || isText(day))
  );
}

function isSellerList(value: unknown): value is SellerList {
  if (!isNonNullObject(value) || !isNonNullObject(value.source)) return false;
  const { name, url, asOf } = value.source;
  return isText(value.namespace) && isOneOf(value.status, SELLER_STATUSES) && [name, url, asOf].every(isText);
}

/** Stored form of a table. Its indexes and inline shards are in rows of their own; this row has their lengths. */
export interface StoredTable {
  readonly name: TargetName;
  readonly sections: readonly (Omit<StoredSection, 'index'> & { readonly indexBytes: number })[];
  readonly keyIndex:
    | (Omit<NonNullable<TargetTable['keyIndex']>, 'index'> & { readonly indexBytes: number })
    | null;
  /** Lengths (bytes) of the shards that are stored with the table; null if the shards are in rows of their own. */
  readonly inline: readonly number[] | null;
  readonly shardsPerRow: number;
}

export function isStoredTable(value: unknown): value is StoredTable {
  if (!isNonNullObject(value)) return false;
  const { name, sections, keyIndex, inline, shardsPerRow } = value;
  return (
    isOneOf(name, TARGET_NAMES) &&
    isListOf(sections, isStoredSection) &&
    (keyIndex === null || isKeyIndex(keyIndex)) &&
    (inline === null || isListOf(inline, isCount)) &&
    isCount(shardsPerRow) &&
    shardsPerRow > 0
  );
}

function isKeyIndex(value: unknown): boolean {
  return (
    isNonNullObject(value) &&
    [value.count, value.dataBytes, value.firstShard, value.indexBytes].every(isCount)
  );
}

function isStoredSection(value: unknown): value is StoredTable['sections'][number] {
  return (
    isNonNullObject(value) &&
    isText(value.name) &&
    isOneOf(value.part, ['keys', 'changed', 'added']) &&
    isCount(value.indexBytes) &&
    isCount(value.firstShard) &&
    isSection(value.section)
  );
}

function isSection(value: unknown): value is Section {
  if (!isNonNullObject(value)) return false;
  const { namespace, form, width, count, classes, dataBytes } = value;
  return (
    isText(namespace) &&
    isOneOf(form, ['number', 'text']) &&
    [width, count, dataBytes].every(isCount) &&
    isListOf(classes, isStatusList)
  );
}

const isStatusList = (value: unknown): value is Section['classes'][number] =>
  Array.isArray(value) && value.every((one) => isOneOf(one, SELLER_STATUSES));
