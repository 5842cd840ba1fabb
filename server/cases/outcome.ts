import * as z from 'zod';
import { OUTCOME_RESULTS } from '@/lib/intake/contract';
import type { events } from '@/server/platform/database/schema';

const ResultSchema = z.enum(OUTCOME_RESULTS);

/**
 * Returns the result of a closed report, with the officer's note in its last `closed` event; undefined if the report is not
 * closed. A missing result becomes `other`.
 */
export function toOutcomeOfClosedReport(
  status: string,
  result: string | null,
  happened: readonly (typeof events.$inferSelect)[],
) {
  const closed = happened.findLast((event) => event.status === 'closed');
  if (status !== 'closed' || !closed) return undefined;
  const { at, note } = closed;
  return { result: ResultSchema.parse(result ?? 'other'), at: at.toISOString(), ...(note ? { note } : {}) };
}
