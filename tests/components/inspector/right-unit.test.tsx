import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import { createOfficerReport } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import type { Due, OfficerReport } from '@/lib/intake/officers/officer-contract';
import { renderView } from '../../support/render-view';

const ADDRESS = '123 Điện Biên Phủ, Quận 1, TP.HCM';
const both = (vi: string, en: string) => ({ vi, en });
const iso = (at: number) => new Date(at).toISOString();
const HOUR = 3_600_000;

function createTransferredReport(over: Partial<OfficerReport>): OfficerReport {
  return {
    ...createOfficerReport('accepted'),
    seller: {
      id: '912',
      name: 'Gian hàng thử',
      address: ADDRESS,
      taxCode: '0100233488',
      shipsFrom: 'Bình Dương',
      fromRegistry: ['taxCode'],
    },
    route: {
      lead: { id: 'marketSurveillance', name: both('Chi cục thử', 'Trial branch') },
      supporting: [],
      channels: [],
      why: [
        {
          by: 'page-address',
          text: both(ADDRESS, ADDRESS),
          province: both('thành phố Hồ Chí Minh', 'Hồ Chí Minh city'),
        },
      ],
      basis: [both('Luật thử', 'Trial law')],
      clocks: [],
      traderFirst: false,
      confirmed: true,
      table: 't',
      at: iso(NOW),
    },
    ...over,
  };
}

describe('a report on the officer’s screen', () => {
  it.each([
    ['vi', `Theo địa chỉ người bán trên trang: “${ADDRESS}” (thành phố Hồ Chí Minh).`],
    ['en', `By the seller’s address on the page: “${ADDRESS}” (Hồ Chí Minh city).`],
  ] as const)(
    'shows the seller, the seller’s province, and why the report came to this unit (%s)',
    async (language, why) => {
      renderView(<OfficerReportCard report={createTransferredReport({})} now={NOW} />, language);
      expect(screen.getByText(ADDRESS)).toBeVisible();
      expect(screen.getByText(/^0100233488 \(/)).toBeVisible();
      expect(screen.getByText('Bình Dương')).toBeVisible();
      expect(screen.queryByText(why)).toBeNull();
      const fold = language === 'vi' ? 'Nơi xử lý và vì sao' : 'Who handles it and why';
      await userEvent.click(screen.getByRole('button', { name: fold }));
      expect(screen.getByText(why)).toBeVisible();
    },
  );

  it('shows the officer’s reason for a transferred report', async () => {
    const { route } = createTransferredReport({});
    const handed = route && {
      ...route,
      why: [{ by: 'officer' }],
      reason: both('Kho ở đây', 'The store is here'),
    };
    renderView(
      <OfficerReportCard report={createTransferredReport(handed ? { route: handed } : {})} now={NOW} />,
    );
    await userEvent.click(screen.getByRole('button', { name: 'Nơi xử lý và vì sao' }));
    expect(screen.getByText('Kho ở đây')).toBeVisible();
    expect(screen.queryByText(/Theo địa chỉ/)).toBeNull();
  });

  it('names unpublished days off, and ends a period only after its latest end', () => {
    const due: Due = {
      clock: 'forwardRequest',
      actor: both('Cơ quan', 'Agency'),
      action: both('chuyển yêu cầu', 'forwards'),
      basis: both('Điều 57', 'art. 57'),
      dueAt: iso(NOW - 2 * HOUR),
      latestAt: iso(NOW + 70 * HOUR),
      open: [both('Lịch nghỉ Tết 2027 chưa được công bố.', 'Not yet published.')],
    };
    renderView(<OfficerReportCard report={createTransferredReport({ due: [due] })} now={NOW} />);
    expect(screen.getByText(/^Lịch nghỉ Tết 2027 chưa được công bố\. Muộn nhất: /)).toBeVisible();
    expect(screen.getByText('còn 2 ngày')).toBeVisible();
  });
});
