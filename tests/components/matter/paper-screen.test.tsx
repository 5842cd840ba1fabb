import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { PaperLanguageChoice } from '@/components/matter/paper-language';
import { PaperScreen } from '@/components/matter/paper-screen';
import { NOW } from '@/demo/sample-views/sample-reports';
import { ORDERED, TYPED } from '@/demo/sample-views/samples/papers';
import { isOfficePaper, OFFICE_PAPER_IDS } from '@/lib/domain/case/office-paper';
import { type FilledPaper, type OwnPaperId, PAPER_IDS, type PaperId } from '@/lib/domain/matter/paper';
import { draftOfficePaper, draftPaper } from '@/lib/papers/papers';
import { renderView } from '../../support/render-view';

function createPaperActions() {
  return {
    onPrint: vi.fn<(paper: FilledPaper) => void>(),
    onSave: vi.fn<(paper: FilledPaper) => Promise<boolean>>(async () => true),
    onCopy: vi.fn<(text: string) => Promise<boolean>>(async () => true),
  };
}

function Filled({
  id,
  first,
  ...handlers
}: { id: OwnPaperId; first: Readonly<Record<string, string>> } & ReturnType<typeof createPaperActions>) {
  const [typed, setTyped] = useState(first);
  return (
    <PaperScreen
      {...handlers}
      draft={draftPaper({ id, language: 'vi', item: ORDERED, typed, known: {}, now: NOW })}
      onField={(name, value) => setTyped({ ...typed, [name]: value })}
    />
  );
}

function renderPaperScreen(id: OwnPaperId, first: Readonly<Record<string, string>> = {}) {
  const handlers = createPaperActions();
  renderView(<Filled id={id} first={first} {...handlers} />);
  return handlers;
}
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

describe('the screen of a paper', () => {
  it('names the missing fields, and each name leads to its field', async () => {
    renderPaperScreen('seller-letter');
    expect(screen.getByText('Còn thiếu 3 mục trước khi in:')).toBeVisible();
    await press('Nơi viết thư');
    expect(screen.getByRole('textbox', { name: 'Nơi viết thư' })).toHaveFocus();
  });

  it('prints, saves and copies nothing while a field is missing, and leads to the first', async () => {
    const handlers = renderPaperScreen('seller-letter');
    for (const name of ['In', 'Lưu DOCX', 'Sao chép']) {
      await press(name);
      expect(screen.getByRole('textbox', { name: 'Họ và tên của bạn' })).toHaveFocus();
    }
    expect(handlers.onPrint).not.toHaveBeenCalled();
    expect(handlers.onSave).not.toHaveBeenCalled();
    expect(handlers.onCopy).not.toHaveBeenCalled();
  });

  it('is ready once the missing fields are typed, and shows them in the letter', async () => {
    const handlers = renderPaperScreen('seller-letter');
    await userEvent.type(screen.getByRole('textbox', { name: 'Họ và tên của bạn' }), 'Nguyễn Thị Thử');
    await userEvent.type(screen.getByRole('textbox', { name: 'Điện thoại của bạn' }), '0912345678');
    await userEvent.type(screen.getByRole('textbox', { name: 'Nơi viết thư' }), 'Hà Nội');
    expect(screen.getByText('Đã đủ các mục cần có.')).toBeVisible();
    expect(within(screen.getByRole('article')).getAllByText('Nguyễn Thị Thử')).toHaveLength(2);
    await press('In');
    expect(handlers.onPrint.mock.calls[0]?.[0]).toMatchObject({
      id: 'seller-letter',
      title: 'THƯ YÊU CẦU GIẢI QUYẾT',
    });
  });

  it('is printed with one press if all fields are known, and with two presses for another remedy', async () => {
    const handlers = renderPaperScreen('seller-letter', TYPED);
    await press('In');
    expect(handlers.onPrint).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole('radio', { name: 'Đổi hàng' }));
    await press('In');
    expect(JSON.stringify(handlers.onPrint.mock.calls[1])).toContain('đổi hàng khác đúng với thông tin');
  });

  it('opens the folded fields when one of them becomes required or is pressed in the letter', async () => {
    renderPaperScreen('seller-letter', { ...TYPED, amount_paid: '', remedy: 'replacement' });
    await userEvent.click(screen.getByRole('radio', { name: 'Hoàn tiền' }));
    expect(screen.getByText('Còn thiếu 1 mục trước khi in:')).toBeVisible();
    await press('Số tiền đã trả');
    expect(screen.getByRole('textbox', { name: 'Số tiền đã trả' })).toHaveFocus();
    await userEvent.click(screen.getByText('261110ABCXYZ'));
    expect(screen.getByRole('textbox', { name: 'Mã đơn hàng' })).toHaveFocus();
  });

  it('says beside a field that its text looks mistyped, and keeps the text', async () => {
    renderPaperScreen('seller-letter', { ...TYPED, sender_phone: 'gọi tôi' });
    const phone = screen.getByRole('textbox', { name: 'Điện thoại của bạn', hidden: true });
    expect(phone).toHaveAccessibleDescription(/thường có 10 chữ số/);
    expect(screen.getByText('Đã đủ các mục cần có.')).toBeVisible();
  });

  it('says whether a file was saved', async () => {
    const handlers = renderPaperScreen('seller-letter', TYPED);
    handlers.onSave.mockResolvedValueOnce(false);
    await press('Lưu DOCX');
    expect(await screen.findByRole('alert')).toHaveTextContent('Chưa lưu được tệp');
    await press('Lưu DOCX');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByText('Đã lưu tệp DOCX. Chưa có gì được gửi.')).toBeVisible();
  });

  it('copies a letter as text', async () => {
    const handlers = renderPaperScreen('seller-letter', TYPED);
    await press('Sao chép');
    expect(await screen.findByText('Đã sao chép')).toBeVisible();
    const text = handlers.onCopy.mock.calls[0]?.[0] ?? '';
    expect(text).toContain('Kính gửi: Gian hàng Mây Chiều Thử');
    expect(text).toContain('1. Hàng hóa: Nước rửa chén hương chanh, can 5 lít.');
  });

  it('names who compared the provisions with their text and when, and the law it is based on', () => {
    renderPaperScreen('seller-letter', TYPED);
    expect(screen.getByText(/^Nhóm làm Chợ Sáng so các điều luật/)).toHaveTextContent(
      'Nhóm làm Chợ Sáng so các điều luật trong mẫu với nguyên văn ngày 30/11/2026; luật sư chưa duyệt. Căn cứ: Luật 19/2023/QH15 Điều 31.2, 57.2, 56.3.',
    );
  });
});

describe('who checked a paper', () => {
  const lineOf = () => document.querySelector('[data-checked-by]')?.textContent ?? '';
  const draftOf = (id: PaperId) =>
    isOfficePaper(id)
      ? draftOfficePaper({ id, values: {}, typed: {}, now: NOW })
      : draftPaper({ id, language: 'vi', item: ORDERED, typed: TYPED, known: {}, now: NOW });

  it.each([...PAPER_IDS, ...OFFICE_PAPER_IDS])(
    'is said as it was: %s cites provisions or says that it rests on none',
    (id) => {
      const draft = draftOf(id);
      renderView(<PaperScreen {...createPaperActions()} draft={draft} onField={() => undefined} />);
      expect(lineOf()).toContain('luật sư chưa duyệt');
      expect(lineOf()).toContain(draft.basis.length > 0 ? 'Căn cứ: ' : 'không dựa trên điều luật nào');
      expect(lineOf().includes('so các điều luật')).toBe(draft.basis.length > 0);
    },
  );

  it('is the organisation that wrote the text, by its own word', () => {
    const draft = { ...draftOf('seller-letter'), checkedBy: 'Hội Thử Nghiệm' };
    renderView(<PaperScreen {...createPaperActions()} draft={draft} onField={() => undefined} />);
    expect(lineOf()).toContain('Theo Hội Thử Nghiệm');
    expect(lineOf()).not.toContain('Chợ Sáng');
  });
});

describe('a denunciation', () => {
  it('shows its six duties wherever it is opened, because the screen of the paper has them', () => {
    renderPaperScreen('denunciation');
    const duties = document.querySelector('[data-duties]');
    expect(duties?.querySelectorAll('li')).toHaveLength(6);
    expect(duties).toHaveTextContent('Chỉ cá nhân được tố cáo');
    expect(duties).toHaveTextContent('cố ý tố cáo sai sự thật thì bị xử lý');
  });

  it('says where it goes, beside the empty field', () => {
    renderPaperScreen('denunciation');
    expect(screen.getByRole('textbox', { name: 'Cơ quan nhận' })).toHaveAccessibleDescription(
      /Cơ quan quản lý lĩnh vực của việc bị tố cáo/,
    );
  });

  it('is the only paper with duties', () => {
    renderPaperScreen('police-letter');
    expect(document.querySelector('[data-duties]')).toBeNull();
  });
});

describe('the language of a paper', () => {
  it.each(PAPER_IDS)('says of a paper for an office that it is taken in Vietnamese: %s', (paper) => {
    renderView(<PaperLanguageChoice paper={paper} value="en" onChange={() => undefined} />);
    const isPrivate = ['seller-letter', 'platform-letter', 'bank-letter'].includes(paper);
    expect(screen.queryByText(/Cơ quan Việt Nam nhận văn bản tiếng Việt/) === null).toBe(isPrivate);
  });
});

describe('the six fields of a report', () => {
  it('are copied one by one, with a confirmation each', async () => {
    const handlers = renderPaperScreen('report-fields', TYPED);
    const row = screen.getByText('3. Tên người bán').closest('li');
    if (!row) throw new Error('no row');
    await userEvent.click(within(row).getByRole('button'));
    expect(handlers.onCopy).toHaveBeenCalledExactlyOnceWith('Gian hàng Mây Chiều Thử');
    expect(await within(row).findByText('Đã sao chép')).toBeVisible();
    expect(screen.getAllByRole('button', { description: /^\d\. / })).toHaveLength(7);
  });

  it('can be copied only if they are filled in, each by itself', () => {
    renderPaperScreen('report-fields');
    const row = screen.getByText('1. Số định danh').closest('li');
    expect(row).toHaveTextContent('Điền các mục còn thiếu');
    expect(screen.getAllByRole('button', { description: /^\d\. / }).length).toBeGreaterThan(0);
  });
});
