import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import { ServerProofs } from '@/components/report/my-reports/server-proofs';
import { PrintedReport } from '@/components/report/print/printed-report';
import { createOfficerReport } from '@/demo/sample-views/sample-cases';
import { items, NOW } from '@/demo/sample-views/sample-reports';
import type { EvidenceProofs } from '@/lib/domain/report/outbox';
import { renderView } from '../support/render-view';

const at = '2026-11-25T01:21:00Z';
const stamp = { authority: 'Dấu Mẫu', licensed: false };
const signer = { authority: 'O=Nơi Nhận, CN=Mẫu' };

describe('the proofs of a package: time stamp and countersignature', () => {
  it.each<[string, EvidenceProofs, readonly RegExp[]]>([
    [
      'pending',
      { timestamp: { state: 'pending', ...stamp }, countersignature: { state: 'pending', ...signer } },
      [/Đang chờ Dấu Mẫu \(không phải dịch vụ tin cậy được cấp phép\) đóng dấu/, /Đang chờ Mẫu ký/],
    ],
    [
      'given',
      {
        timestamp: { state: 'stamped', ...stamp, licensed: true, at },
        countersignature: { state: 'signed', ...signer, at },
      },
      [/25\/11\/2026 08:21, bởi Dấu Mẫu \(dịch vụ tin cậy được cấp phép\)/, /25\/11\/2026 08:21, bởi Mẫu/],
    ],
    ['captured after', { nonce: { state: 'issued', at } }, [/25\/11\/2026 08:21, theo mã nơi tiếp nhận cấp/]],
    ['captured offline', { nonce: { state: 'none' } }, [/lúc chụp không liên lạc được/]],
    [
      'captured with a code that bounds nothing',
      { nonce: { state: 'used', at } },
      [/Không có mốc: mã đi kèm/],
    ],
  ])('show the state "%s", by whom and when', (_, seals, texts) => {
    renderView(<ServerProofs seals={seals} />, 'vi');
    for (const text of texts) expect(screen.getByText(text)).toBeVisible();
  });
});

it('the proofs name a self-made certificate of an intake in the reader’s language', () => {
  const seals: EvidenceProofs = {
    countersignature: { state: 'signed', authority: 'CN=Cho Sang intake countersignature', at },
  };
  renderView(<ServerProofs seals={seals} />, 'vi');
  expect(screen.getByText('25/11/2026 08:21, bởi nơi tiếp nhận (chứng thư tự tạo)')).toBeVisible();
  expect(screen.queryByText(/Cho Sang/)).toBeNull();
});

it('the proofs appear on the printed report and on the officer’s screen', () => {
  const { unmount } = renderView(
    <PrintedReport item={items.accepted} onPrint={vi.fn()} onBack={vi.fn()} />,
    'vi',
  );
  expect(screen.getByText('Nơi tiếp nhận ký xác nhận')).toBeVisible();
  unmount();
  renderView(<OfficerReportCard report={createOfficerReport('accepted')} now={NOW} />, 'vi');
  expect(screen.getByText(/Đang chờ nơi tiếp nhận \(chứng thư tự tạo\) ký/)).toBeVisible();
  expect(screen.getByText(/lúc chụp không liên lạc được/)).toBeVisible();
});
