import { crc32 } from '@/lib/base/crc32';
import type { RecallRecord, SiteRecord, ViolationRecord, WarningRecord } from '@/lib/domain/seller/trust';
import { isNonNullObject } from './stored-shapes';

/** Maps each file of records to the type of its records. */
export interface RecordsByFile {
  readonly violations: ViolationRecord;
  readonly sites: SiteRecord;
  readonly recalls: RecallRecord;
  readonly warnings: WarningRecord;
}
export type RecordFileName = keyof RecordsByFile;
export type KeyedRecord = RecordsByFile[RecordFileName];

const TYPES: { readonly [N in RecordFileName]: RecordsByFile[N]['type'] } = {
  violations: 'violation',
  sites: 'site',
  recalls: 'recall',
  warnings: 'warning',
};

const CHECKSUM_DIGITS = 8;
const encoder = new TextEncoder();

/** Writes records that passed their schema as one stored row: a CRC-32 in hex, then the records as JSON. */
export function formatRecordRow(records: readonly KeyedRecord[]): string {
  const text = JSON.stringify(records);
  return computeTextChecksum(text) + text;
}

/**
 * Returns the records of a stored row. Throws a RangeError if the row's checksum shows that the row changed after it was written,
 * or if the row is no list of records of this file.
 */
export function parseRecordRow(name: RecordFileName, row: string): readonly KeyedRecord[] {
  const text = row.slice(CHECKSUM_DIGITS);
  if (row.slice(0, CHECKSUM_DIGITS) !== computeTextChecksum(text))
    throw new RangeError('a row of records is damaged');
  const found: unknown = JSON.parse(text);
  if (!Array.isArray(found) || !found.every((one) => isKeyedRecord(name, one))) {
    throw new RangeError('a row of records is of another form');
  }
  return found;
}

function isKeyedRecord(name: RecordFileName, value: unknown): value is KeyedRecord {
  return isNonNullObject(value) && value.type === TYPES[name] && Array.isArray(value.keys);
}

function computeTextChecksum(text: string): string {
  return crc32(encoder.encode(text)).toString(16).padStart(CHECKSUM_DIGITS, '0');
}
