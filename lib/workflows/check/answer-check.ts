import type { ListingReading } from '@/lib/domain/listing/listing';
import type { LookUp } from '@/lib/domain/seller/trust';
import type { Counts, Verdict, VerdictState } from '@/lib/domain/verdict/verdict';
import type { Words } from '@/lib/domain/words';
import type { CheckPageReply } from '@/lib/messaging/replies';
import { lookUpReading } from '@/lib/trust/look-up';
import { cardContext, pageContext, pairAnswers } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { judge } from '@/lib/verdict/judge';
import { overlayWords } from '@/lib/verdict/overlay-words';
import { countedAs, isToCheck, summariseCounts } from '@/lib/verdict/summarise-counts';

export interface AnswerDeps {
  readonly lookUp: LookUp;
  readonly words: Words;
  /** Where a seller answers or corrects a record. */
  readonly answerUrl: string;
  readonly now: number;
}

export interface AnsweredCheck {
  readonly reply: Omit<CheckPageReply, 'isNoticed'>;
  /** The page's own verdict; null where a page is judged card by card. */
  readonly verdict: Verdict | null;
}

/** States worth a mark on a card of many; the chip counts the others. */
const MARKED: ReadonlySet<VerdictState> = new Set(['registered', 'warned']);

/**
 * reading → trust look-up → verdict → words: what the background answers to a page. `seen` are the counts of cards
 * the page was told about before, so that the chip speaks of the whole page.
 */
export async function answerCheck(
  reading: ListingReading,
  seen: Counts,
  { lookUp, words, answerUrl, now }: AnswerDeps,
): Promise<AnsweredCheck> {
  const found = await lookUpReading(reading, lookUp);
  const describe = (verdict: Verdict) => describeVerdict(verdict, words, { answerUrl, now });
  const judged = cardsOf(reading).map(({ id, context }) => {
    const asked = found.cards.get(id);
    return { id, verdict: judge({ context, answers: asked ? pairAnswers(asked) : [], now }) };
  });
  const ofCards = reading.kind === 'results' && reading.cards.length > 0 && !reading.site;
  const verdict = ofCards
    ? null
    : judge({ context: pageContext(reading), answers: pairAnswers(found.page), now });
  const counts: Partial<Record<keyof Counts, number>> = { ...seen };
  const states = judged.map(({ id, verdict: one }) => ({ id, state: countedAs(one) }));
  for (const { state } of states) counts[state] = (counts[state] ?? 0) + 1;
  const toCheck = judged.filter(({ verdict: one }) => isToCheck(one)).length;
  counts['to-check'] = (counts['to-check'] ?? 0) + toCheck;
  const reply = {
    marks: judged
      .filter(({ verdict: one }) => MARKED.has(one.state) || one.findings.length > 0)
      .map((card) => ({ id: card.id, text: describe(card.verdict) })),
    states,
    page: verdict && verdict.state !== 'not-applicable' ? describe(verdict) : null,
    chip: judged.length > 0 ? summariseCounts(counts, words) : null,
    words: overlayWords(words),
    language: words.language,
  };
  return { reply, verdict };
}

function cardsOf(reading: ListingReading) {
  if ((reading.kind !== 'results' && reading.kind !== 'seller') || reading.site) return [];
  return reading.cards.map((card) => ({ id: card.id, context: cardContext(reading, card) }));
}
