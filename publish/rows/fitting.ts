import type * as z from 'zod';
import type { InputRow } from './input-rows';
import { reasonsOf } from './reasons';
import type { ProblemList } from './rows';

/** What a row says by its schema; undefined, and a problem of the row, where it does not fit. */
export function fitting<T>(schema: z.ZodType<T>, row: InputRow, problems: ProblemList): T | undefined {
  const parsed = schema.safeParse(row.value);
  if (parsed.success) return parsed.data;
  problems.add(row.file, row.line, reasonsOf(parsed.error, row.columns));
  return undefined;
}
