import type { CountedState, Verdict } from '@/lib/domain/verdict';
import { COUNT_WORDS } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';

const ORDER: readonly CountedState[] = [
  'registered',
  'notified',
  'official-store',
  'warned',
  'lapsed',
  'unlisted',
  'unavailable',
  'not-understood',
  'not-applicable',
];

/** What one card counts as: its state, told apart by the record that the state rests on. */
export function countedAs({ state, findings }: Pick<Verdict, 'state' | 'findings'>): CountedState {
  const has = (...rules: string[]) => findings.some(({ rule }) => rules.includes(rule));
  if (state === 'registered' && !has('registered')) return has('notified') ? 'notified' : 'official-store';
  return state === 'unlisted' && has('suspended', 'withdrawn') ? 'lapsed' : state;
}

/**
 * The words of the chip on a results page: "60 listings: 12 registered, 1 officially warned, 47 nothing on record".
 * Null when there is no card to count.
 */
export function summariseCounts(
  counts: Readonly<Partial<Record<CountedState, number>>>,
  { t }: Words,
): { label: string; sentence: string } | null {
  const present = ORDER.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count > 0 ? [{ count, words: t(COUNT_WORDS[state], { count }) }] : [];
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
