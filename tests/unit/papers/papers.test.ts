import { describe, expect, it } from 'vitest';
import type { FilledPaper, OwnPaperId } from '@/lib/domain/matter/paper';
import type { OutboxItem, ReportDraft } from '@/lib/domain/report/outbox';
import { draftPaper, finishPaper, type PaperQuestion } from '@/lib/papers/papers';
import { outboxItem } from '../../support/outbox-item';

const NOW = Date.UTC(2026, 10, 30, 3);

function item(draft: Partial<ReportDraft> = {}, over: Partial<OutboxItem> = {}): OutboxItem {
  const whole = outboxItem(over);
  return { ...whole, draft: { ...whole.draft, bought: 'yes', received: 'no', pricePaid: '189k', ...draft } };
}

const SENDER = { sender_name: 'Nguyễn Thị Thử', sender_phone: '0912 345 678', place: 'Hà Nội' };

function ask(id: OwnPaperId, over: Partial<PaperQuestion> = {}): PaperQuestion {
  return { id, language: 'vi', item: item(), typed: SENDER, known: {}, now: NOW, ...over };
}
// Amounts contain a space at which no line breaks.
const toText = (paper: FilledPaper) => JSON.stringify(paper).replaceAll('\u00A0', ' ');
const textOf = (question: PaperQuestion) => toText(finishPaper(draftPaper(question)));
const fieldOf = (question: PaperQuestion, name: string) =>
  draftPaper(question).fields.find((field) => field.name === name);

describe('a letter to the seller', () => {
  it('is filled from the report, the law’s periods and what was typed', () => {
    const paper = finishPaper(draftPaper(ask('seller-letter')));
    expect(paper.title).toBe('THƯ YÊU CẦU GIẢI QUYẾT');
    expect(paper.blocks).toContainEqual({
      kind: 'rows',
      rows: [
        ['Người gửi', 'Nguyễn Thị Thử'],
        ['Điện thoại', '0912 345 678'],
      ],
    });
    const text = toText(paper);
    expect(text).toContain('Tin đăng trên Shopee: https://shopee.vn/Am-tra-i.912345678.20011223344');
    expect(text).toContain('hoàn lại số tiền tôi đã trả là 189.000 ₫');
    // A law is named with its full title only once, and by its number afterwards.
    expect(text).toContain('(khoản 2 Điều 31 Luật Bảo vệ quyền lợi người tiêu dùng số 19/2023/QH15)');
    expect(text).toContain('(khoản 2 Điều 57 Luật 19/2023/QH15)');
    expect(text).toContain('Việc giao hàng: chưa nhận được hàng.');
    expect(text).toContain('Hà Nội, ngày 30 tháng 11 năm 2026');
    expect(paper.basis).toEqual(['Luật 19/2023/QH15 Điều 31.2, 57.2, 56.3']);
  });

  it('has the same content in English as in Vietnamese', () => {
    const text = textOf(ask('seller-letter', { language: 'en' }));
    expect(text).toContain('repay the amount that I paid, ₫189,000');
    expect(text).toContain('Article 31(2) of the Law on Protection of Consumers’ Rights No. 19/2023/QH15');
  });

  it('names the missing fields, and is not finished while one is missing', () => {
    const draft = draftPaper(ask('seller-letter', { typed: {} }));
    expect(draft.missing).toEqual(['sender_name', 'sender_phone', 'place']);
    expect(() => finishPaper(draft)).toThrow('missing fields: sender_name, sender_phone, place');
  });

  it('accepts an e-mail address instead of a telephone number', () => {
    const typed = { sender_name: 'A', place: 'Huế', sender_email: 'a@example.vn' };
    expect(draftPaper(ask('seller-letter', { typed })).missing).toEqual([]);
  });

  it('asks for one remedy, and cites only the provisions for it', () => {
    const typed = { ...SENDER, remedy: 'information' };
    const text = textOf(ask('seller-letter', { typed }));
    expect(text).toContain('cho biết tên, địa chỉ');
    expect(text).toContain('Điều 37 Luật');
    expect(text).not.toContain('hoàn lại');
    expect(text).not.toContain('Điều 57');
  });

  it('requires the amount only if a refund is asked for', () => {
    const unpriced = item({ pricePaid: '' });
    expect(draftPaper(ask('seller-letter', { item: unpriced })).missing).toEqual(['amount_paid']);
    const typed = { ...SENDER, remedy: 'replacement' };
    expect(draftPaper(ask('seller-letter', { item: unpriced, typed })).missing).toEqual([]);
  });

  it('mentions no digest, no reference and no list of the authority’s data', () => {
    const sent = item(
      {},
      { reference: 'CS-261130-R6DTMN', evidence: { digest: 'd'.repeat(64), byteLength: 9 } },
    );
    const text = textOf(ask('seller-letter', { item: sent }));
    expect(text).not.toContain('R6DTMN');
    expect(text).not.toContain('dddd');
    expect(text).toContain('Bản in và ảnh màn hình trang bán hàng');
  });

  it('leaves out lines and headings whose fields are empty', () => {
    const text = textOf(ask('seller-letter'));
    expect(text).not.toContain('Mã đơn hàng');
    expect(text).not.toContain('Tài liệu kèm theo');
  });
});

describe('values of fields', () => {
  it('come from typed text first, then from the recipient’s data, then from the report', () => {
    const seller = item({ seller: { name: 'Tiệm Thử', address: '1 Phố Thử' } });
    expect(fieldOf(ask('seller-letter', { item: seller }), 'seller_address')).toMatchObject({
      value: '1 Phố Thử',
      from: 'report',
    });
    const known = { seller_address: '2 Phố Thử' };
    expect(fieldOf(ask('seller-letter', { item: seller, known }), 'seller_address')?.from).toBe('recipient');
    const typed = { ...SENDER, seller_address: '' };
    expect(fieldOf(ask('seller-letter', { item: seller, known, typed }), 'seller_address')).toMatchObject({
      value: '',
      from: 'typed',
    });
  });

  it('include the sender only of a report by name, and no removed detail', () => {
    const named = {
      name: 'Trần Văn Thử',
      phone: '0987654321',
      note: 'Nhãn mờ',
      complainant: 'identified' as const,
    };
    expect(fieldOf(ask('seller-letter', { item: item(named), typed: {} }), 'sender_name')?.value).toBe(
      'Trần Văn Thử',
    );
    const anonymous = item({ ...named, complainant: 'anonymous' });
    expect(fieldOf(ask('seller-letter', { item: anonymous, typed: {} }), 'sender_name')?.value).toBe('');
    const removed = item(named, { removed: ['note'] });
    expect(fieldOf(ask('seller-letter', { item: removed }), 'facts')?.value).toBe('');
  });

  it('have composed letters, and no characters that change the text direction', () => {
    const typed = { ...SENDER, sender_name: '\u202E\u200F Nguyễn\u0000 Thị  Thử '.normalize('NFD') };
    expect(fieldOf(ask('seller-letter', { typed }), 'sender_name')?.value).toBe(
      'Nguyễn Thị Thử'.normalize('NFC'),
    );
    expect(textOf(ask('seller-letter', { typed }))).toContain('"Nguyễn Thị Thử"');
  });

  it('a typed name of 10,000 letters is refused, and such a name of a page shortened', () => {
    const long = 'ệ'.repeat(10_000);
    const draft = draftPaper(ask('seller-letter', { typed: { ...SENDER, sender_name: long } }));
    expect(draft.missing).toEqual(['sender_name']);
    expect(draft.fields.find(({ name }) => name === 'sender_name')?.problem).toBe('too-long');
    const value = fieldOf(
      ask('seller-letter', { item: item({ seller: { name: long } }) }),
      'seller_name',
    )?.value;
    expect(value).toBe(`${'ệ'.repeat(199)}…`);
  });

  it.each([
    ['a field', '{seller_name} {#loop} {{x}}'],
    ['markup', '<script>alert(1)</script> & "quotes"'],
    ['a formula', '=HYPERLINK("https://x.example","x")'],
    ['a pattern of replacing', '$& $1 $$'],
  ])('keep %s as it was typed', (_, text) => {
    const draft = draftPaper(ask('seller-letter', { typed: { ...SENDER, sender_name: text } }));
    const rows = finishPaper(draft).blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));
    expect(rows).toContainEqual(['Người gửi', text]);
  });

  it('ignore typed text for unknown fields', () => {
    const typed = { ...SENDER, __proto__: 'x', constructor: 'x', nothing: 'x' };
    expect(draftPaper(ask('seller-letter', { typed })).missing).toEqual([]);
  });

  it.each([
    ['order_day', '31/11/2026', 'no-day'],
    ['order_day', '2026-02-30', 'no-day'],
    ['order_day', '2027-01-05', 'future-day'],
    ['remedy', 'prison', 'no-option'],
  ])('report a problem if %s is “%s”', (name, value, problem) => {
    const draft = draftPaper(ask('seller-letter', { typed: { ...SENDER, [name]: value } }));
    expect(draft.missing).toContain(name);
    expect(draft.fields.find((field) => field.name === name)?.problem).toBe(problem);
  });

  it.each([
    ['sender_phone', 'gọi tôi', 'phone-form'],
    ['sender_email', 'a(at)b', 'email-form'],
    ['amount_paid', 'gần hai trăm', 'money-form'],
  ])('report a doubt if %s is “%s”, but allow it', (name, value, doubt) => {
    const draft = draftPaper(ask('seller-letter', { typed: { ...SENDER, [name]: value } }));
    expect(draft.missing).toEqual([]);
    expect(draft.fields.find((field) => field.name === name)?.doubt).toBe(doubt);
  });

  it.each([
    ['012345678901', undefined],
    ['012 345 678', undefined],
    ['B1234567', undefined],
    ['12', 'id-form'],
  ])('accept %s as an identity number: %s', (sender_id, doubt) => {
    const typed = { ...SENDER, sender_id };
    expect(fieldOf(ask('police-letter', { typed }), 'sender_id')?.doubt).toBe(doubt);
  });

  it('become numbered items, one for each typed line', () => {
    const typed = { ...SENDER, facts: 'Nhãn mờ.\n\n  Thiếu địa chỉ.\r\nHộp rách.' };
    const { blocks } = finishPaper(draftPaper(ask('seller-letter', { typed })));
    const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
    expect(items.slice(-3)).toEqual(['Nhãn mờ.', 'Thiếu địa chỉ.', 'Hộp rách.']);
  });
});

describe('a request to the office', () => {
  it('is refused if the office would refuse it: no purchase, no known seller, or the seller not asked before', () => {
    const bare = item({ seller: { name: 'Tiệm Thử' } });
    const { missing } = draftPaper(ask('consumer-request', { item: bare, typed: {}, known: {} }));
    expect(missing).toEqual(
      expect.arrayContaining(['purchase_proof', 'order_day', 'seller_address', 'asked_day', 'seller_answer']),
    );
    // One of three fields is enough, so only the first of them is listed as missing.
    expect(missing).not.toContain('seller_tax_code');
  });

  it('cites the provisions for a supported negotiation', () => {
    const typed = {
      ...SENDER,
      sender_address: '1 Phố Thử, Hà Nội',
      order_day: '2026-11-02',
      asked_day: '2026-11-10',
      seller_answer: 'none',
      purchase_proof: 'Ảnh đơn hàng',
      facts: 'Hàng chưa tới.',
    };
    const known = { office_name: 'Sở Công Thương thành phố Hà Nội' };
    const text = textOf(ask('consumer-request', { typed, known }));
    expect(text).toContain('Căn cứ khoản 3 Điều 56');
    expect(text).toContain(
      'Ngày 10/11/2026, tôi đã gửi yêu cầu thương lượng cho người bán; đến nay người bán không trả lời.',
    );
  });
});

describe('the six fields of a report', () => {
  it('can be copied one by one', () => {
    const typed = {
      ...SENDER,
      sender_id: '012345678901',
      sender_address: '1 Phố Thử',
      facts: 'Nhãn mờ.',
      enclosures: 'Ảnh',
    };
    const { blocks } = finishPaper(draftPaper(ask('report-fields', { typed })));
    const rows = blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []));
    expect(rows.map(([label]) => label.slice(0, 2))).toEqual(['1.', '1.', '1.', '2.', '3.', '5.', '6.']);
    expect(rows.find(([label]) => label.startsWith('5.'))?.[1]).toMatch(
      /^Nghi giả nhãn, bao bì, ghi nhận lúc .+\nNhãn mờ\.$/,
    );
  });
});
