import type { AuthorityFacts } from '@/lib/domain/report/authority-facts';
import type { Counts, OverlayWords, Verdict, VerdictState } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import type { CheckPageReply } from '@/lib/messaging/replies';
import { describeVerdict } from '@/lib/verdict/describe';
import { findCountedState, hasTriangleMark, summariseCounts } from '@/lib/verdict/summarise-counts';
import type { CardVerdict } from './find-card-verdicts';

interface FoundVerdicts {
  /** The verdict on the page as a whole; null if there is one for each card instead. */
  readonly verdict: Verdict | null;
  readonly cards: readonly CardVerdict[];
}

interface Wording {
  readonly words: Words;
  readonly authority: AuthorityFacts;
  readonly now: number;
}

/**
 * States in which a card among many gets a mark even without findings. A card of any other state gets a mark only if it has
 * findings. The chip counts all cards.
 */
const MARKED: ReadonlySet<VerdictState> = new Set(['registered', 'warned']);

/**
 * Puts verdicts into the words that the page shows. `earlierCounts` has the counts of the cards in earlier replies; the chip's
 * sum includes them.
 */
export function describeVerdicts(
  { verdict, cards }: FoundVerdicts,
  earlierCounts: Counts,
  { words, authority, now }: Wording,
): Omit<CheckPageReply, 'isNoticed'> {
  const describe = (one: Verdict) => describeVerdict(one, words, { answerUrl: authority.answerUrl, now });
  const states = cards.map((card) => ({ id: card.id, state: findCountedState(card.verdict) }));
  const counts: Partial<Record<keyof Counts, number>> = { ...earlierCounts };
  for (const { state } of states) counts[state] = (counts[state] ?? 0) + 1;
  const toCheck = cards.filter((card) => hasTriangleMark(card.verdict)).length;
  counts['to-check'] = (counts['to-check'] ?? 0) + toCheck;
  return {
    marks: cards
      .filter((card) => MARKED.has(card.verdict.state) || card.verdict.findings.length > 0)
      .map((card) => ({ id: card.id, text: describe(card.verdict) })),
    states,
    page: verdict && verdict.state !== 'not-applicable' ? describe(verdict) : null,
    chip: cards.length > 0 ? summariseCounts(counts, words) : null,
    words: getOverlayWords(words),
    language: words.language,
  };
}

/** Returns those words of the marks and the panel that do not depend on a verdict. */
export function getOverlayWords({ t }: Words): OverlayWords {
  return {
    close: t('overlay_close'),
    why: t('overlay_why'),
    whyText: t('overlay_why_text'),
    listTitle: t('overlay_list_title'),
    notMarketplace: t('overlay_not_marketplace'),
    back: t('ui_back'),
    decision: t('overlay_decision'),
    details: t('overlay_details'),
    others: t('overlay_others'),
    steps: t('overlay_steps'),
    report: t('overlay_report'),
    failed: t('overlay_failed'),
  };
}
