import { type KeyedRecord, RECORD_SCHEMAS } from '@/lib/registry/codec/record-schemas';
import { ACT_CODES } from './act-codes';
import { reasonsOf } from './reasons';
import { publishableKey } from './seller-intake';

const FILE_OF = {
  violation: 'violations',
  site: 'sites',
  recall: 'recalls',
  warning: 'warnings',
} as const;

/** The kinds of records, as rows call them. */
export type RecordType = keyof typeof FILE_OF;

const ACTS: ReadonlySet<string> = new Set(ACT_CODES);

/** Whether a type of row is one of records. */
export function isRecordType(type: string): type is RecordType {
  return type in FILE_OF;
}

/** The record of a row, or why it cannot be published. `columns` are those of a CSV file. */
export function checkedRecord(
  type: RecordType,
  value: unknown,
  columns?: readonly string[],
): { readonly record: KeyedRecord } | { readonly reason: string } {
  const row = RECORD_SCHEMAS[FILE_OF[type]].safeParse(value);
  if (!row.success) return { reason: reasonsOf(row.error, columns) };
  const record = row.data;
  for (const key of record.keys) {
    const checked = publishableKey(key);
    if ('reason' in checked) return checked;
  }
  if (record.type !== 'violation') {
    const isTrader = record.keys.some((key) => key.startsWith('trader:'));
    return isTrader ? { reason: 'only a decision is found by a name and an address' } : { record };
  }
  return ACTS.has(record.actCode)
    ? { record }
    : { reason: `"${record.actCode}" is no act of publish/rows/act-codes.ts` };
}
