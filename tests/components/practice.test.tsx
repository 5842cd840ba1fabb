import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { PracticePopup } from '@/components/practice/practice-popup';
import { PracticeView } from '@/components/practice/practice-view';
import { renderView } from '../support/render-view';

const NOW = Date.UTC(2026, 10, 25, 1, 30);
const popup = () => ({
  now: NOW,
  here: 'https://cho-sang.example/practice.html',
  software: 'cho-sang 0.1.0',
  onReports: vi.fn(),
  onDevice: vi.fn(),
  onSettings: vi.fn(),
  onBack: vi.fn(),
});
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

async function continueToReview() {
  await press('Phản ánh trang này');
  await press(/không rõ nguồn gốc/);
}

describe('the practice page', () => {
  it('opens the popup by the drawn toolbar button, and draws the mark next to the seller', async () => {
    const hide = vi.fn();
    const onDraw = vi.fn(() => ({ hide, remove: vi.fn() }));
    renderView(<PracticeView popup="about:blank" onDraw={onDraw} />);
    expect(onDraw).toHaveBeenCalledWith(screen.getByText('Gian hàng Bài Tập (không có thật)'));
    expect(screen.queryByTitle('Cửa sổ Chợ Sáng của bài tập')).toBeNull();
    await press('Nút Chợ Sáng');
    expect(screen.getByTitle('Cửa sổ Chợ Sáng của bài tập')).toBeVisible();
    expect(hide).toHaveBeenLastCalledWith(true);
  });
});

describe('the popup of the practice page', () => {
  it('says that the warning is invented and that its source is the page itself', async () => {
    renderView(<PracticePopup {...popup()} />);
    expect(
      screen.getByRole('heading', { name: /bày bán hàng không rõ nguồn gốc \(bài tập\)/ }),
    ).toBeVisible();
    expect(screen.getByText(/Cơ quan bài tập \(không có thật\)/)).toBeVisible();
    await press(/^Chi tiết quyết định/);
    for (const link of screen.getAllByRole('link')) {
      expect(link.getAttribute('href')).toMatch(/^https:\/\/cho-sang\.example\/practice\.html/);
    }
  });

  it('ends before "Send": the review is complete and has no such button', async () => {
    renderView(<PracticePopup {...popup()} />);
    await continueToReview();
    expect(screen.getByText(/Nơi tiếp nhận của bài tập \(không có thật\)/)).toBeVisible();
    expect(screen.getByText('Bài tập: không gửi. Trên một trang thật, nút Gửi ở đây.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Gửi/ })).toBeNull();
  });

  it('lets the person change a part as in a real report', async () => {
    renderView(<PracticePopup {...popup()} />);
    await continueToReview();
    await press('Xem tất cả');
    expect(screen.getAllByText('Ấm trà gốm men lam, 600 ml').length).toBeGreaterThan(0);
    await press('Xong');
    expect(screen.getByText(/Bài tập: không gửi/)).toBeVisible();
  });

  it('says at its end that nothing was sent or stored, and starts again', async () => {
    const props = popup();
    renderView(<PracticePopup {...props} />);
    await continueToReview();
    await press('Xong bài tập');
    expect(screen.getByText(/Không có gì được gửi hay lưu lại/)).toBeVisible();
    await press('Làm lại');
    expect(screen.getByRole('button', { name: 'Phản ánh trang này' })).toBeVisible();
    await continueToReview();
    await press('Xong bài tập');
    await press('Về trang chào mừng');
    expect(props.onBack).toHaveBeenCalledOnce();
  });
});
