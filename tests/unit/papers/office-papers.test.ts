import { describe, expect, it } from 'vitest';
import { cases, createOfficerReport, items, OFFICER } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import { watches } from '@/demo/sample-views/sample-sweeps';
import {
  createCaseFacts,
  draftSamplePaper,
  OF_REPORT,
  TYPED_BY_OFFICER,
} from '@/demo/sample-views/samples/office-papers';
import { OFFICE_PAPER_IDS } from '@/lib/domain/case/office-paper';
import { renderPaperHtml } from '@/lib/papers/paper-html';
import { formatPaperText } from '@/lib/papers/paper-text';
import { draftOfficePaper, finishPaper, finishPaperForHandwriting } from '@/lib/papers/papers';
import { parseReplacedTexts } from '@/lib/papers/replaced-texts';
import { findTemplate } from '@/lib/papers/templates';
import { collectOfficePaperValues } from '@/lib/workflows/papers/office-values';

const filled = (
  id: (typeof OFFICE_PAPER_IDS)[number],
  facts = OF_REPORT,
  over: Record<string, string> = {},
) => finishPaper(draftSamplePaper(id, facts, { ...TYPED_BY_OFFICER[id], ...over }));
const textOf = (...parameters: Parameters<typeof filled>) => formatPaperText(filled(...parameters));

describe('every paper of an office', () => {
  it.each(OFFICE_PAPER_IDS)('fills %s from a report and what the officer typed, in Vietnamese', (id) => {
    const text = textOf(id);
    expect(text).toContain('Đơn vị thử nghiệm, thành phố Hà Nội');
    expect(text).toContain('Hà Nội, ngày 25 tháng 11 năm 2026');
    expect(text).toContain(OFFICER.name);
    expect(text).not.toMatch(/\{|undefined|\[object/);
  });

  it.each(OFFICE_PAPER_IDS)('fills %s from a case', (id) => {
    const text = textOf(id, createCaseFacts(), { platform_name: 'Shopee' });
    expect(text).toContain('Đơn vị thử nghiệm, thành phố Hà Nội');
  });

  it.each(OFFICE_PAPER_IDS)(
    'names the missing fields of %s, and is not finished while one is missing',
    (id) => {
      const draft = draftSamplePaper(id, OF_REPORT, {});
      expect(draft.missing).toContain('officer_position');
      expect(() => finishPaper(draft)).toThrow(/missing fields: .*officer_position/);
      expect(formatPaperText(finishPaperForHandwriting(draft))).toContain('………');
    },
  );

  it('prints a dotted line for a registry number that is not yet given', () => {
    expect(textOf('hand-over')).toMatch(/Số: …+/);
    expect(textOf('hand-over', OF_REPORT, { paper_number: '9/CV' })).toContain('Số: 9/CV');
  });

  it('fills in the officer’s position as it was typed last', () => {
    const values = collectOfficePaperValues('minutes', { ...OF_REPORT, position: 'Đội trưởng' }, NOW);
    expect(values.officer_position).toBe('Đội trưởng');
  });

  it('lets the officer change and empty each value', () => {
    expect(textOf('takedown-request', OF_REPORT, { seller_name: 'Tên khác' })).toContain('Tên khác');
    const draft = draftSamplePaper('takedown-request', OF_REPORT, {
      ...TYPED_BY_OFFICER['takedown-request'],
      listings: '',
    });
    expect(draft.missing).toEqual(['listings']);
  });
});

describe('minutes', () => {
  it('name those present with position and opinions, say that they were read back, and who got copies', () => {
    const text = textOf('minutes');
    expect(text).toContain('Cán bộ thử nghiệm, chức vụ: Kiểm soát viên thị trường, người lập biên bản');
    expect(text).toContain('2. Trần Thị Thử, chủ cửa hàng');
    expect(text).toContain('3. Lê Văn Mẫu, chức vụ: cán bộ phường, người chứng kiến');
    expect(text).toContain('1. Trần Thị Thử: hàng nhập của cơ sở khác');
    expect(text).toContain('gồm 2 trang, đã được đọc lại cho những người có mặt cùng nghe');
    expect(text).toContain('lập thành 03 bản');
    expect(text).toContain('2. Đơn vị: 02 bản');
  });

  it('distinguish the seller named by the page from the seller named by published records', () => {
    const text = textOf('minutes');
    expect(text).toContain('Địa chỉ trên trang: 1 phố Thử Nghiệm, Hà Nội');
    expect(text).toContain('Theo hồ sơ công bố: mã số thuế 0100000000');
    expect(text).not.toContain('Mã số thuế trên trang');
  });

  it('need a name and a reason where somebody does not sign', () => {
    const typed = { ...TYPED_BY_OFFICER.minutes, read_back: 'not-signed' };
    expect(draftSamplePaper('minutes', OF_REPORT, typed).missing).toEqual(['not_signed']);
    const text = textOf('minutes', OF_REPORT, {
      ...typed,
      not_signed: 'bà Thử không ký, nêu lý do chưa xem hóa đơn',
    });
    expect(text).toContain('cùng nghe; bà Thử không ký, nêu lý do chưa xem hóa đơn.');
  });

  it('name the channel of a report that was entered at the desk', () => {
    const facts = createCaseFacts();
    if (!('case' in facts) || !('report' in OF_REPORT)) throw new Error('no case or report');
    const [first = ''] = facts.case.of.reports;
    const of = { ...facts.case.of, channels: { [first]: 'telephone' as const } };
    const ofPhone = collectOfficePaperValues('minutes', { ...facts, case: { ...facts.case, of } }, NOW);
    expect(ofPhone.reports_answered).toContain(`${first} (qua điện thoại)`);
    const brought = { ...OF_REPORT.report, channel: 'paper' as const };
    const ofPaper = collectOfficePaperValues('minutes', { officer: OFFICER, report: brought }, NOW);
    expect(ofPaper.reports_answered).toBe(`${brought.reference} (bằng giấy)`);
  });

  it('list the captured pages of a case with their digests', () => {
    const text = textOf('minutes', createCaseFacts());
    const [listing] = items;
    expect(text).toContain(`SHA-256 ${listing?.digest}`);
    expect(text).toContain('gói đã xóa');
    expect(text).toContain(cases[0]?.number);
  });
});

describe('what a paper discloses to its recipient', () => {
  it('discloses the sender’s own words only to an authority, because minutes are read back to the seller', () => {
    const senderWords = createOfficerReport('accepted').reason.text ?? '';
    expect(senderWords).not.toBe('');
    for (const id of ['minutes', 'takedown-request', 'sender-answer', 'bailiff-request'] as const)
      expect(textOf(id)).not.toContain(senderWords);
    expect(textOf('hand-over')).toContain(senderWords);
  });

  it('discloses questions to senders and their answers only to an authority', () => {
    if (!('report' in OF_REPORT)) throw new Error('no report');
    const { report } = OF_REPORT;
    const note = { vi: 'Tôi mua ngày 20/11, mã đơn 77.', en: 'I bought it.' };
    const events = [...report.events, { status: 'answered' as const, at: '2026-11-25T02:00:00.000Z', note }];
    for (const id of OFFICE_PAPER_IDS) {
      const { decisions } = collectOfficePaperValues(
        id,
        { officer: OFFICER, report: { ...report, events } },
        NOW,
      );
      expect([id, decisions?.includes('mã đơn 77')]).toEqual([id, id === 'hand-over']);
    }
  });

  it('discloses no event of a sender who withdrew', () => {
    if (!('report' in OF_REPORT)) throw new Error('no report');
    const { report } = OF_REPORT;
    const events = [...report.events, { status: 'sender-withdrew' as const, at: '2026-11-25T02:00:00.000Z' }];
    const values = collectOfficePaperValues(
      'minutes',
      { officer: OFFICER, report: { ...report, events } },
      NOW,
    );
    expect(values.decisions?.split('\n')).toHaveLength(report.events.length);
  });

  it('asks a platform to remove the listings of a case that still exist, and names earlier requests', () => {
    const text = textOf('takedown-request', createCaseFacts());
    const [listing, shop] = items;
    expect(text).toContain(listing?.url);
    expect(text).not.toContain(shop?.url);
    expect(text).toContain('đã xem lại lúc');
    expect(Object.values(watches).some(({ takedown }) => takedown)).toBe(true);
  });

  it('writes a text of a page on one line, whatever line breaks it has', () => {
    const [first] = items;
    const facts = createCaseFacts();
    if (!first || !('case' in facts)) throw new Error('no case');
    const broken = { ...first, title: 'Ấm trà\n2. Trang khác', facts: [] };
    const values = collectOfficePaperValues(
      'minutes',
      { ...facts, case: { ...facts.case, items: [broken] } },
      NOW,
    );
    expect(values.pages_recorded?.split('\n')).toHaveLength(1);
  });
});

describe('an office’s own text of its papers', () => {
  const ours = findTemplate('minutes');
  const own = (text: string) =>
    JSON.stringify([
      {
        ...ours,
        checkedBy: 'Đơn vị thử nghiệm',
        texts: { vi: { ...ours.texts.vi, blocks: [...ours.texts.vi.blocks, { kind: 'paragraph', text }] } },
      },
    ]);

  it('replaces the product’s own text', () => {
    const { templates, faults } = parseReplacedTexts(own('Theo mẫu của đơn vị.'));
    expect(faults).toEqual([]);
    const draft = draftOfficePaper({
      id: 'minutes',
      values: collectOfficePaperValues('minutes', OF_REPORT, NOW),
      typed: TYPED_BY_OFFICER.minutes,
      now: NOW,
      replaced: templates,
    });
    expect(draft.checkedBy).toBe('Đơn vị thử nghiệm');
    expect(renderPaperHtml(finishPaper(draft))).toContain('Theo mẫu của đơn vị.');
  });

  it.each([
    ['a field that does not exist', 'Số {so_van_ban}', 'there is no field {so_van_ban}'],
    ['markup', 'Xem <b>đây</b>', 'markup in "Xem <b>đây</b>"'],
    ['a formula', '=SUM(A1:A9)', 'a formula in "=SUM(A1:A9)"'],
  ])('is refused by name with %s', (_, text, fault) => {
    const { templates, faults } = parseReplacedTexts(own(text));
    expect(templates).toEqual([]);
    expect(faults.join('\n')).toContain(`minutes: vi: ${fault}`);
  });

  it('is refused if it cites a law that nobody read, or requires less than the product’s text', () => {
    const unread = { ...ours.basis, help: { source: 'denunciationLaw', article: '25.2' } };
    const json = JSON.stringify([{ ...ours, checkedBy: 'Đơn vị', basis: unread, required: [] }]);
    const { faults } = parseReplacedTexts(json);
    expect(faults).toContain('minutes: basis:help rests on 25/2018/QH14, whose text was not read');
    expect(faults).toContain('minutes: {persons_present} is required of this paper');
  });
});
