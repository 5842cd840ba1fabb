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

/** Schema of the lines of each file of records. */
export const RECORD_SCHEMAS: { readonly [N in RecordFileName]: z.ZodType<RecordsByFile[N]> } = {
  violations: ViolationRecordSchema,
  sites: SiteRecordSchema,
  recalls: RecallRecordSchema,
  warnings: WarningRecordSchema,
};

/**
 * Returns the last day a record published on `day` (ISO date) is shown if its issuer names none: the thirtieth, counting the
 * day of publication. Whether D55/2024 art. 24 allows one more is not settled; an issuer may name it.
 */
export function lastDayShown(day: string): string {
  return addDays(day, 29);
}
