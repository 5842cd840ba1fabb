import { describe, expect, it } from 'vitest';
import { createWarning, createSite as entry } from '@/demo/sample-views/samples/records';
import { createSiteFacts as siteFacts } from '@/demo/sample-views/samples/site-facts';
import {
  createResultWithRecords,
  createSellerRecord,
  createShopPageContext,
  createSubjectResult,
  createUnlistedResult,
  NOON,
  SHOP,
  TAX,
} from '@/demo/sample-views/samples/verdict';
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import type { WarningRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { createWords } from '@/lib/domain/words';
import type { SubjectResult } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const SITE: TrustKey = 'site:gommay.example.vn';
const LAZADA: TrustKey = 'shop:lazada.vn:77';
const options = { answerUrl: 'https://a.example', now: NOON };
const onShop = (...answers: SubjectResult[]) =>
  describeVerdict(
    findVerdict({ context: createShopPageContext(), results: answers, now: NOON }),
    createWords('vi'),
    options,
  );
const onSite = (now: number, ...answers: SubjectResult[]) =>
  findVerdict({
    context: { of: 'page', marketplace: 'site', host: 'gommay.example.vn', site: siteFacts() },
    results: answers,
    now,
  });
const siteText = (...answers: SubjectResult[]) =>
  describeVerdict(onSite(NOON, ...answers), createWords('vi'), options);

describe('an entry of the site register', () => {
  it.each([
    ['notified', 'registered', 'notified'],
    ['registered', 'registered', 'registered'],
    ['suspended', 'unlisted', 'suspended'],
    ['withdrawn', 'unlisted', 'withdrawn'],
  ] as const)('makes with the status %s the site %s, with its number and owner', (status, state, rule) => {
    const text = siteText(createResultWithRecords(SITE, entry({ keys: [SITE], status })));
    expect(text.state).toBe(state);
    expect(text.findings[0]?.rule).toBe(rule);
    expect(text.findings[0]?.rows).toEqual(
      expect.arrayContaining([
        ['Số hồ sơ', 'MH-0001'],
        ['Chủ sở hữu', 'Cơ sở minh họa'],
      ]),
    );
  });

  it('is shown instead of a plain list with the same status', () => {
    const list = createSellerRecord('notified', SITE);
    const record = entry({ keys: [SITE], status: 'notified' });
    expect(siteText(createResultWithRecords(SITE, list, record)).findings[0]?.rows).toContainEqual([
      'Số hồ sơ',
      'MH-0001',
    ]);
  });

  it('registers neither a shop it names nor one that prints its tax code', () => {
    expect(onShop(createResultWithRecords(SHOP, entry({ keys: [SITE, SHOP] }))).state).toBe('unlisted');
    const printed = onShop(
      createUnlistedResult(),
      createResultWithRecords(TAX, entry({ keys: [SITE, TAX] })),
    );
    expect(printed.state).toBe('unlisted');
    expect(printed.findings[0]?.rows).toContainEqual(['Chủ sở hữu', 'Cơ sở minh họa']);
  });
});

describe('the same-business rule', () => {
  it('names the other shops and sites in the entry of this shop', () => {
    const record = entry({ keys: [SITE, TAX, SHOP, LAZADA] });
    const { findings } = onShop(createResultWithRecords(SHOP, record), createResultWithRecords(TAX, record));
    expect(findings.find(({ rule }) => rule === 'same-business')?.sentence).toBe(
      'Hồ sơ của Cơ sở minh họa trong danh mục đã công bố còn ghi: tên miền gommay.example.vn và mã gian hàng 77 trên lazada.vn.',
    );
  });

  it('asks to compare when only a printed tax code leads to the entry', () => {
    const { findings, toCheck } = onShop(
      createUnlistedResult(),
      createResultWithRecords(TAX, entry({ keys: [SITE, TAX] })),
    );
    const found = findings.find(({ rule }) => rule === 'same-business');
    expect(found).toMatchObject({ tier: 'information' });
    expect(found?.sentence).toContain('Ai cũng có thể ghi một mã số thuế');
    expect(toCheck).toBe(false);
  });

  it('is silent when the entry names no other shop or site, and hides the tax code', () => {
    const rules = (record: ReturnType<typeof entry>) =>
      onShop(createResultWithRecords(SHOP, record)).findings.map(({ rule }) => rule);
    expect(rules(entry({ keys: [SHOP, TAX] }))).not.toContain('same-business');
    const { findings } = onShop(createResultWithRecords(SHOP, entry({ keys: [SHOP, TAX, LAZADA] })));
    expect(JSON.stringify(findings)).not.toContain('0100233488');
  });

  it('counts the shops that do not fit into its list', () => {
    const sites = Array.from({ length: 12 }, (_, at): TrustKey => `site:s${at}.example.vn`);
    const { findings } = onShop(createResultWithRecords(SHOP, entry({ keys: [SHOP, ...sites] })));
    expect(findings.find(({ rule }) => rule === 'same-business')?.sentence).toMatch(/ và 4 nơi khác\.$/);
  });
});

describe('the warning-list rule', () => {
  const listed = (changes: Partial<WarningRecord> = {}) =>
    createResultWithRecords(SITE, createWarning({ keys: [SITE], ...changes }));

  it.each(['authority', 'community'] as const)(
    'asks to check a site on a list of the origin "%s", and never warns',
    (origin) => {
      const verdict = onSite(NOON, listed({ origin }));
      expect(verdict).toMatchObject({
        state: 'unlisted',
        toCheck: true,
        findings: [{ rule: 'site-warning', tier: 'check' }],
      });
    },
  );

  it('does not say "no record" of a listed site', () => {
    for (const origin of ['authority', 'community'] as const) {
      const { label, summary } = siteText(listed({ origin }));
      expect(label).toBe('Chưa thấy hồ sơ');
      expect(summary).toBe(
        'Chưa tìm thấy hồ sơ đăng ký của website này. Tên miền có trong một danh sách, nêu bên dưới.',
      );
    }
  });

  it('names a community’s list with its date, without its category', () => {
    const [finding] = siteText(listed()).findings;
    expect(finding?.sentence).toContain('Danh sách cộng đồng “Danh sách cộng đồng thử”, bản ngày 20/11/2026');
    expect(finding?.sentence).toContain('không phải của cơ quan nhà nước và có thể nhầm');
    expect(JSON.stringify(finding)).not.toContain('phishing');
    const [official] = siteText(listed({ origin: 'authority', category: 'mạo danh' })).findings;
    expect(official?.rows).toContainEqual(['Danh sách ghi', 'mạo danh']);
    expect(official?.sentence).toContain('không phải quyết định xử lý');
  });

  it('ignores other sites, neighbouring sub-domains and lists not renewed', () => {
    const day = (iso: string) => Date.parse(`${iso}T12:00:00+07:00`);
    const until = (now: number) =>
      ({
        ...listed(),
        result: {
          status: 'known',
          records: [createWarning({ keys: [SITE] })],
          age: { version: 1, publishedAt: now, fetchedAt: now, expiresAt: now + 1 },
        },
      }) as const;
    expect(
      onSite(NOON, createResultWithRecords(SITE, createWarning({ keys: ['site:shop.gommay.example.vn'] })))
        .findings,
    ).toEqual([]);
    expect(onSite(day('2026-12-20'), until(day('2026-12-20'))).findings).toHaveLength(1);
    expect(onSite(day('2026-12-21'), until(day('2026-12-21'))).findings).toEqual([]);
  });
});

describe('the look-alike rule, with a list of official stores', () => {
  const NAME: TrustKey = 'official:shopee.vn:tiệmgốmmây';
  const name = createResultWithRecords(NAME, createSellerRecord('official-store', NAME));

  it('asks to compare a shop with a listed name and no own record', () => {
    const text = onShop(createUnlistedResult(), name);
    expect(text).toMatchObject({ state: 'unlisted', toCheck: true });
    expect(text.findings.map(({ rule }) => rule)).toEqual(['impersonation']);
    expect(text.findings[0]?.sentence).toContain('Nhiều gian hàng hợp pháp trùng tên nhau');
    expect(text.findings[0]?.rows).toContainEqual(['Đối chiếu theo', 'tên gian hàng trên shopee.vn']);
  });

  it.each([
    ['the store itself', createResultWithRecords(SHOP, createSellerRecord('official-store')), 'unlisted'],
    [
      'a shop registered under the name',
      createResultWithRecords(SHOP, createSellerRecord('registered')),
      'registered',
    ],
    ['a shop whose record ended', createResultWithRecords(SHOP, createSellerRecord('withdrawn')), 'unlisted'],
    [
      'a shop that could not be looked up',
      createSubjectResult(SHOP, { status: 'unavailable', reason: 'not-supported' }),
      'unavailable',
    ],
  ] as const)('is silent about %s', (_, own, state) => {
    const text = onShop(own, name);
    expect(text.state).toBe(state);
    expect(text.findings.map(({ rule }) => rule)).not.toContain('impersonation');
  });

  it('is silent when the shop or one of its keys could not be looked up', () => {
    const failed = createSubjectResult('shop:shopee.vn:tiemgommaythu', {
      status: 'unavailable',
      reason: 'failed',
    });
    expect(onShop(createUnlistedResult(), failed, name).findings).toEqual([]);
    expect(onShop(name).findings).toEqual([]);
  });

  it('never registers a shop by its name', () => {
    expect(onShop(name).findings.map(({ rule }) => rule)).not.toContain('official-store');
    expect(onShop(createUnlistedResult(), name).state).toBe('unlisted');
  });
});

describe('a record whose subject has answered', () => {
  const answeredOn = { underReviewSince: '2026-11-22' } as const;
  const sentencesOf = (...records: Parameters<typeof createResultWithRecords>[1][]) =>
    siteText(createResultWithRecords(SITE, ...records)).findings.map(({ sentence }) => sentence);
  const SAID = 'Bên liên quan đã phản hồi, đang được xem xét từ 22/11/2026.';

  it('states the answer in the sentence of the finding', () => {
    expect(sentencesOf(createWarning({ keys: [SITE], ...answeredOn }))[0]).toMatch(
      new RegExp(`\\. ${SAID}$`),
    );
    expect(sentencesOf(entry({ keys: [SITE], status: 'suspended', ...answeredOn }))[0]).toContain(SAID);
  });

  it.each([
    ['vi', answeredOn, SAID],
    [
      'vi',
      { ...answeredOn, beingCorrectedSince: '2026-11-24' },
      'Nguồn đang đính chính nội dung này, từ ngày 24/11/2026.',
    ],
    ['en', answeredOn, 'Those concerned have answered; under review since 22 Nov 2026.'],
    ['en', { beingCorrectedSince: '2026-11-24' }, 'The source has been correcting this since 24 Nov 2026.'],
  ] as const)('states the answer for a plain status too (%s, %o)', (language, answer, answerSentence) => {
    for (const status of SELLER_STATUSES) {
      const record = { ...createSellerRecord(status), ...answer };
      const verdict = findVerdict({
        context: createShopPageContext(),
        results: [createResultWithRecords(SHOP, record)],
        now: NOON,
      });
      const [finding] = describeVerdict(verdict, createWords(language), {
        answerUrl: 'https://a.example',
        now: NOON,
      }).findings;
      expect(finding?.sentence.endsWith(` ${answerSentence}`)).toBe(true);
    }
  });

  it('does not state the answer for other records', () => {
    const other = createWarning({ id: 'w-2', keys: [SITE] });
    const includesAnswer = sentencesOf(other, createWarning({ keys: [SITE], ...answeredOn })).map((one) =>
      one.includes(SAID),
    );
    expect(includesAnswer).toEqual([false, true]);
    expect(sentencesOf(createWarning({ keys: [SITE] })).join()).not.toContain('đã phản hồi');
  });
});
