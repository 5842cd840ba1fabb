import type { Matter } from '@/lib/domain/matter/matter';
import { findProgress } from './recipient-state';

/**
 * Returns the fields of papers that the steps answer, by name (lib/papers/fields.ts), so that nothing is asked twice: the day
 * on which the seller was asked, and that they did not answer. What an answer means is the person's to say.
 */
export function findKnownFields(matter: Pick<Matter, 'steps'>): Readonly<Record<string, string>> {
  const { start, state } = findProgress(matter, 'seller');
  if (!start) return {};
  return { asked_day: start.day, ...(state !== 'answered' && { seller_answer: 'none' }) };
}
