import { describe, expect, it } from 'vitest';
import type { SellerStatus, TrustKey } from '@/lib/domain/trust';
import { createWords, type MessageKey, type Words } from '@/lib/domain/words';
import { AGENCIES } from '@/lib/reference/agencies';
import { CHECKLIST } from '@/lib/reference/checklists';
import { CLOCKS } from '@/lib/reference/clocks';
import { GOODS } from '@/lib/reference/goods';
import { describeVerdict } from '@/lib/verdict/describe';
import { type JudgeInput, judge } from '@/lib/verdict/judge';
import { RULES } from '@/lib/verdict/rules/all';
import { markSentences } from '@/lib/verdict/sentences';
import { allItems, site } from '@/tests/support/site-facts';
import { decision, known, NOON, registration, SHOP, shopPage, TAX, unlisted } from '@/tests/support/verdict';
import { recall, site as register, warning } from '@/tests/unit/registry/records';

const accusing =
  /lừa đảo|gian dối|gian lận|trái phép|giấu|bất lương|tội phạm|hàng giả|vi phạm pháp luật|scam|fraud|crook|criminal|illegal|hiding|cheat|liar|fake/i;

describe('the sentences of the marks', () => {
  it('hold every message every rule really says', () => {
    const said = new Map<string, Set<MessageKey>>();
    let now = '';
    const plain = createWords('vi');
    const listening: Words = {
      ...plain,
      t(key, values) {
        said.set(now, (said.get(now) ?? new Set()).add(key));
        return plain.t(key, values);
      },
    };
    for (const input of everyKind()) {
      const verdict = judge(input);
      for (const finding of verdict.findings) {
        now = finding.rule;
        RULES.find(({ id }) => id === finding.rule)?.describe(finding, listening, '2026-11-25');
      }
    }
    for (const { id, says } of RULES) {
      const words = [...(said.get(id) ?? [])].filter((key) => key.startsWith('rule_'));
      expect([id, words.sort()]).toEqual([id, [...says].sort()]);
    }
  });

  it('accuse nobody, and neither does any dated fact that can stand in them', () => {
    const { t, has } = createWords('vi');
    const english = createWords('en');
    for (const { key } of markSentences('vi')) {
      expect(has(key)).toBe(true);
      expect(raw(t, key)).not.toMatch(accusing);
      expect(raw(english.t, key)).not.toMatch(accusing);
    }
    const facts = [
      ...GOODS.flatMap(({ name, licence }) => [name, ...(licence ? [licence] : [])]),
      ...CHECKLIST.map(({ name }) => name),
      ...Object.values(AGENCIES).map(({ value }) => value.name),
      ...Object.values(CLOCKS).flatMap(({ value }) => [value.actor, value.action]),
    ];
    for (const { vi, en } of facts)
      expect(`${vi} ${en}`).not.toMatch(/lừa đảo|gian dối|trái phép|scam|fraud|illegal/i);
  });

  it('have a ground each where a rule says them', () => {
    for (const { rule, basis } of markSentences('vi')) {
      if (!rule.startsWith('state')) expect(basis.length, rule).toBeGreaterThan(0);
    }
  });

  it('name no amount of a fine', () => {
    for (const { key } of markSentences('vi')) {
      expect(raw(createWords('vi').t, key)).not.toMatch(/triệu|phạt|đồng(?! )/);
    }
  });
});

/** A message with its placeholders left blank. */
function raw(t: Words['t'], key: MessageKey): string {
  const blank = new Proxy<Record<string, string>>({}, { get: () => '…' });
  return t(key, blank);
}

function everyKind(): JudgeInput[] {
  const on = (context: JudgeInput['context'], ...answers: JudgeInput['answers'][number][]): JudgeInput => ({
    context,
    answers,
    now: NOON,
  });
  const statuses: readonly SellerStatus[] = [
    'registered',
    'notified',
    'official-store',
    'suspended',
    'withdrawn',
  ];
  const official = [{ id: '5', name: 'Tiệm Gốm Mây' }];
  const key = 'site:gommay.example.vn';
  const many = Array.from({ length: 12 }, (_, at): TrustKey => `site:s${at}.example.vn`);
  const NAME = 'official:shopee.vn:tiệmgốmmây';
  const onSite = (facts: ReturnType<typeof site>, ...answers: JudgeInput['answers'][number][]) =>
    on({ of: 'page', marketplace: 'site', host: facts.host, site: facts }, ...answers);
  return [
    ...statuses.map((status) => on(shopPage(), known(SHOP, registration(status)))),
    on(shopPage(), known(SHOP, decision({ status: 'appealed' }))),
    on(shopPage(), known(TAX, decision({ keys: [TAX] }), registration('registered', TAX))),
    on(shopPage(), known('gtin:08934563138165', decision({ keys: ['gtin:08934563138165'] }))),
    ...(['safety', 'quality', 'voluntary'] as const).map((reason) =>
      on(shopPage(), known('gtin:08934563138165', recall({ reason }))),
    ),
    on(shopPage(), known('gtin:08934563138165', recall({ reason: 'safety', country: 'US', brand: 'Acme' }))),
    on(shopPage(), known(TAX, register({ keys: [TAX, SHOP, 'site:a.example.vn'] }))),
    on(shopPage(), known(SHOP, register({ keys: [TAX, SHOP, ...many] }))),
    on(shopPage(), unlisted(), known(NAME, registration('official-store', NAME))),
    ...(['authority', 'community'] as const).map((origin) =>
      onSite(site(), known(key, warning({ keys: [key], origin }))),
    ),
    on(shopPage({ id: '1043927518', taxCode: '0100233480' })),
    on({ ...shopPage(), listing: { title: 'Pod hút 1 lần' } }),
    on({ ...shopPage(), listing: { title: 'Rượu vang đỏ' } }),
    on({ ...shopPage(), officials: official }),
    onSite(site({ badges: [{ says: 'notified' }, { says: 'registered', link: 'https://x.example' }] })),
    onSite(site({ badges: [{ says: 'notified', link: 'http://online.gov.vn/1' }] })),
    onSite(
      site({ badges: [{ says: 'notified', link: 'http://online.gov.vn/1' }] }),
      known(key, registration('notified', key)),
    ),
    onSite(site({ items: allItems('not-found') })),
    onSite(site({ items: { 'privacy-policy': 'not-found' } })),
    ...(['direct', 'intermediary', 'social', 'integrated', 'unknown'] as const).map((platform) =>
      onSite(site({ platform, large: true, shown: { 'owner-name': 'Công ty TNHH Gốm Mây' } })),
    ),
    on(
      shopPage({ id: '1043927518', name: 'Tiệm Gốm Mây', address: 'Số 1 đường Thử', taxCode: '0100233488' }),
    ),
  ];
}

describe('describeVerdict', () => {
  it('has words for everything every rule can find, in both languages', () => {
    for (const language of ['vi', 'en'] as const) {
      for (const input of everyKind()) {
        const text = describeVerdict(judge(input), createWords(language), {
          answerUrl: 'https://a.example',
          now: NOON,
        });
        for (const { title, sentence, rows } of text.findings) {
          expect(title.length).toBeGreaterThan(3);
          expect(sentence).toMatch(/\.$/);
          for (const [label, value] of rows) expect(label.length * value.length).toBeGreaterThan(0);
        }
      }
    }
  });
});
