import * as z from 'zod';
import { OUTCOME_RESULTS } from '@/lib/intake/contract';
import type { events } from './schema';

const ResultSchema = z.enum(OUTCOME_RESULTS);

/** How a case ended, with the sentence of its last `closed` event; undefined while it goes on. One without a kept result is `other`. */
export function outcomeOf(result: string | null, happened: readonly (typeof events.$inferSelect)[]) {
  const closed = happened.findLast(({ status }) => status === 'closed');
  if (!closed) return undefined;
  const { at, note } = closed;
  return { result: ResultSchema.parse(result ?? 'other'), at: at.toISOString(), ...(note ? { note } : {}) };
}
