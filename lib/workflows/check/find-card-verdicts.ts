import type { ListingReading } from '@/lib/domain/listing/listing';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { ReadingResults } from '@/lib/trust/look-up';
import { pairSubjectsWithResults, toCardContext } from '@/lib/verdict/context';
import { findVerdict } from '@/lib/verdict/find-verdict';

export interface CardVerdict {
  readonly id: string;
  readonly verdict: Verdict;
}

/** Returns a verdict for each card that was looked up, in page order. */
export function findCardVerdicts(
  reading: ListingReading,
  results: ReadingResults['cards'],
  now: number,
): CardVerdict[] {
  if (reading.kind !== 'results' && reading.kind !== 'seller') return [];
  return reading.cards.flatMap((card) => {
    const found = results.get(card.id);
    if (!found) return [];
    const context = toCardContext(reading, card);
    return { id: card.id, verdict: findVerdict({ context, results: pairSubjectsWithResults(found), now }) };
  });
}
