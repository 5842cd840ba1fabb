import { STATE_WORDS } from '@/lib/domain/word-keys';
import type { Language, MessageKey } from '@/lib/domain/words';
import { citeBasis } from '@/lib/reference/sources';
import { RULES } from './rules/all';

/** A sentence a mark or its panel can say, the rule that says it, and what that rule rests on. */
export interface MarkSentence {
  readonly rule: string;
  readonly key: MessageKey;
  readonly basis: readonly string[];
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** Every sentence of the marks: those of the rules, each with its ground, and those of the six states. */
export function markSentences(language: Language): MarkSentence[] {
  const states = Object.entries(STATE_WORDS).flatMap(([state, { label, summary }]) =>
    [label, summary].map((key) => ({
      rule: `state ${state}`,
      key,
      basis: [],
      validFrom: '',
      validUntil: null,
    })),
  );
  const extra: readonly MessageKey[] = [
    'state_unlisted_lapsed_label',
    'state_unlisted_lapsed_summary',
    'state_unlisted_tax_summary',
    'state_warned_product_summary',
    'finding_under_review',
    'why_unlisted',
    'why_record',
    'why_page',
  ];
  return [
    ...RULES.flatMap(({ id, says, basis, validFrom, validUntil }) =>
      says.map((key) => ({
        rule: id,
        key,
        basis: basis.map((one) => citeBasis(one, language)),
        validFrom,
        validUntil,
      })),
    ),
    ...states,
    ...extra.map((key) => ({ rule: 'state unlisted', key, basis: [], validFrom: '', validUntil: null })),
  ];
}
