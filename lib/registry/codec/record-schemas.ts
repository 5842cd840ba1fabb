import type * as z from 'zod';
import { addDays } from '@/lib/base/days';
import {
  RecallRecordSchema,
  SiteRecordSchema,
  ViolationRecordSchema,
  WarningRecordSchema,
} from '@/lib/domain/seller/trust.schema';
import type { RecordFileName, RecordsByFile } from '@/lib/registry/store/stored-records';

export type { KeyedRecord, RecordFileName } from '@/lib/registry/store/stored-records';

/** For each file of records, the schema of one line. */
export const RECORD_SCHEMAS: { readonly [N in RecordFileName]: z.ZodType<RecordsByFile[N]> } = {
  violations: ViolationRecordSchema,
  sites: SiteRecordSchema,
  recalls: RecallRecordSchema,
  warnings: WarningRecordSchema,
};

/**
 * Returns the last day on which a record published on `day` (ISO date) is shown if its issuer names no last day: the thirtieth
 * day, counting `day` as the first. Whether Decree 55/2024 art. 24 allows a 31st day is not settled; an issuer may name that day.
 */
export function computeDefaultLastPublicDay(day: string): string {
  return addDays(day, 29);
}
