import { gtinKey } from '@/lib/domain/listing/gtin-key';
import { RECALL_REASONS } from '@/lib/domain/seller/trust';
import { modelKey } from '@/lib/domain/seller/trust-key';
import { MOST_KEYS } from '@/lib/registry/codec/record-schemas';
import { hasNoBrand } from '@/server/publish/rows/no-brand';
import type { ImportedRow } from './output';

/** Fields every recall has, and those it may have besides. */
const NEEDED = [
  ...[
    'type',
    'id',
    'keys',
    'product',
    'brand',
    'reason',
    'country',
    'issuer',
    'number',
    'issuedOn',
    'hazard',
  ],
  'source',
] as const;
const REASONS: ReadonlySet<unknown> = new Set(RECALL_REASONS);

/** An address that a URL parser takes unchanged. */
const PLAIN_URL =
  /^https?:\/\/(?!xn--)[a-z0-9](?:-?[a-z0-9]){0,40}(?:\.(?!xn--)[a-z0-9](?:-?[a-z0-9]){0,40}){0,6}\.[a-z]{2,20}(?:[/?#][\x21-\x7e]{0,1800})?$/;

/** Whether a row is plainly a valid recall (RecallRecordSchema); false: ask the schema. */
export function isPlainRecall(row: ImportedRow, isDay: (day: unknown) => boolean): boolean {
  const { type, id, keys, product, brand, reason, country, issuer, number, issuedOn, hazard } = row;
  const { batches, measure, source } = row;
  const fields = NEEDED.length + (batches === undefined ? 0 : 1) + (measure === undefined ? 0 : 1);
  return (
    type === 'recall' &&
    fieldsOf(row) === fields &&
    isId(id) &&
    areKeys(keys, isPlainKey) &&
    isLine(product, 500) &&
    (brand === '' || isLine(brand, 200)) &&
    REASONS.has(reason) &&
    typeof country === 'string' &&
    /^[A-Z]{2}$/.test(country) &&
    isLine(issuer, 300) &&
    isLine(number, 100) &&
    isDay(issuedOn) &&
    isLine(hazard, 2_000) &&
    (batches === undefined || isLine(batches, 2_000)) &&
    (measure === undefined || isLine(measure, 2_000)) &&
    isPlainSource(source, isDay)
  );
}

function isPlainKey(key: unknown): boolean {
  if (typeof key !== 'string') return false;
  if (key.startsWith('gtin:')) return gtinKey(key.slice(5)) === key;
  if (!key.startsWith('model:')) return false;
  const slash = key.indexOf('/');
  const built = modelKey(key.slice(6, slash), key.slice(slash + 1));
  return built === key && !hasNoBrand(built);
}

function isPlainSource(source: unknown, isDay: (day: unknown) => boolean): boolean {
  if (typeof source !== 'object' || source === null) return false;
  const isWhole = 'name' in source && 'url' in source && 'asOf' in source && 'retrievedOn' in source;
  return (
    isWhole &&
    fieldsOf(source) === 4 &&
    isLine(source.name, 300) &&
    typeof source.url === 'string' &&
    source.url.length <= 2_048 &&
    PLAIN_URL.test(source.url) &&
    isDay(source.asOf) &&
    isDay(source.retrievedOn)
  );
}

/** An id of a record. */
export function isId(id: string | undefined): boolean {
  return id !== undefined && /^[A-Za-z0-9._-]{1,80}$/.test(id);
}

/** As many keys as a record may have. */
export function areKeys(keys: unknown, isKey: (key: unknown) => boolean): keys is readonly unknown[] {
  return Array.isArray(keys) && keys.length > 0 && keys.length <= MOST_KEYS && keys.every(isKey);
}

/** A trimmed text within bounds. */
export function isLine(text: unknown, most: number): boolean {
  return typeof text === 'string' && text.length > 0 && text.length <= most && text.trim() === text;
}

/** How many fields a row has. */
export function fieldsOf(row: object): number {
  let count = 0;
  for (const _ in row) count++;
  return count;
}
