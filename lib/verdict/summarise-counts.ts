import type { VerdictState } from '@/lib/domain/verdict';
import { STATE_WORDS } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';

const ORDER: readonly VerdictState[] = [
  'registered',
  'warned',
  'unlisted',
  'unavailable',
  'not-understood',
  'not-applicable',
];

/**
 * The words of the chip on a results page: "60 listings: 12 registered, 1 officially warned, 47 nothing on record".
 * Null when there is no card to count.
 */
export function summariseCounts(
  counts: Readonly<Partial<Record<VerdictState, number>>>,
  { t }: Words,
): { label: string; sentence: string } | null {
  const present = ORDER.flatMap((state) => {
    const count = counts[state] ?? 0;
    // A card has no state "not applicable" but for one reason, and it is said: it names no seller.
    const key = state === 'not-applicable' ? 'chip_no_seller' : STATE_WORDS[state].count;
    return count > 0 ? [{ count, words: t(key, { count }) }] : [];
  });
  const count = present.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) return null;
  const parts = present.map((part) => part.words);
  return {
    label: t('chip_label', { parts: parts.join(' · ') }),
    sentence: t('chip_sentence', {
      total: t(count === 1 ? 'chip_total_one' : 'chip_total', { count }),
      parts: parts.join(', '),
    }),
  };
}
