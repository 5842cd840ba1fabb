import * as z from 'zod';
import { OUTCOME_RESULTS } from '@/lib/intake/contract';
import type { events } from '@/server/platform/database/schema';

const ResultSchema = z.enum(OUTCOME_RESULTS);

/** How a closed case ended, with the sentence of its last `closed` event; undefined otherwise. A missing result is `other`. */
export function toOutcome(
  status: string,
  result: string | null,
  happened: readonly (typeof events.$inferSelect)[],
) {
  const closed = happened.findLast((event) => event.status === 'closed');
  if (status !== 'closed' || !closed) return undefined;
  const { at, note } = closed;
  return { result: ResultSchema.parse(result ?? 'other'), at: at.toISOString(), ...(note ? { note } : {}) };
}
