import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ReportedPageDetails } from '@/components/report/review/report-about';
import { ReportSellerDetails } from '@/components/report/review/report-seller';
import { RouteCard } from '@/components/report/route/route-card';
import { RoutePreview } from '@/components/report/route/route-preview';
import { draftItem } from '@/demo/sample-views/sample-reports';
import { PRESSED } from '@/demo/sample-views/samples/consent';
import type { OutboxItem, RemovablePart } from '@/lib/domain/report/outbox';
import type { AssignedRoute } from '@/lib/intake/contract';
import { buildReport } from '@/lib/workflows/report/build-report';
import { renderView } from '../support/render-view';

const ADDRESS = '123 Điện Biên Phủ, phường Minh Họa, Quận 1, TP.HCM';
const without = (...removed: RemovablePart[]): OutboxItem => ({ ...draftItem, removed });
const sellerInSentReport = (item: OutboxItem) =>
  buildReport({ ...item, consent: PRESSED, releasedAt: 0 }, 'b'.repeat(64), '1.0.0').seller;

describe('the seller’s details in a report', () => {
  it('are shown with their source, and can be removed one by one', async () => {
    const onKeep = vi.fn<(part: RemovablePart, keep: boolean) => void>();
    renderView(<ReportSellerDetails item={draftItem} onKeep={onKeep} />);
    const boxes = screen.getAllByRole('checkbox');
    expect(boxes.map((box) => box.getAttribute('aria-checked'))).toEqual(['true', 'true', 'true']);
    expect(screen.getByText(ADDRESS)).toBeVisible();
    expect(screen.getByText(/^Theo hồ sơ công bố; trang không ghi/)).toBeVisible();
    for (const box of boxes) await userEvent.click(box);
    expect(onKeep.mock.calls).toEqual([
      ['seller-address', false],
      ['seller-tax-code', false],
      ['ships-from', false],
    ]);
  });

  it('are sent as shown, and not sent when removed', () => {
    expect(sellerInSentReport(draftItem)).toMatchObject({
      address: ADDRESS,
      taxCode: '0100233488',
      shipsFrom: 'Bình Dương',
      fromRegistry: ['taxCode'],
    });
    expect(sellerInSentReport(without('seller-address', 'seller-tax-code', 'ships-from'))).toEqual({
      id: '900000123',
      name: 'Gian hàng Mây Chiều Thử',
      url: 'https://shopee.vn/shop/900000123',
    });
  });

  it('stay in a sent report as they were sent', () => {
    renderView(<ReportedPageDetails draft={draftItem.draft} />);
    expect(screen.getByText('0100233488 (theo hồ sơ công bố)')).toBeVisible();
    expect(screen.getByText(ADDRESS)).toBeVisible();
  });
});

describe('the preview of the receiving agency', () => {
  const why = () => [...document.querySelectorAll('[data-route-why]')].map((line) => line.textContent);

  it('names the agency before sending, and the address that decides it', () => {
    renderView(<RoutePreview item={draftItem} />);
    const preview = screen.getByRole('region', { name: 'Dự kiến chuyển tới' });
    expect(within(preview).getByText(/^Chi cục Quản lý thị trường .* thành phố Hồ Chí Minh$/)).toBeVisible();
    expect(why()).toEqual([`Theo địa chỉ người bán trên trang: “${ADDRESS}” (thành phố Hồ Chí Minh).`]);
  });

  it('changes to the agency of the next detail when one detail is removed', () => {
    renderView(<RoutePreview item={without('seller-address')} />);
    expect(why()).toEqual(['Theo nơi gửi hàng trên trang: “Bình Dương” (thành phố Hồ Chí Minh).']);
  });

  it.each([
    [{ province: '96' }, /^Theo tỉnh, thành do người phản ánh chọn \(tỉnh Cà Mau\)/],
    [{}, /^Chưa biết người bán ở tỉnh, thành nào/],
  ])('gives its reason if no detail of the seller names a province: %o', (draft, sentence) => {
    const item = without('seller-address', 'ships-from');
    renderView(<RoutePreview item={{ ...item, draft: { ...item.draft, ...draft } }} />);
    expect(why()).toEqual([expect.stringMatching(sentence)]);
  });

  it('gives its reason in English too', () => {
    renderView(<RoutePreview item={draftItem} />, 'en');
    expect(why()).toEqual([`By the seller’s address on the page: “${ADDRESS}” (Hồ Chí Minh city).`]);
  });

  const named = { vi: 'Chi cục', en: 'Branch' };
  const route: AssignedRoute = {
    lead: { id: 'marketSurveillance', name: named },
    supporting: [],
    channels: [],
    why: [{ by: 'goods', text: { vi: 'mỹ phẩm', en: 'cosmetics' } }, { by: 'a-later-reason' }],
    basis: [],
    clocks: [],
    traderFirst: false,
    confirmed: true,
    table: 't',
    at: '2026-11-25T01:00:00.000Z',
  };

  it('appears for a sent report, and leaves out reasons that this version has no words for', () => {
    renderView(<RouteCard route={route} />);
    expect(why()).toEqual(['Vì nhóm hàng: mỹ phẩm.']);
    expect(screen.getByText('Chưa xác định điều luật áp dụng')).toBeVisible();
  });

  it('says that a marketplace that may support gets neither report nor identity', () => {
    const note = 'Chợ Sáng không gửi phản ánh hay danh tính người gửi cho sàn.';
    const { unmount } = renderView(<RouteCard route={route} />, 'vi');
    expect(screen.queryByText(note)).toBeNull();
    unmount();
    const supporting = [
      { id: 'platform', name: { vi: 'Sàn thương mại điện tử', en: 'The marketplace itself' } },
    ];
    renderView(<RouteCard route={{ ...route, supporting }} />, 'vi');
    expect(screen.getByText('Có thể cùng phối hợp')).toBeVisible();
    expect(screen.getByText(note)).toBeVisible();
  });
});
