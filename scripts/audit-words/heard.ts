import { EVERY_FINDING } from '@/demo/samples/every-finding';
import { dayInVietnam } from '@/lib/base/days';
import { createWords, type MessageKey, type Words } from '@/lib/domain/words';
import { judge } from '@/lib/verdict/judge';
import { RULES } from '@/lib/verdict/rules/all';

/**
 * Every message the rules produce over all possible findings, with the rules that say it. Recorded by running them,
 * not listed by hand.
 */
export function heardWords(): ReadonlyMap<MessageKey, readonly string[]> {
  const heard = new Map<MessageKey, Set<string>>();
  for (const language of ['vi', 'en'] as const) {
    const plain = createWords(language);
    for (const input of Object.values(EVERY_FINDING)) {
      for (const finding of judge(input).findings) {
        const listening: Words = {
          ...plain,
          t(key, values) {
            heard.set(key, (heard.get(key) ?? new Set()).add(finding.rule));
            return plain.t(key, values);
          },
        };
        RULES.find(({ id }) => id === finding.rule)?.describe(finding, listening, dayInVietnam(input.now));
      }
    }
  }
  return new Map([...heard].map(([key, rules]) => [key, [...rules].sort()]));
}
