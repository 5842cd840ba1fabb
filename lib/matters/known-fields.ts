import type { Matter } from '@/lib/domain/matter/matter';
import { findRecipientProgress } from './recipient-state';

/**
 * Returns fields of papers that a matter's steps already tell, by name (lib/papers/fields.ts), so that the person is not asked
 * for them: the day on which the seller was asked, and that the seller did not answer. Only the person can say what an answer
 * means.
 */
export function findFieldsFromSteps(matter: Pick<Matter, 'steps'>): Readonly<Record<string, string>> {
  const { start, state } = findRecipientProgress(matter, 'seller');
  if (!start) return {};
  return { asked_day: start.day, ...(state !== 'answered' && { seller_answer: 'none' }) };
}
