import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { OfficerReportCard } from '@/components/inspector/queue/officer-report';
import { createOfficerReport } from '@/demo/sample-views/sample-cases';
import { NOW } from '@/demo/sample-views/sample-reports';
import type { OfficerReport } from '@/lib/intake/officers/officer-contract';
import { renderView } from '../../support/render-view';

const at = '2026-11-25T01:20:00Z';
const draw = (over: Partial<OfficerReport>) =>
  renderView(<OfficerReportCard report={{ ...createOfficerReport('accepted'), ...over }} now={NOW} />);

describe('the officer’s view of a report', () => {
  it.each([
    ['pressed', /Bấm Gửi ở trang xem lại, 25\/11\/2026 08:20 \(lời đồng ý bản số 1\)/],
    ['standing', /Lựa chọn gửi ngay đặt từ trước, gửi 25\/11\/2026 08:20/],
  ] as const)('says how the sender agreed: %s', (how, words) => {
    draw({ consent: { version: 1, at, how } });
    expect(screen.getByText(words)).toBeVisible();
  });

  it.each([
    [{ bought: 'yes', received: 'no' }, 'Rồi, chưa nhận'],
    [{ bought: 'yes' }, 'Đã mua'],
    [{ bought: 'no' }, 'Chưa'],
  ] as const)('says whether the goods were bought: %o', (purchase, words) => {
    draw({ reason: { code: 'COUNTERFEIT_LABEL', ...purchase } });
    expect(screen.getByText(words)).toBeVisible();
  });
});
