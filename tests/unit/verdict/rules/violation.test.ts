import { describe, expect, it } from 'vitest';
import {
  createDecision,
  createResultWithRecords,
  createShopPageContext,
  createUnlistedResult,
  NOON,
  SHOP,
  TAX,
} from '@/demo/sample-views/samples/verdict';
import { createWords } from '@/lib/domain/words';
import { describeVerdict } from '@/lib/verdict/describe';
import { findVerdict } from '@/lib/verdict/find-verdict';

const at = (day: string, time = '12:00:00') => Date.parse(`${day}T${time}+07:00`);
const fresh = (now: number) => ({ version: 1, publishedAt: now, fetchedAt: now, expiresAt: now + 1000 });
const findVerdictAt = (now: number, changes: Parameters<typeof createDecision>[0] = {}) =>
  findVerdict({
    context: createShopPageContext(),
    results: [
      {
        subject: { kind: 'shop', key: SHOP },
        result: { status: 'known', records: [createDecision(changes)], age: fresh(now) },
      },
    ],
    now,
  });

describe('a published decision', () => {
  it.each([
    ['2026-11-09', '23:59:59', 'unlisted'],
    ['2026-11-10', '00:00:00', 'warned'],
    ['2026-12-10', '23:59:59', 'warned'],
    ['2026-12-11', '00:00:00', 'unlisted'],
  ] as const)('leaves on %s at %s in Vietnam the seller %s', (day, time, state) => {
    expect(findVerdictAt(at(day, time)).state).toBe(state);
  });

  it('ends 30 days after publication, whatever the record states', () => {
    expect(findVerdictAt(at('2026-12-10'), { expiresOn: '2027-11-10' }).state).toBe('warned');
    expect(findVerdictAt(at('2026-12-11'), { expiresOn: '2027-11-10' }).state).toBe('unlisted');
  });

  it('ends sooner when its issuer set fewer days', () => {
    expect(findVerdictAt(at('2026-11-20'), { expiresOn: '2026-11-20' }).state).toBe('warned');
    expect(findVerdictAt(at('2026-11-21'), { expiresOn: '2026-11-20' }).state).toBe('unlisted');
  });

  it.each(['corrected', 'withdrawn'] as const)('is not shown when %s', (status) => {
    expect(findVerdictAt(NOON, { status })).toMatchObject({
      state: 'unlisted',
      findings: [],
      toCheck: false,
    });
  });

  it('is shown as under review when appealed', () => {
    const text = describeVerdict(findVerdictAt(NOON, { status: 'appealed' }), createWords('vi'), {
      answerUrl: 'https://intake.example/answer',
      now: NOON,
    });
    expect(text.state).toBe('warned');
    expect(text.findings[0]?.sentence).toMatch(
      / Người bán đã gửi phản hồi về quyết định này; phản hồi đang được xem xét\.$/,
    );
  });

  it.each([
    ['number', { number: ' ' }],
    ['issuer', { issuer: '' }],
    ['area', { area: '' }],
    ['act', { act: { vi: '', en: 'x' } }],
    ['English wording of the act', { act: { vi: 'x', en: ' ' } }],
    ['trader’s name', { trader: { name: '', address: 'x' } }],
    ['trader’s address', { trader: { name: 'x', address: '' } }],
    ['real date of decision', { decidedOn: '2026-13-01' }],
    ['real date of publication', { publishedOn: '10/11/2026' }],
    ['real last day', { expiresOn: 'khi có thông báo' }],
    ['last day that exists', { expiresOn: '2026-11-31' }],
  ] as const)('is not shown without its %s', (_, changes) => {
    expect(findVerdictAt(NOON, changes).state).toBe('unlisted');
  });

  it('is stated once, by the shop, when shop and tax code match', () => {
    const record = createDecision({ keys: [TAX, SHOP] });
    const verdict = findVerdict({
      context: createShopPageContext(),
      results: [createResultWithRecords(TAX, record), createResultWithRecords(SHOP, record)],
      now: NOON,
    });
    expect(verdict.findings).toHaveLength(1);
    expect(verdict.findings[0]?.facts.key).toBe(SHOP);
  });

  it('names the printed tax code when only that matches', () => {
    const verdict = findVerdict({
      context: createShopPageContext(),
      results: [createResultWithRecords(TAX, createDecision({ keys: [TAX] }))],
      now: NOON,
    });
    const { findings, state } = describeVerdict(verdict, createWords('en'), {
      answerUrl: 'https://a.example',
      now: NOON,
    });
    expect(state).toBe('warned');
    expect(findings[0]?.title).toBe('A published decision about the tax code on this page');
  });
});

describe('a decision that matches only by brand and model', () => {
  const record = createDecision({ keys: ['model:acme/AB-120'] });
  const verdict = findVerdict({
    context: createShopPageContext(),
    results: [createUnlistedResult(), createResultWithRecords('model:acme/AB-120', record)],
    now: NOON,
  });

  it('asks to compare, because every seller of the goods states them', () => {
    expect(verdict).toMatchObject({
      state: 'unlisted',
      toCheck: true,
      findings: [{ rule: 'violation', tier: 'check' }],
    });
  });

  it('names the decision, the match, and that it need not concern these goods', () => {
    const options = { answerUrl: 'https://a.example', now: NOON };
    const [vi] = describeVerdict(verdict, createWords('vi'), options).findings;
    expect(vi?.title).toBe('Quyết định đã công bố về sản phẩm cùng mẫu');
    expect(vi?.sentence).toContain('nói về sản phẩm có nhãn hiệu và mẫu acme AB-120');
    expect(vi?.sentence).toContain('chưa chắc nói về hàng trên trang này');
    const [en] = describeVerdict(verdict, createWords('en'), options).findings;
    expect(en?.sentence).toContain('it need not be about the goods on this page');
  });

  it('warns when another of its keys matches exactly', () => {
    const both = createDecision({ keys: ['model:acme/AB-120', SHOP] });
    const warned = findVerdict({
      context: createShopPageContext(),
      results: [createResultWithRecords('model:acme/AB-120', both), createResultWithRecords(SHOP, both)],
      now: NOON,
    });
    expect(warned).toMatchObject({ state: 'warned', findings: [{ tier: 'warning', facts: { key: SHOP } }] });
  });
});

describe('the words of a published decision', () => {
  const text = (language: 'vi' | 'en', now = NOON) =>
    describeVerdict(findVerdictAt(now), createWords(language), {
      answerUrl: 'https://intake.example/answer',
      now,
    }).findings[0];

  it('name the decision, its issuer, date, act and end', () => {
    expect(text('vi')?.sentence).toBe(
      'Theo Quyết định số 12/QĐ-XPHC ngày 05/11/2026 của Chi cục Quản lý thị trường tỉnh Thử Nghiệm, người bán bị xử lý về hành vi: bán hàng không rõ nguồn gốc. Công bố đến hết ngày 10/12/2026.',
    );
    // Our wording may describe another act than the decision, so it is in a row of its own, which says that the words are ours.
    expect(text('en')?.sentence).toContain('The act, in its own words: “bán hàng không rõ nguồn gốc”.');
    expect(text('en')?.rows).toContainEqual(['In short, in our words', 'selling goods of unclear origin']);
    expect(text('vi')?.rows.map(([label]) => label)).not.toContain('Tóm tắt của Chợ Sáng');
  });

  it('have a row for every field the law asks for, the days left, the key and the fetch', () => {
    expect(text('vi')?.rows.map(([label]) => label)).toEqual([
      'Số quyết định',
      'Ngày ban hành',
      'Cơ quan ban hành',
      'Hành vi',
      'Địa bàn',
      'Người bị xử lý',
      'Công bố đến',
      'Danh mục ngày',
      'Đối chiếu theo',
      'Căn cứ',
      'Tải về máy lúc',
    ]);
    expect(text('vi')?.rows).toContainEqual(['Công bố đến', '10/12/2026 (còn 15 ngày)']);
    expect(text('vi', at('2026-12-08'))?.rows).toContainEqual(['Công bố đến', '10/12/2026 (còn 2 ngày)']);
    expect(text('vi', at('2026-12-09'))?.rows).toContainEqual(['Công bố đến', '10/12/2026 (còn 1 ngày)']);
    expect(text('vi', at('2026-12-10'))?.rows).toContainEqual([
      'Công bố đến',
      '10/12/2026 (hôm nay là ngày cuối)',
    ]);
    expect(text('vi')?.rows).toContainEqual(['Đối chiếu theo', 'mã gian hàng 1043927518 trên shopee.vn']);
    expect(text('vi')?.rows).toContainEqual([
      'Căn cứ',
      'Luật 19/2023/QH15 Điều 40; Nghị định 55/2024/NĐ-CP Điều 24',
    ]);
  });

  it('link to the source and to the answer form of this record', () => {
    expect(text('vi')?.sourceUrl).toBe('https://registry.example/list');
    expect(text('vi')?.answerUrl).toBe(
      `https://intake.example/answer?finding=violation&record=V-2026-0001&shop=${encodeURIComponent(SHOP)}&lang=vi`,
    );
  });
});
