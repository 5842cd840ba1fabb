import { describe, expect, it } from 'vitest';
import { createRecall } from '@/demo/sample-views/samples/records';
import {
  createDecision,
  createResultWithRecords,
  createSellerRecord,
  createShopPageContext,
  createSubjectResult,
  createUnlistedResult,
  NOON,
  SHOP,
} from '@/demo/sample-views/samples/verdict';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import type { TrustKey } from '@/lib/domain/seller/trust-key-kinds';
import { createWords } from '@/lib/domain/words';
import type { SubjectResult } from '@/lib/verdict/context';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';
import { orderViolationTypes } from '@/lib/verdict/order-violation-types';

const GTIN: TrustKey = 'gtin:08934563138165';
const NOTICE: TrustKey = 'notice:000123/26/CBMP-QLD';
const MODEL: TrustKey = 'model:acme/AB-120';
const findProductVerdict = (...answers: SubjectResult[]) =>
  findVerdict({ context: createShopPageContext(), results: answers, now: NOON });
const text = (language: 'vi' | 'en', ...answers: SubjectResult[]) =>
  describeVerdict(findProductVerdict(...answers), createWords(language), {
    answerUrl: 'https://a.example',
    now: NOON,
  });

describe('the recall rule', () => {
  const kinds: readonly (readonly [string, Partial<RecallRecord>, 'check' | 'information'])[] = [
    ['a recall here for safety', { reason: 'safety' }, 'check'],
    ['a recall here for quality', { reason: 'quality' }, 'check'],
    ['a number its holder gave up', { reason: 'voluntary' }, 'information'],
    ['a recall of another country for safety', { reason: 'safety', country: 'US' }, 'information'],
    ['a number given up in another country', { reason: 'voluntary', country: 'US' }, 'information'],
  ];

  it.each(kinds)('states %s', (_, changes, tier) => {
    const verdict = findProductVerdict(
      createUnlistedResult(),
      createResultWithRecords(GTIN, createRecall(changes)),
    );
    expect(verdict.findings).toMatchObject([{ rule: 'recall', tier }]);
    expect([verdict.state, verdict.toCheck]).toEqual(['unlisted', tier === 'check']);
  });

  it('calls a number given up by its holder a voluntary withdrawal, in every country', () => {
    for (const country of ['VN', 'US']) {
      const { findings } = findProductVerdict(
        createUnlistedResult(),
        createResultWithRecords(GTIN, createRecall({ reason: 'voluntary', country })),
      );
      expect(findings).toMatchObject([{ facts: { telling: 'voluntary', country } }]);
    }
  });

  it.each([NOTICE, GTIN, MODEL])('matches by %s, and names the key', (key) => {
    const { findings, why } = text(
      'vi',
      createUnlistedResult(),
      createResultWithRecords(key, createRecall({ keys: [key], reason: 'safety' })),
    );
    expect(findings[0]?.rows.map(([label]) => label)).toEqual(
      expect.arrayContaining([
        'Lý do thu hồi',
        'Nước thông báo',
        'Đối chiếu theo',
        'Căn cứ',
        'Tải về máy lúc',
      ]),
    );
    expect(why).toMatch(
      key === MODEL
        ? /^Vì trang này có tên hoặc mẫu hàng giống mục trong “Danh sách thử”. Có thể chỉ trùng tên/
        : /^Vì (?:số công bố|mã vạch) .+ có trong “Danh sách thử”/,
    );
  });

  it('says that a recall concerns the product, and names the country of a foreign one', () => {
    expect(
      text('vi', createUnlistedResult(), createResultWithRecords(GTIN, createRecall({ reason: 'safety' })))
        .findings[0]?.sentence,
    ).toBe(
      'Cơ quan minh họa ra thông báo thu hồi số 02/QĐ-MINHHOA ngày 01/11/2026 đối với sản phẩm có mã vạch 08934563138165. Hãy so số lô và hạn sử dụng trong thông báo trước khi mua hoặc dùng. Thông báo nói về sản phẩm, không nói về người bán này.',
    );
    expect(
      text(
        'en',
        createUnlistedResult(),
        createResultWithRecords(GTIN, createRecall({ reason: 'safety', country: 'US' })),
      ).findings[0]?.sentence,
    ).toContain('(United States) issued notice 02/QĐ-MINHHOA on 1 Nov 2026');
  });

  it('asks to read a foreign notice that names this very listing, and states it once', () => {
    const item: TrustKey = 'item:amazon:B0EXAMPLE1';
    const named = createRecall({
      keys: [GTIN, item],
      reason: 'safety',
      country: 'US',
      measure: 'Stop sale; removal of the listing',
    });
    const more = { ...named, id: 'r-1.2', keys: [item] };
    const { findings, headline, advice } = text(
      'en',
      createUnlistedResult(),
      createResultWithRecords(GTIN, named),
      createResultWithRecords(item, named),
      createResultWithRecords(item, more),
    );
    expect(findings).toMatchObject([
      {
        tier: 'check',
        title: 'A foreign authority names this very listing',
        sentence: expect.stringContaining('which names item B0EXAMPLE1 on Amazon.'),
        rows: expect.arrayContaining([[expect.any(String), 'Stop sale; removal of the listing']]),
      },
    ]);
    expect(headline).toBe('A foreign authority names this very listing');
    expect(advice).toBe('Read the notice before you buy or use it.');
  });

  it('calls a number given up by its holder a withdrawal even if the notice names a listing', () => {
    const item: TrustKey = 'item:amazon:B0EXAMPLE1';
    const { findings } = findProductVerdict(
      createUnlistedResult(),
      createResultWithRecords(item, createRecall({ keys: [item], country: 'US' })),
    );
    expect(findings).toMatchObject([{ tier: 'information', facts: { telling: 'voluntary' } }]);
  });

  it('leaves out recalls of other products and of future days, and states a recall once', () => {
    expect(
      findProductVerdict(
        createUnlistedResult(),
        createResultWithRecords(GTIN, createRecall({ keys: ['gtin:00012345678905'], reason: 'safety' })),
      ).findings,
    ).toEqual([]);
    expect(
      findProductVerdict(
        createUnlistedResult(),
        createResultWithRecords(GTIN, createRecall({ issuedOn: '2026-11-26', reason: 'safety' })),
      ).findings,
    ).toEqual([]);
    const one = createRecall({ reason: 'safety' });
    expect(
      findProductVerdict(
        createUnlistedResult(),
        createResultWithRecords(GTIN, one),
        createResultWithRecords(NOTICE, one),
      ).findings,
    ).toHaveLength(1);
  });

  it('puts the matching violation type first', () => {
    const reading = {
      kind: 'listing',
      marketplace: 'shopee',
      listing: {
        marketplace: 'shopee',
        host: 'shopee.vn',
        id: '1',
        url: 'https://shopee.vn/1',
        readFrom: {},
      },
      missing: [],
    } as const;
    const first = (key: TrustKey) =>
      orderViolationTypes(
        reading,
        findProductVerdict(
          createUnlistedResult(),
          createResultWithRecords(key, createRecall({ keys: [key], reason: 'safety' })),
        ),
      ).reasons[0];
    expect(first(NOTICE)).toBe('COSMETIC_RECALLED');
    expect(first(GTIN)).toBe('PRODUCT_DEFECT');
  });
});

describe('a record about a product', () => {
  it('does not change the seller’s state', () => {
    const failed = createSubjectResult(GTIN, { status: 'unavailable', reason: 'failed' });
    expect(
      findProductVerdict(
        createResultWithRecords(SHOP, createSellerRecord('registered')),
        createResultWithRecords(GTIN, createRecall({ reason: 'safety' })),
      ).state,
    ).toBe('registered');
    expect(findProductVerdict(createUnlistedResult(), failed).state).toBe('unlisted');
    expect(findProductVerdict(createUnlistedResult(GTIN)).state).toBe('not-understood');
    expect(
      findProductVerdict(
        createSubjectResult(SHOP, { status: 'unavailable', reason: 'not-supported' }),
        failed,
      ).unavailable,
    ).toBe('not-supported');
  });

  it('warns when it is a decision, and says that it need not concern the seller', () => {
    const verdict = text(
      'vi',
      createUnlistedResult(),
      createResultWithRecords(GTIN, createDecision({ keys: [GTIN] })),
    );
    expect(verdict.state).toBe('warned');
    expect(verdict.summary).toBe('Có quyết định đã công bố về sản phẩm này, còn trong thời hạn công bố.');
    expect(verdict.findings[0]).toMatchObject({ title: 'Quyết định đã công bố về sản phẩm này' });
    expect(verdict.findings[0]?.sentence).toContain('chưa chắc về người bán trên trang');
  });

  it('is worded as about the product when another record names the shop', () => {
    const record = createResultWithRecords(SHOP, createSellerRecord('registered'));
    const verdict = text('vi', record, createResultWithRecords(GTIN, createDecision({ keys: [GTIN] })));
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(['violation', 'registered']);
    expect(verdict.summary).toContain('về sản phẩm này');
  });

  it('is worded as about the seller when the decision names the shop too', () => {
    const both = createDecision({ keys: [SHOP, GTIN] });
    const verdict = text('vi', createResultWithRecords(GTIN, both), createResultWithRecords(SHOP, both));
    expect(verdict.findings.map(({ title }) => title)).toEqual(['Quyết định đã công bố về người bán này']);
    expect(verdict.summary).toContain('về người bán này');
  });
});
