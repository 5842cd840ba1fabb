import { describe, expect, it } from 'vitest';
import { createRecall } from '@/demo/sample-views/samples/records';
import {
  createResultWithRecords,
  createShopPageContext,
  createUnlistedResult,
  NOON,
} from '@/demo/sample-views/samples/verdict';
import {
  RECALL_AUTHORITIES,
  RECALL_GOODS,
  RECALL_HAZARDS,
  RECALL_MEASURES,
} from '@/lib/domain/seller/recall-classes';
import type { RecallRecord } from '@/lib/domain/seller/trust';
import { createWords, type Language } from '@/lib/domain/words';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const GTIN = 'gtin:08934563138165';
const CODED: Partial<RecallRecord> = {
  keys: [GTIN],
  product: 'USB charger',
  brand: 'Exempla',
  reason: 'safety',
  country: 'IT',
  authority: 'safety-gate',
  issuer: 'EU Safety Gate, notified by Italy',
  number: 'SR/90001/26',
  goods: 'electrical',
  hazards: ['electric-shock', 'fire'],
  measures: ['recall-from-users', 'sale-stop'],
  language: 'en',
  hazard: 'The insulation is insufficient.',
};

function recallTextOf(language: Language, changes: Partial<RecallRecord> = CODED) {
  const results = [createUnlistedResult(), createResultWithRecords(GTIN, createRecall(changes))];
  const verdict = findVerdict({ context: createShopPageContext(), results, now: NOON });
  const text = describeVerdict(verdict, createWords(language), { answerUrl: 'https://a.example', now: NOON });
  const [finding] = text.findings;
  if (finding === undefined) throw new Error('nothing was found');
  return finding;
}

describe('a foreign notice', () => {
  it('states goods, hazard, measures, country and authority in Vietnamese', () => {
    const { sentence, byline, advice, rows } = recallTextOf('vi');
    expect(sentence).toBe(
      'Safety Gate của Liên minh châu Âu (do Italy báo) ra thông báo số SR/90001/26 ngày 01/11/2026 về thiết bị điện có mã vạch 08934563138165. Nguy cơ: điện giật, cháy. Thông báo nêu: thu hồi từ người tiêu dùng; ngừng bán. Đây là cảnh báo của nước ngoài, chưa phải kết luận của cơ quan Việt Nam, và không nói về người bán này.',
    );
    expect(byline).toBe(
      'Thiết bị điện: điện giật, cháy · Safety Gate của Liên minh châu Âu (do Italy báo), thông báo SR/90001/26, 01/11/2026',
    );
    expect(advice).toContain('Thông báo nêu: thu hồi từ người tiêu dùng; ngừng bán.');
    expect(rows.slice(0, 5)).toEqual([
      ['Loại hàng', 'Thiết bị điện'],
      ['Sản phẩm (nguyên văn tiếng Anh)', 'USB charger, Exempla', 'en'],
      ['Nguy cơ', 'Điện giật, cháy'],
      ['Nội dung (nguyên văn tiếng Anh)', 'The insulation is insufficient.', 'en'],
      ['Biện pháp', 'Thu hồi từ người tiêu dùng; ngừng bán'],
    ]);
  });

  it('states the same in English, without marking English words of the source', () => {
    const { sentence, rows } = recallTextOf('en');
    expect(sentence).toMatch(
      /^The EU’s Safety Gate \(notified by Italy\) issued notice SR\/90001\/26 on 1 Nov 2026 about electrical appliances with barcode 08934563138165\. Hazard: electric shock, fire\. The notice’s measures: recall from end users; stop of sales\. /,
    );
    expect(rows).toContainEqual(['Product', 'USB charger, Exempla', 'en']);
  });

  it('keeps words of other languages as they are, with their language', () => {
    expect(
      recallTextOf('vi', { ...CODED, language: 'fr', hazard: 'La ventouse se détache.' }).rows,
    ).toContainEqual(['Nội dung (nguyên văn tiếng Pháp)', 'La ventouse se détache.', 'fr']);
  });

  it('shows the source’s own words for a class without words of ours', () => {
    const { hazards: _hazards, goods: _goods, measures: _measures, ...uncoded } = CODED;
    const { sentence, rows } = recallTextOf('vi', {
      ...uncoded,
      hazards: ['new-hazard'],
      measure: 'Handling to prosecutor',
    });
    expect(sentence).toContain('về sản phẩm có mã vạch');
    expect(sentence).toContain('Nguy cơ: new hazard.');
    expect(rows).toContainEqual(['Biện pháp (nguyên văn tiếng Anh)', 'Handling to prosecutor', 'en']);
  });

  it('of an authority without words of ours has the authority’s own name and country', () => {
    const { authority: _authority, ...others } = CODED;
    const { sentence } = recallTextOf('vi', { ...others, issuer: 'Ufficio minh họa' });
    expect(sentence).toMatch(/^Ufficio minh họa \(Italy\) ra thông báo số/);
  });
});

it.each(['vi', 'en'] as const)('every class has words, and no words are without a class (%s)', (language) => {
  const words = createWords(language);
  const keys = [
    ...RECALL_AUTHORITIES.map((code) => `recall_authority_${code}`),
    ...RECALL_GOODS.map((code) => `recall_goods_${code}`),
    ...RECALL_HAZARDS.map((code) => `recall_hazard_${code}`),
    ...RECALL_MEASURES.map((code) => `recall_measure_${code}`),
  ].map((key) => key.replaceAll('-', '_'));
  expect(keys.filter((key) => !words.has(key))).toEqual([]);
});
