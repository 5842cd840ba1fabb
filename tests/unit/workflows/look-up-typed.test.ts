import { describe, expect, it } from 'vitest';
import { createRecall } from '@/demo/sample-views/samples/records';
import { AGE, createDecision, LIST, NOON } from '@/demo/sample-views/samples/verdict';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import type { LookUp, LookUpResult, NamedRecord, TrustSubject } from '@/lib/domain/seller/trust';
import { createWords } from '@/lib/domain/words';
import { lookUpTypedText } from '@/lib/workflows/look-up/look-up-typed';
import { readTypedSubject } from '@/lib/workflows/look-up/typed-subject';

const keysOf = (typed: string) => {
  const read = readTypedSubject(typed);
  if (read.kind !== 'asked') return read.kind;
  return read.subjects.map((subject) => (subject.kind === 'name' ? subject.name : subject.key));
};

describe('readTypedSubject', () => {
  it.each([
    ['0100233488', ['tax:0100233488']],
    ['  0100 233 488 ', ['tax:0100233488']],
    ['MST: 0100233488', ['tax:0100233488']],
    ['Mã số thuế 0100233488-001', ['tax:0100233488-001']],
    ['0100.233.488-001', ['tax:0100233488-001']],
    ['001099012345', ['tax:001099012345']],
    ['https://shopee.vn/shop/1043927518', ['shop:shopee.vn:1043927518']],
    ['shopee.vn/Ao-thun-i.1043927518.22334455?sp_atk=1', ['shop:shopee.vn:1043927518']],
    ['https://shopee.vn/tiemgommaythu', ['shop:shopee.vn:tiemgommaythu']],
    ['https://www.lazada.vn/shop/tiem-gom-may-thu/', ['shop:lazada.vn:tiem-gom-may-thu']],
    ['https://tiki.vn/cua-hang/tiem-gom-may-thu', ['shop:tiki.vn:tiem-gom-may-thu']],
    ['gommay.example.vn', ['site:gommay.example.vn']],
    ['https://www.gommay.example.vn/san-pham/1?x=2', ['site:gommay.example.vn']],
    ['shopee.vn', ['site:shopee.vn']],
    ['https://www.amazon.de/dp/B0EXAMPLE1', ['item:amazon:B0EXAMPLE1']],
    ['https://www.lazada.vn/products/ao-thun-i123456-s7890.html', 'no-seller'],
    ['https://shopee.vn/search?keyword=gom', 'no-seller'],
    ['https://s.shopee.vn/5fXabc', 'short-link'],
    ['m.shopee.vn/shop/12', 'no-seller'],
    ['https://shope.ee/abc', 'short-link'],
    ['https://bit.ly/3abc', 'short-link'],
    ['https://vn.shp.ee/AbCdEfG', 'short-link'],
    ['https://vt.tiktok.com/ZS1234567/', 'short-link'],
    ['https://www.tiktok.com/t/ZS1234567/', 'short-link'],
    ['https://s.lazada.vn/s.AbCdE?c=1', 'short-link'],
    [
      'https://s.shopee.vn/an_redir?origin_link=https%3A%2F%2Fshopee.vn%2Fproduct%2F1043927518%2F22334455&affiliate_id=1',
      ['shop:shopee.vn:1043927518'],
    ],
    ['https://s.shopee.vn/an_redir?origin_link=https%3A%2F%2Fgommay.example.vn%2F', 'short-link'],
    ['https://s.shopee.vn/an_redir?origin_link=https%3A%2F%2Fshopee.vn.example.com%2Fshop%2F1', 'short-link'],
    [
      'https://s.shopee.vn/an_redir?origin_link=https%3A%2F%2Fshopee.vn%40example.com%2Fshop%2F1',
      'short-link',
    ],
    ['https://s.shopee.vn/an_redir?origin_link=http%3A%2F%2Fshopee.vn%2Fshop%2F1', 'short-link'],
    ['https://s.shopee.vn/an_redir?origin_link=javascript%3Aalert(1)', 'short-link'],
    [
      'https://s.shopee.vn/an_redir?origin_link=https%3A%2F%2Fshopee.vn%2Fshop%2F1&origin_link=https%3A%2F%2Fshopee.vn%2Fshop%2F2',
      'short-link',
    ],
    [
      'https://s.shopee.vn/an_redir?origin_link=https%3A%2F%2Fs.shopee.vn%2Fan_redir%3Forigin_link%3Dhttps%253A%252F%252Fshopee.vn%252Fshop%252F1',
      'short-link',
    ],
    [
      'https://gommay.example.vn/an_redir?origin_link=https%3A%2F%2Fshopee.vn%2Fshop%2F1',
      ['site:gommay.example.vn'],
    ],
    ['8938505974194', ['gtin:08938505974194']],
    ['mã vạch 8938505974194', ['gtin:08938505974194']],
    ['Barcode: 036000291452', ['gtin:00036000291452']],
    ['036000291452', ['tax:036000291452']],
    ['mã vạch 8938505974195', 'not-understood'],
    ['mã vạch: 9638 5074', ['gtin:00000096385074']],
    ['96385074', 'not-understood'],
    ['Mã số doanh nghiệp: 0100233488', ['tax:0100233488']],
    ['MST/CCCD: 001099012345', ['tax:001099012345']],
    ['\u200b0100233488\u2011001', ['tax:0100233488-001']],
    ['Xem áo thun https://shopee.vn/Ao-i.1043927518.22334455?smtt=0', ['shop:shopee.vn:1043927518']],
    ['“https://shopee.vn/tiemgommaythu”.', ['shop:shopee.vn:tiemgommaythu']],
    ['https://a.example/1 https://b.example/2', 'not-understood'],
    ['lien-he@gommay.example.vn', 'not-understood'],
    ['https://shopee.vn@gommay.example.vn/x', ['site:gommay.example.vn']],
    ['0912.345.679', 'phone'],
    ['+84 912 345 679', 'phone'],
    ['0312345678', 'phone'],
    ['0301464830', ['tax:0301464830']],
    ['1900 1234', 'not-understood'],
    ['', 'not-understood'],
    ['12345', 'not-understood'],
    ['tiệm gốm mây', 'name'],
    ['gommay', 'name'],
    ['A&B Shop (chính hãng)', 'name'],
    ['Gốm', 'not-understood'],
    ['tax:0100233488', ['tax:0100233488']],
    ['shop:shopee.vn:1043927518', ['shop:shopee.vn:1043927518']],
    ['site:gommay.example.vn', ['site:gommay.example.vn']],
    ['official:shopee.vn:tiệmgốmmây', 'not-understood'],
    ['<b>tiệm gốm</b>', 'not-understood'],
    ['127.0.0.1:8080/shop', 'not-understood'],
    ['javascript:alert(1)', 'not-understood'],
    ['file:///etc/hosts', 'not-understood'],
    ['chrome-extension://abcdef/x.html', 'not-understood'],
  ])('reads %j as %j', (typed, keys) => {
    expect(keysOf(typed)).toEqual(keys);
  });
});

const words = createWords('vi');
const lookedUpSubjects: TrustSubject[] = [];
const holding =
  (key: string, answer: LookUpResult): LookUp =>
  async (subjects) => {
    lookedUpSubjects.push(...subjects);
    return subjects.map((subject) =>
      subject.kind !== 'name' && subject.key === key ? answer : { status: 'unlisted', age: AGE },
    );
  };
const ask = (text: string, lookUp: LookUp, named: readonly NamedRecord[] | null = []) =>
  lookUpTypedText(text, {
    lookUp,
    findNamed: async () => named,
    words,
    authority: { answerUrl: 'https://intake.example/answer', hasIntake: true },
    now: NOON,
  });
const onTaxList = (status: SellerStatus) =>
  holding('tax:0100233488', {
    status: 'known',
    age: AGE,
    records: [{ type: 'seller', key: 'tax:0100233488', status, source: LIST }],
  });

describe('lookUpTypedText', () => {
  it('checks a shop like its own page', async () => {
    const reply = await ask(
      'https://shopee.vn/shop/1043927518',
      holding('shop:shopee.vn:1043927518', { status: 'known', age: AGE, records: [createDecision()] }),
    );
    expect(reply).toMatchObject({
      outcome: 'answered',
      about: 'mã gian hàng 1043927518 trên shopee.vn',
      on: 'marketplace',
      verdict: { state: 'warned' },
      misspelt: false,
    });
    if (reply.outcome !== 'answered') throw new Error('no answer');
    expect(reply.verdict.findings[0]?.answerUrl).toMatch(/^https:\/\/intake\.example\/answer\?/);
  });

  it.each([
    ['registered', 'registered', 'Có hồ sơ đăng ký'],
    ['notified', 'registered', 'Có hồ sơ thông báo'],
    ['official-store', 'unlisted', 'Sàn ghi “chính hãng”'],
    ['suspended', 'unlisted', 'Hồ sơ tạm dừng'],
    ['withdrawn', 'unlisted', 'Hồ sơ đã chấm dứt'],
  ] as const)('labels a tax code with the record "%s"', async (status, state, label) => {
    expect(await ask('0100233488', onTaxList(status))).toMatchObject({
      on: null,
      verdict: { state, shape: status === 'notified' ? 'registered' : status, label, headline: label },
    });
  });

  it('returns the parent business of a dependent unit, and says so', async () => {
    expect(await ask('0100233488-001', onTaxList('registered'))).toMatchObject({
      about: 'mã số thuế 0100233488',
      unit: '0100233488-001',
      verdict: { state: 'registered' },
    });
    expect(await ask('0100233488-001', holding('none', { status: 'unlisted', age: AGE }))).toMatchObject({
      about: 'mã số thuế 0100233488-001',
      unit: null,
      verdict: { state: 'unlisted' },
    });
    const own = holding('tax:0100233488-001', {
      status: 'known',
      age: AGE,
      records: [{ type: 'seller', key: 'tax:0100233488-001', status: 'suspended', source: LIST }],
    });
    expect(await ask('0100233488-001', own)).toMatchObject({
      unit: null,
      verdict: { label: 'Hồ sơ tạm dừng' },
    });
    expect(await ask('0100233488', onTaxList('registered'))).toMatchObject({ unit: null });
  });

  it('does not call "unlisted" safe', async () => {
    const reply = await ask('gommay.example.vn', holding('none', { status: 'unlisted', age: AGE }));
    expect(reply).toMatchObject({ on: 'site', verdict: { state: 'unlisted', findings: [] } });
    expect(reply.outcome === 'answered' && reply.verdict.summary).toContain('không có nghĩa là an toàn');
  });

  it('returns for a barcode a result about goods, not about a seller', async () => {
    const reply = await ask('8938505974194', holding('none', { status: 'unlisted', age: AGE }));
    expect(reply).toMatchObject({
      about: 'mã vạch 08938505974194',
      on: null,
      verdict: {
        state: 'unlisted',
        label: 'Chưa có trong danh mục',
        headline: 'Chưa có trong danh mục',
        byline: expect.stringContaining('Mã vạch này chưa có'),
        advice: '',
        matter: -1,
      },
    });
    expect(reply.outcome === 'answered' && reply.verdict.summary).toContain('không có nghĩa là an toàn');
    const nothingHeld: LookUp = async (subjects) =>
      subjects.map(() => ({ status: 'unavailable', reason: 'no-data' }));
    expect(await ask('8938505974194', nothingHeld)).toMatchObject({
      verdict: { state: 'unavailable', dataAge: 'Chưa tải danh mục nào về máy này.' },
    });
  });

  it('returns for a recalled barcode the recall, its publisher and advice', async () => {
    const recalled = holding('gtin:08938505974194', {
      status: 'known',
      age: AGE,
      records: [createRecall({ keys: ['gtin:08938505974194'] })],
    });
    const reply = await ask('8938505974194', recalled);
    const first = reply.outcome === 'answered' ? reply.verdict.findings[0] : undefined;
    expect(first?.byline).toContain('Cơ quan minh họa, thông báo 02/QĐ-MINHHOA, 01/11/2026');
    expect(reply).toMatchObject({
      verdict: {
        label: 'Có thông báo',
        headline: first?.headline,
        byline: first?.byline,
        advice: first?.advice,
        matter: 0,
      },
    });
  });

  it('says why the look-up failed', async () => {
    const nothingHeld: LookUp = async (subjects) =>
      subjects.map(() => ({ status: 'unavailable', reason: 'no-data' }));
    expect(await ask('gommay.example.vn', nothingHeld)).toMatchObject({
      verdict: { state: 'unavailable', dataAge: 'Chưa tải danh mục nào về máy này.' },
    });
  });

  it('says that no list covers a key of that kind, and that lists name shops by number', async () => {
    const uncovered: LookUp = async (subjects) =>
      subjects.map(() => ({ status: 'unavailable', reason: 'not-supported', age: AGE }));
    const summaryOf = async (text: string) => {
      const reply = await ask(text, uncovered);
      return reply.outcome === 'answered' ? reply.verdict.summary : '';
    };
    expect(await summaryOf('001099012345')).toMatch(/không có phần nào có thể chứa mã số thuế 001\*+45/);
    expect(await summaryOf('shopee.vn/tiemgommaythu')).toMatch(/tiemgommaythu trên shopee\.vn.*theo mã số/);
    expect(await summaryOf('shopee.vn/shop/5')).not.toMatch(/theo mã số/);
    const reply = await ask('001099012345', uncovered);
    expect(reply).toMatchObject({ verdict: { byline: await summaryOf('001099012345'), matter: -1 } });
  });

  it('points out an invalid check digit, and still looks up', async () => {
    lookedUpSubjects.length = 0;
    expect(await ask('0100233480', holding('none', { status: 'unlisted', age: AGE }))).toMatchObject({
      misspelt: true,
      verdict: { state: 'unlisted' },
    });
    expect(lookedUpSubjects).toEqual([{ kind: 'tax', key: 'tax:0100233480' }]);
  });

  it('does not look up a telephone number or a text without a subject', async () => {
    lookedUpSubjects.length = 0;
    expect(await ask('0912 345 679', holding('none', { status: 'unlisted', age: AGE }))).toEqual({
      outcome: 'phone',
    });
    expect(await ask('1900 1234', holding('none', { status: 'unlisted', age: AGE }))).toEqual({
      outcome: 'not-understood',
    });
    expect(lookedUpSubjects).toEqual([]);
  });

  describe('for a name', () => {
    const nothing = holding('none', { status: 'unlisted', age: AGE });

    it('shows the matching records and their differences, without a verdict', async () => {
      const reply = await ask('Hộ kinh doanh Thử Nghiệm', nothing, [
        createDecision(),
        createDecision({ id: 'V-2', keys: ['trader:hkdthửnghiệm/1thử/thửnghiệm'] }),
      ]);
      expect(reply).toEqual({
        outcome: 'named',
        name: 'Hộ kinh doanh Thử Nghiệm',
        more: 0,
        candidates: [
          {
            name: 'Hộ kinh doanh Thử Nghiệm',
            place: 'Số 1 đường Thử, tỉnh Thử Nghiệm · mã gian hàng 1043927518 trên shopee.vn',
            record: 'Quyết định 12/QĐ-XPHC ngày 05/11/2026 của Chi cục Quản lý thị trường tỉnh Thử Nghiệm',
            key: 'shop:shopee.vn:1043927518',
          },
          {
            name: 'Hộ kinh doanh Thử Nghiệm',
            place: 'Số 1 đường Thử, tỉnh Thử Nghiệm',
            record: 'Quyết định 12/QĐ-XPHC ngày 05/11/2026 của Chi cục Quản lý thị trường tỉnh Thử Nghiệm',
            key: null,
          },
        ],
      });
      expect(JSON.stringify(reply)).not.toMatch(/state|warned/);
    });

    it('also looks it up as a shop’s address and as an official store on each marketplace', async () => {
      const reply = await ask(
        'gommay',
        holding('shop:tiki.vn:gommay', {
          status: 'known',
          age: AGE,
          records: [{ type: 'seller', key: 'shop:tiki.vn:gommay', status: 'registered', source: LIST }],
        }),
      );
      expect(reply).toMatchObject({
        candidates: [{ key: 'shop:tiki.vn:gommay', place: 'mã gian hàng gommay trên tiki.vn' }],
      });
      expect(lookedUpSubjects).toContainEqual({ kind: 'official', key: 'official:shopee.vn:gommay' });
    });

    it('shows eight records and counts the others', async () => {
      const many = Array.from({ length: 11 }, (_, index) => createDecision({ id: `V-${index}` }));
      const reply = await ask('Thử Nghiệm', nothing, many);
      expect(reply.outcome === 'named' && [reply.candidates.length, reply.more]).toEqual([8, 3]);
    });

    it('does not claim "nothing found" when the look-up failed', async () => {
      expect(await ask('Thử Nghiệm', nothing, null)).toMatchObject({
        outcome: 'answered',
        verdict: { state: 'unavailable' },
      });
      const nothingHeld: LookUp = async (subjects) =>
        subjects.map(() => ({ status: 'unavailable', reason: 'no-data' }));
      expect(await ask('Thử Nghiệm', nothingHeld)).toMatchObject({
        verdict: { state: 'unavailable', dataAge: 'Chưa tải danh mục nào về máy này.' },
      });
    });
  });
});
