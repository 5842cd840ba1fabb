import { describe, expect, it } from 'vitest';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { createWords } from '@/lib/domain/words';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { RULES } from '@/lib/verdict/rules/all';
import { collectUsedMessages } from '@/scripts/audit-words/heard';

describe('every finding', () => {
  it('uses exactly the messages that its rule lists', () => {
    const heard = [...collectUsedMessages()];
    for (const { id, says } of RULES) {
      const words = heard.flatMap(([key, { rules }]) =>
        rules.has(id) && key.startsWith('rule_') ? [key] : [],
      );
      expect([id, words.sort()]).toEqual([id, [...says].sort()]);
    }
  });

  it.each(['vi', 'en'] as const)(
    'has whole sentences, a source, a date and a way to answer (%s)',
    (language) => {
      for (const [name, { now, ...input }] of Object.entries(EVERY_FINDING)) {
        const text = describeVerdict(findVerdict({ ...input, now }), createWords(language), {
          answerUrl: 'https://a.example',
          now,
        });
        expect(text.summary, name).toMatch(/\.$/);
        for (const { rule, title, sentence, rows, sourceUrl, sourceLabel, answerUrl } of text.findings) {
          expect(title.length, name).toBeGreaterThan(3);
          expect(sentence, name).toMatch(/\.$/);
          for (const [label, value] of rows)
            expect(label.length * value.length, `${name}: ${label}`).toBeGreaterThan(0);
          const values = rows.map(([, value]) => value).join('\n');
          expect(values, name).toMatch(
            language === 'vi' ? /\d{2}\/\d{2}\/\d{4}/ : /\d{1,2} [A-Z][a-z]{2} \d{4}/,
          );
          expect(values, name).toMatch(
            language === 'vi'
              ? /Luật|Nghị (?:định|quyết)|không phải một điều luật/
              : /Law|Decree|Resolution|not a provision of law/,
          );
          expect(answerUrl, name).toMatch(/^https:\/\/a\.example/);
          // For a word in a title the page is the only source, so no act is linked.
          const restsOnWords = rule === 'goods' && !/^(?:Hàng bán có|Goods sold under)/.test(title);
          expect(sourceUrl === undefined && sourceLabel === undefined, name).toBe(restsOnWords);
          if (!restsOnWords) expect(sourceUrl, name).toMatch(/^https?:/);
        }
      }
    },
  );

  it('occurs for each verdict state except "not-applicable"', () => {
    const states = new Set(Object.values(EVERY_FINDING).map((input) => findVerdict(input).state));
    expect([...states].sort()).toEqual(['not-understood', 'registered', 'unavailable', 'unlisted', 'warned']);
  });
});
