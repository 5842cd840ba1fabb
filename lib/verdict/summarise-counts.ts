import type { ToolbarState } from '@/lib/browser/action';
import type { ChipText, CountedState, Counts, Verdict } from '@/lib/domain/verdict/verdict';
import { COUNT_WORDS } from '@/lib/domain/word-keys';
import type { Words } from '@/lib/domain/words';
import { findStateExplanation, isNotCoveredByLists } from './describe';

const ORDER: readonly CountedState[] = [
  'registered',
  'notified',
  'official-store',
  'warned',
  'lapsed',
  'unlisted',
  'unavailable',
  'not-covered',
  'not-understood',
  'not-applicable',
];

/**
 * Returns the count of a results page's chip in which a card is counted: `not-covered` if no list covers the card's marketplace
 * or site; otherwise the count that a finding's explanation names (`countsAs`) or, if none does, the count of the card's state.
 */
export function findCountedState(verdict: Pick<Verdict, 'state' | 'findings' | 'unavailable'>): CountedState {
  if (isNotCoveredByLists(verdict)) return 'not-covered';
  return findStateExplanation(verdict)?.countsAs ?? verdict.state;
}

/**
 * True if a card's mark is a triangle: something is to be checked, and there is no official warning, whose mark would come first.
 */
export function hasTriangleMark({ state, toCheck }: Pick<Verdict, 'state' | 'toCheck'>): boolean {
  return toCheck && state !== 'warned';
}

/**
 * Returns the words of a results page's chip; null if there is no card to count. The label states how many listings have an
 * official warning or, if none has, how many listings there are. The sentence states all counts: "60 listings: 12 registered, 1
 * officially warned, 47 nothing on record, 2 of them to check".
 */
export function summariseCounts(counts: Counts, { t }: Words): ChipText | null {
  const present = ORDER.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count > 0 ? [{ count, words: t(COUNT_WORDS[state], { count }) }] : [];
  });
  const count = present.reduce((sum, part) => sum + part.count, 0);
  if (count === 0) return null;
  const toCheck = counts['to-check'] ?? 0;
  // "To check" is not a state: the cards to check were already counted by their states.
  const parts = [
    ...present.map((part) => part.words),
    ...(toCheck > 0 ? [t('chip_check', { count: toCheck })] : []),
  ];
  const warned = counts.warned ?? 0;
  return {
    label:
      warned > 0
        ? t(warned === 1 ? 'chip_label_warned_one' : 'chip_label_warned', { count: warned })
        : t(count === 1 ? 'chip_label_total_one' : 'chip_label_total', { count }),
    isWarning: warned > 0,
    sentence: t('chip_sentence', {
      total: t(count === 1 ? 'chip_total_one' : 'chip_total', { count }),
      parts: parts.join(', '),
    }),
  };
}

/**
 * Returns what the toolbar button shows for a tab: the state of the tab's verdict, a triangle if something is to be checked, or
 * the plain icon.
 */
export function toToolbarState(verdict: Pick<Verdict, 'state' | 'toCheck'> | null): ToolbarState {
  if (!verdict || verdict.state === 'not-applicable') return 'plain';
  return verdict.toCheck && verdict.state !== 'warned' ? 'check' : verdict.state;
}
