import { describe, expect, it } from 'vitest';
import { EVERY_FINDING } from '@/demo/sample-views/samples/every-finding';
import { createSite as register } from '@/demo/sample-views/samples/records';
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
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import { COUNTED_STATES } from '@/lib/domain/verdict/verdict';
import { createWords } from '@/lib/domain/words';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { RULES } from '@/lib/verdict/rules/all';
import { findCountedState, summariseCounts } from '@/lib/verdict/summarise-counts';
import { getOverlayWords } from '@/lib/workflows/check/describe-answer';

const vi = createWords('vi');
const en = createWords('en');
const options = { answerUrl: 'https://intake.example/answer?from=extension', now: NOON };
const textOf = (...answers: Parameters<typeof findVerdict>[0]['results'][number][]) =>
  describeVerdict(
    findVerdict({ context: createShopPageContext(), results: answers, now: NOON }),
    vi,
    options,
  );

describe('describeVerdict', () => {
  it.each(SELLER_STATUSES)('states the record "%s" with its source, its date and its limits', (status) => {
    const [finding] = textOf(createResultWithRecords(SHOP, createSellerRecord(status))).findings;
    expect(finding?.tierLabel).toBe('Thông tin');
    expect(finding?.sentence).toContain('Danh mục thử nghiệm, bản ngày 20/11/2026');
    expect(finding?.rows).toContainEqual(['Tải về máy lúc', '25/11/2026 08:10']);
    expect(finding?.rows.map(([label]) => label)).toContain('Căn cứ');
    expect(finding?.answerUrl).toBe(
      `https://intake.example/answer?from=extension&finding=${status}&record=${encodeURIComponent(SHOP)}&lang=vi`,
    );
  });

  it.each([
    ['suspended', 'Hồ sơ tạm dừng', 'đang tạm dừng'],
    ['withdrawn', 'Hồ sơ đã chấm dứt', 'đã chấm dứt'],
  ] as const)('names a record that is %s, and does not call it a violation', (status, label, phrase) => {
    const text = textOf(createResultWithRecords(SHOP, createSellerRecord(status)));
    expect(text).toMatchObject({ state: 'unlisted', label });
    expect(text.summary).toContain(phrase);
    expect(text.summary).toContain('không phải kết luận vi phạm');
  });

  it.each([
    ['registered', 'registered', 'Có hồ sơ đăng ký', 'hồ sơ đăng ký'],
    ['notified', 'registered', 'Có hồ sơ thông báo', 'hồ sơ thông báo'],
    ['official-store', 'unlisted', 'Sàn ghi “chính hãng”', 'không phải hồ sơ đăng ký'],
  ] as const)('labels a seller that is %s', (status, state, label, phrase) => {
    const text = textOf(createResultWithRecords(SHOP, createSellerRecord(status)));
    expect(text).toMatchObject({ state, label });
    expect(text.summary).toContain(phrase);
  });

  it('cites no law for a list that has none', () => {
    const store = textOf(createResultWithRecords(SHOP, createSellerRecord('official-store'))).findings[0];
    expect(store?.rows).toContainEqual(['Căn cứ', 'Danh mục nêu trên, không phải một điều luật']);
    const shop = textOf(createResultWithRecords(SHOP, createSellerRecord('registered'))).findings[0];
    expect(shop?.rows).toContainEqual(['Căn cứ', 'Danh mục nêu trên, không phải một điều luật']);
  });

  it('says with whom a site is registered, and which list names a shop', () => {
    const sentence = (key: typeof SHOP | `site:${string}`) =>
      textOf(createResultWithRecords(key, createSellerRecord('registered', key))).findings[0]?.sentence;
    expect(sentence(SHOP)).toContain('trong danh mục người bán có đăng ký kinh doanh');
    expect(sentence('site:gommay.example.vn')).toContain('đã đăng ký với Bộ Công Thương');
  });

  it('says of a decision found by a printed tax code that anyone can print one, not that it concerns the seller', () => {
    const text = textOf(
      createUnlistedResult(),
      createResultWithRecords(TAX, createDecision({ keys: [TAX] })),
    );
    expect(text.state).toBe('warned');
    expect(text.summary).toContain('Ai cũng có thể ghi một mã số thuế');
    expect(text.summary).not.toContain('về người bán này');
    expect(
      textOf(
        createResultWithRecords(SHOP, createDecision()),
        createResultWithRecords(TAX, createDecision({ id: 'v-9', keys: [TAX] })),
      ).summary,
    ).toContain('về người bán này');
  });

  it('gives no reason to check when the page shows the required details', () => {
    const context = createShopPageContext({
      id: '1043927518',
      name: 'Tiệm Gốm Mây Thử',
      address: 'Số 1 đường Thử',
    });
    const verdict = findVerdict({ context, results: [createUnlistedResult()], now: NOON });
    expect(describeVerdict(verdict, vi, options).why).toBe(
      'Vì trang này hiển thị nội dung thuộc Nghị định 248/2026/NĐ-CP Điều 18.1.c; Luật 19/2023/QH15 Điều 37, đọc ngay trên máy của bạn.',
    );
  });

  it('says that a register entry names a shop without its own record', () => {
    const text = textOf(createResultWithRecords(SHOP, register({ keys: [SHOP, 'site:gommay.example.vn'] })));
    expect(text).toMatchObject({ state: 'unlisted', label: 'Chưa thấy hồ sơ' });
    expect(text.summary).toContain('Một hồ sơ đăng ký có ghi gian hàng này');
  });

  it('says that a record belongs to the printed tax code, not to the shop', () => {
    const text = textOf(
      createUnlistedResult(),
      createResultWithRecords(TAX, createSellerRecord('registered', TAX)),
    );
    expect(text).toMatchObject({ state: 'unlisted', label: 'Chưa thấy hồ sơ' });
    expect(text.summary).toContain('Mã số thuế ghi trên trang có hồ sơ riêng');
  });

  it.each([
    [
      createResultWithRecords(SHOP, createSellerRecord('registered')),
      /mã gian hàng 1043927518 trên shopee\.vn.*Danh mục thử nghiệm.*không phải một điều luật/,
    ],
    [
      createResultWithRecords(SHOP, createDecision()),
      /mã gian hàng 1043927518 trên shopee\.vn.*55\/2024\/NĐ-CP Điều 24/,
    ],
    [createUnlistedResult(), /không thấy hồ sơ nào/],
  ])('explains in at most two sentences why it appears, with its source', (answer, why) => {
    const text = textOf(answer);
    expect(text.why).toMatch(why);
    expect(text.why?.match(/\.(?:\s|$)/g)?.length).toBeLessThanOrEqual(2);
  });

  it('states the age of the data', () => {
    expect(textOf(createUnlistedResult()).dataAge).toBe(
      'Dữ liệu ngày 24/11/2026, tải về lúc 25/11/2026 08:10',
    );
  });

  it.each([
    [{ status: 'unavailable', reason: 'no-data' }, 'Chưa tải danh mục'],
    [{ status: 'unavailable', reason: 'not-supported', age: AGE }, 'chưa gồm nơi bán này'],
    [{ status: 'unavailable', reason: 'failed' }, 'Không đọc được danh mục'],
    [{ status: 'unavailable', reason: 'stale', age: AGE }, 'quá hạn từ 28/11/2026'],
    [{ status: 'unavailable', reason: 'stale' }, 'Chưa có dữ liệu'],
  ] as const)('states why there is no data: %o', (answer, words) => {
    expect(textOf(createSubjectResult(SHOP, answer)).dataAge).toContain(words);
  });

  it('begins with the known facts about the product if no list covers the seller', () => {
    const { context, results, now } = EVERY_FINDING['recall-foreign'];
    const found = findVerdict({
      context,
      now,
      results: results.map(({ subject, result }) => ({
        subject,
        result:
          result.status === 'known' ? result : { status: 'unavailable', reason: 'not-supported', age: AGE },
      })),
    });
    expect(found).toMatchObject({ state: 'unavailable', unavailable: 'not-supported' });
    const text = describeVerdict(found, vi, options);
    expect(text).toMatchObject({ label: 'Có thu hồi', matter: 0 });
    expect(text.headline).toBe(text.findings[0]?.headline);
    expect(text.lacksLists).toBeUndefined();
  });

  it('says that no list covers the seller, and that fetching lists will not help', () => {
    const text = textOf(
      createSubjectResult(SHOP, { status: 'unavailable', reason: 'not-supported', age: AGE }),
    );
    expect(text).toMatchObject({ label: 'Chưa có danh mục', headline: 'Chưa có danh mục', matter: -1 });
    expect(text.lacksLists).toBeUndefined();
    expect(
      textOf(createSubjectResult(SHOP, { status: 'unavailable', reason: 'stale', age: AGE })).lacksLists,
    ).toBe(true);
  });

  it('orders findings: warnings, then findings to check, then information', () => {
    const verdict = findVerdict({
      context: createShopPageContext({ id: '1043927518', taxCode: '0100233480' }),
      results: [createResultWithRecords(SHOP, createSellerRecord('registered'))],
      now: NOON,
    });
    const shuffled = { ...verdict, findings: [...verdict.findings].reverse() };
    expect(describeVerdict(shuffled, en, options).findings.map(({ tier }) => tier)).toEqual([
      'check',
      'information',
      'information',
    ]);
  });

  it('puts the seller’s own record first among information, and explains the verdict by it', () => {
    const { findings, why } = describeVerdict(findVerdict(EVERY_FINDING['badge-recorded']), vi, options);
    expect(findings.map(({ rule }) => rule)).toEqual(['notified', 'badge']);
    expect(why).toContain('tên miền gommay.example.vn có trong “Danh mục thử nghiệm”');
  });

  it('throws for a finding of an unknown rule', () => {
    const finding = {
      rule: 'gone',
      tier: 'check',
      facts: {},
      source: { name: 'x', url: 'https://x.example', asOf: '2026-01-01' },
    } as const;
    expect(() =>
      describeVerdict({ state: 'unlisted', findings: [finding], toCheck: true }, vi, options),
    ).toThrow(/gone/);
  });
});

describe('the rules', () => {
  it('have unique names, a legal basis, words and a first day', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const rule of RULES) {
      expect(rule.basis.length > 0, rule.id).toBe(rule.id !== 'official-store');
      expect(rule.says.length, rule.id).toBeGreaterThan(0);
      expect(rule.validFrom, rule.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });
});

describe('summariseCounts', () => {
  it('counts a results page in one sentence', () => {
    expect(summariseCounts({ registered: 12, warned: 1, unlisted: 47 }, vi)).toEqual({
      sentence: 'Đã tra cứu 60 sản phẩm: 12 có hồ sơ đăng ký, 1 cảnh báo chính thức, 47 chưa thấy hồ sơ',
      label: '1 cảnh báo',
      isWarning: true,
    });
  });

  it('counts the cards with findings to check next to the states', () => {
    const counts = { registered: 1, unlisted: 3, 'to-check': 2 };
    expect(summariseCounts(counts, vi)).toEqual({
      sentence: 'Đã tra cứu 4 sản phẩm: 1 có hồ sơ đăng ký, 3 chưa thấy hồ sơ, trong đó 2 cần kiểm tra',
      label: '4 sản phẩm',
      isWarning: false,
    });
    expect(summariseCounts(counts, en)?.sentence).toBe(
      '4 listings looked up: 1 with a registration record, 3 nothing on record, 2 of them to check',
    );
  });

  it('leaves out zero counts, and names cards without a seller', () => {
    expect(summariseCounts({ unlisted: 1, warned: 0 }, en)?.sentence).toBe(
      '1 listing looked up: 1 nothing on record',
    );
    expect(summariseCounts({ 'not-applicable': 3 }, en)?.sentence).toBe(
      '3 listings looked up: 3 without a named seller',
    );
    expect(summariseCounts({}, vi)).toBeNull();
  });

  it.each([vi, en])('keeps all counted states apart ($language)', (words) => {
    const counts = Object.fromEntries(COUNTED_STATES.map((state) => [state, 1]));
    expect(new Set(summariseCounts(counts, words)?.sentence.split(/: |, /).slice(1)).size).toBe(
      COUNTED_STATES.length,
    );
  });

  it.each([
    ['registered', 'registered', ['official-store', 'registered']],
    ['notified', 'registered', ['notified', 'same-business']],
    ['official-store', 'unlisted', ['official-store']],
    ['lapsed', 'unlisted', ['official-store', 'suspended']],
    ['lapsed', 'unlisted', ['withdrawn']],
    ['lapsed', 'unlisted', ['suspended']],
    ['warned', 'warned', ['violation', 'withdrawn']],
    ['unlisted', 'unlisted', ['tax-record']],
    ['warned', 'warned', ['violation', 'notified']],
  ] as const)('counts as %s a card that is %s by %j', (counted, state, rules) => {
    const source = { name: 'Danh sách', url: 'https://registry.example/', asOf: '2026-11-24' };
    const findings = rules.map((rule) => ({ rule, tier: 'information', facts: {}, source }) as const);
    expect(findCountedState({ state, findings })).toBe(counted);
  });
});

describe('getOverlayWords', () => {
  it('has every word of the panel in both languages', () => {
    for (const words of [vi, en])
      expect(Object.values(getOverlayWords(words)).every((text) => text.length > 2)).toBe(true);
  });
});
