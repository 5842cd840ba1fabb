import { describe, expect, it } from 'vitest';
import { createSiteFacts } from '@/demo/sample-views/samples/site-facts';
import {
  AGE,
  createDecision,
  createResultWithRecords,
  createSellerRecord,
  createShopPageContext,
  createSubjectResult,
  createUnlistedResult,
  NOON,
  SHOP,
  TAX,
} from '@/demo/sample-views/samples/verdict';
import { createWords } from '@/lib/domain/words';
import { CHECKLIST } from '@/lib/reference/checklists/checklists';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { RULES } from '@/lib/verdict/rules/all';
import { lawfulPages } from '@/tests/support/pages/lawful-pages';

const pages = lawfulPages();

describe('a lawful page', () => {
  it('exists in more than 200 kinds, each once', () => {
    expect(pages.length).toBeGreaterThanOrEqual(200);
    expect(new Set(pages.map(({ name }) => name)).size).toBe(pages.length);
  });

  it.each(pages)('leads to no warning and no check: $name', ({ context, answers, now }) => {
    const verdict = findVerdict({ context, results: answers, now });
    expect(verdict.state).not.toBe('warned');
    expect(verdict.findings.filter(({ tier }) => tier !== 'information')).toEqual([]);
    expect(verdict.toCheck).toBe(false);
  });
});

describe('the rules that protect lawful sellers', () => {
  const words = createWords('vi');
  const text = (...answers: Parameters<typeof findVerdict>[0]['results'][number][]) =>
    describeVerdict(findVerdict({ context: createShopPageContext(), results: answers, now: NOON }), words, {
      answerUrl: 'https://a.example/answer',
      now: NOON,
    });

  it('1: only an official decision warns', () => {
    expect(text(createUnlistedResult()).state).toBe('unlisted');
    expect(text(createResultWithRecords(SHOP, createDecision())).state).toBe('warned');
  });

  it('2: each of the three tiers has its own word, and only a decision warns', () => {
    const verdict = findVerdict({
      context: {
        ...createShopPageContext({ id: '1043927518', taxCode: '0100233480' }),
        listing: { title: 'Pod hút 1 lần' },
      },
      results: [createResultWithRecords(SHOP, createDecision(), createSellerRecord('registered'))],
      now: NOON,
    });
    const tiers = describeVerdict(verdict, words, { answerUrl: 'https://a.example', now: NOON }).findings;
    expect(tiers.filter(({ tier }) => tier === 'warning').map(({ rule }) => rule)).toEqual(['violation']);
    expect(new Set(tiers.map(({ tierLabel }) => tierLabel))).toEqual(
      new Set(['Cảnh báo chính thức', 'Cần kiểm tra', 'Thông tin']),
    );
  });

  it('3: every finding shows its source, its legal basis, a date and how to answer it', () => {
    const contexts = [
      {
        context: createShopPageContext({ id: '1043927518', taxCode: '0100233480' }),
        results: [
          createResultWithRecords(SHOP, createDecision(), createSellerRecord('notified')),
          createResultWithRecords(TAX, createSellerRecord('registered', TAX)),
        ],
      },
      {
        context: {
          of: 'page',
          marketplace: 'site',
          host: 'a.vn',
          site: createSiteFacts({
            badges: [{ says: 'notified', link: 'https://b.vn' }],
            items: { phone: 'not-found' },
          }),
        },
        results: [],
      },
    ] as const;
    for (const one of contexts) {
      const { findings } = describeVerdict(findVerdict({ ...one, now: NOON }), words, {
        answerUrl: 'https://a.example/answer',
        now: NOON,
      });
      expect(findings.length).toBeGreaterThan(1);
      for (const finding of findings) {
        expect(finding.sourceUrl).toMatch(/^https?:\/\//);
        expect(finding.sourceLabel?.length).toBeGreaterThan('Xem nguồn: '.length);
        expect(finding.answerUrl).toMatch(/^https:\/\/a\.example\/answer\?finding=/);
        expect(finding.rows.map(([label]) => label)).toContain('Căn cứ');
        // Every finding shows days: of the list or decision, and of its fetching or of reading the page.
        expect(finding.rows.filter(([, value]) => /^\d{2}\/\d{2}\/\d{4}/.test(value))).not.toEqual([]);
      }
    }
  });

  it('4: a name alone never warns', () => {
    const named = {
      subject: { kind: 'name', name: 'Tiệm Gốm Mây Thử' },
      result: createResultWithRecords(SHOP, createDecision()).result,
    } as const;
    expect(text(createUnlistedResult(), named).findings).toEqual([]);
  });

  it('5: stale data reads "could not check", and "unlisted" never means safe', () => {
    const stale = createSubjectResult(SHOP, { status: 'unavailable', reason: 'stale' });
    expect(text(stale).label).toBe('Chưa tra cứu được');
    expect(text(createUnlistedResult()).summary).toContain('không có nghĩa là an toàn');
  });

  it('6: a decision under review says so, a corrected or withdrawn one disappears', () => {
    expect(
      JSON.stringify(text(createResultWithRecords(SHOP, createDecision({ status: 'appealed' })))),
    ).toContain('phản hồi đang được xem xét');
    expect(text(createResultWithRecords(SHOP, createDecision({ status: 'corrected' }))).findings).toEqual([]);
    expect(text(createResultWithRecords(SHOP, createDecision({ status: 'withdrawn' }))).findings).toEqual([]);
  });

  const siteVerdict = (facts: Parameters<typeof createSiteFacts>[0], now: number) =>
    findVerdict({
      context: { of: 'page', marketplace: 'site', host: 'a.vn', site: createSiteFacts(facts) },
      results: [
        createSubjectResult('site:a.vn', { status: 'unlisted', age: { ...AGE, expiresAt: now + 1 } }),
      ],
      now,
    });
  const at = (day: string) => Date.parse(`${day}T12:00:00+07:00`);

  it('7: old badges, identities not yet required and sites without ordering lead to nothing negative', () => {
    const old = { badges: [{ says: 'notified' }] } as const;
    expect([at('2027-06-30'), at('2027-07-01')].map((now) => siteVerdict(old, now).toCheck)).toEqual([
      false,
      true,
    ]);
    // Identifying sellers is a platform's duty, not something a page shows.
    expect(CHECKLIST.filter(({ name }) => /danh tính/.test(name.vi))).toEqual([]);
    expect(siteVerdict({ ordering: false, badges: [] }, at('2027-07-01')).findings).toEqual([]);
    expect(siteVerdict({ owner: 'foreign', items: { registration: 'not-found' } }, NOON).findings).toEqual(
      [],
    );
    expect(siteVerdict({ owner: 'individual', items: { registration: 'not-found' } }, NOON).findings).toEqual(
      [],
    );
  });

  it('8: only details required of this kind of platform count as missing', () => {
    const items = {
      delivery: 'not-found',
      'seller-identity': 'not-found',
      'ranking-criteria': 'not-found',
    } as const;
    const missing = (facts: Parameters<typeof createSiteFacts>[0]) =>
      siteVerdict({ items, ...facts }, NOON).findings[0]?.facts.items?.split(' ') ?? [];
    expect(missing({ ordering: false })).toEqual([]);
    expect(missing({})).toEqual(['delivery']);
    expect(missing({ platform: 'social' })).toEqual(['delivery', 'seller-identity']);
    expect(missing({ platform: 'social', large: true })).toEqual([
      'delivery',
      'ranking-criteria',
      'seller-identity',
    ]);
  });

  it('9: no rule learns of a report', () => {
    const needs = new Set(RULES.flatMap((rule) => rule.needs));
    expect([...needs].sort()).toEqual(['record', 'seller', 'site', 'tax-code', 'title']);
    expect(JSON.stringify(text(createResultWithRecords(SHOP, createDecision())))).not.toMatch(
      /phản ánh|người báo/,
    );
  });

  it('10: a verdict consists of texts and links only', () => {
    const { findings, ...rest } = text(createResultWithRecords(SHOP, createDecision()));
    for (const one of findings) {
      expect(Object.keys(one).sort()).toEqual([
        'advice',
        'answerLabel',
        'answerUrl',
        'byline',
        'headline',
        'rows',
        'rule',
        'sentence',
        'sourceLabel',
        'sourceUrl',
        'tier',
        'tierLabel',
        'title',
      ]);
    }
    expect(Object.values(rest).every((value) => ['string', 'boolean', 'number'].includes(typeof value))).toBe(
      true,
    );
  });
});
