import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { toDayInVietnam } from '@/lib/base/days';
import { createWords, type MessageKey, type Words } from '@/lib/domain/words';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { RULES } from '@/lib/verdict/rules/all';
import { NO_PROVISION } from './spoken';

/** A message that some rules use in their findings: `rules` names these rules, `grounds` the legal grounds of the findings. */
export interface UsedMessage {
  readonly rules: Set<string>;
  /** Legal grounds by rule, as the row "Basis" shows them in the English finding. */
  readonly grounds: Map<string, Set<string>>;
}

/**
 * Returns all messages that the rules use in any possible finding, each with its rules and legal grounds. It runs the rules, so
 * the result is never outdated.
 */
export function collectUsedMessages(): ReadonlyMap<MessageKey, UsedMessage> {
  const usedMessages = new Map<MessageKey, UsedMessage>();
  for (const language of ['vi', 'en'] as const) {
    for (const input of Object.values(EVERY_FINDING)) {
      for (const finding of findVerdict(input).findings) {
        const { keys, ground } = collectMessagesOfFinding(finding, language, input.now);
        for (const key of keys) {
          const one = usedMessages.get(key) ?? { rules: new Set(), grounds: new Map() };
          usedMessages.set(key, one);
          one.rules.add(finding.rule);
          const grounds = one.grounds.get(finding.rule) ?? new Set();
          one.grounds.set(finding.rule, ground === undefined ? grounds : grounds.add(ground));
        }
      }
    }
  }
  return usedMessages;
}

type Finding = ReturnType<typeof findVerdict>['findings'][number];

/**
 * Returns the message keys of one finding, and its legal ground. The ground is undefined if the finding has no row "Basis", and
 * always for `vi`, because grounds are collected in English only.
 */
function collectMessagesOfFinding(finding: Finding, language: 'vi' | 'en', now: number) {
  const plain = createWords(language);
  const keys = new Set<MessageKey>();
  const words: Words = {
    ...plain,
    t(key, values) {
      keys.add(key);
      return plain.t(key, values);
    },
  };
  const description = RULES.find(({ id }) => id === finding.rule)?.describe(
    finding,
    words,
    toDayInVietnam(now),
  );
  const basis = description?.rows.find(([label]) => label === plain.t('row_basis'))?.[1];
  if (language === 'vi' || basis === undefined) return { keys, ground: undefined };
  const isWithout = basis === plain.t('basis_list') || basis === plain.t('basis_words');
  return { keys, ground: isWithout ? NO_PROVISION : basis };
}
