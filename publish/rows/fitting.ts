import type * as z from 'zod';
import type { InputRow } from './input-rows';
import { describeErrors } from './reasons';
import type { ProblemList } from './rows';

/** Returns a row parsed by its schema. If the row does not fit, adds a problem and returns undefined. */
export function parseRowOrAddProblem<T>(
  schema: z.ZodType<T>,
  row: InputRow,
  problems: ProblemList,
): T | undefined {
  const parsed = schema.safeParse(row.value);
  if (parsed.success) return parsed.data;
  problems.add(row.file, row.line, describeErrors(parsed.error, row.columns));
  return undefined;
}
