import {
  RECALL_AUTHORITIES,
  RECALL_GOODS,
  RECALL_HAZARDS,
  RECALL_MEASURES,
} from '@/lib/domain/seller/recall-classes';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import { type KeyedRecord, RECORD_SCHEMAS } from '@/lib/registry/codec/record-schemas';
import { ACT_CODES } from './act-codes';
import { describeErrors } from './reasons';
import { parsePublishableKey } from './seller-intake';

const FILE_OF = {
  violation: 'violations',
  site: 'sites',
  recall: 'recalls',
  warning: 'warnings',
} as const;

/** Names of the kinds of records, as they are in the rows. */
export type RecordType = keyof typeof FILE_OF;

type Classes = Pick<RecallRecord, 'authority' | 'goods' | 'hazards' | 'measures'>;

/**
 * Returns why a recall's classes cannot be published: one of their codes is not in the lists of `recall-classes.ts`, so there are
 * no words for it. Undefined if all codes are in the lists.
 */
function describeUnknownClass({
  authority,
  goods,
  hazards = [],
  measures = [],
}: Classes): string | undefined {
  const classes: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['authority', authority === undefined ? [] : [authority], RECALL_AUTHORITIES],
    ['kind of goods', goods === undefined ? [] : [goods], RECALL_GOODS],
    ['hazard', hazards, RECALL_HAZARDS],
    ['measure', measures, RECALL_MEASURES],
  ];
  for (const [what, codes, known] of classes) {
    const code = codes.find((one) => !known.includes(one));
    if (code !== undefined) return `"${code}" is no ${what} of lib/domain/seller/recall-classes.ts`;
  }
  return undefined;
}

const ACTS: ReadonlySet<string> = new Set(ACT_CODES);

/** True if a type of row is a kind of record. */
export function isRecordType(type: string): type is RecordType {
  return type in FILE_OF;
}

/** Returns the record of a row, or the reason why it cannot be published. `columns` are the columns of the row's CSV file. */
export function parsePublishableRecord(
  type: RecordType,
  value: unknown,
  columns?: readonly string[],
): { readonly record: KeyedRecord } | { readonly reason: string } {
  const row = RECORD_SCHEMAS[FILE_OF[type]].safeParse(value);
  if (!row.success) return { reason: describeErrors(row.error, columns) };
  const record = row.data;
  for (const key of record.keys) {
    const checked = parsePublishableKey(key);
    if ('reason' in checked) return checked;
  }
  if (record.type === 'recall') {
    const unknown = describeUnknownClass(record);
    if (unknown !== undefined) return { reason: unknown };
  }
  if (record.type !== 'violation') {
    const isTrader = record.keys.some((key) => key.startsWith('trader:'));
    return isTrader ? { reason: 'only a decision is found by a name and an address' } : { record };
  }
  return ACTS.has(record.actCode)
    ? { record }
    : { reason: `"${record.actCode}" is no act of publish/rows/act-codes.ts` };
}
