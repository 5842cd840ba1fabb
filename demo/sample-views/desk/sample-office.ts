import type { Colleague } from '@/components/inspector/desk/desk-filters';
import type { Sample, SavedSearch, Workload } from '@/lib/intake/officers/desk-contract';

/** Officers of an invented unit. */
export const COLLEAGUES: readonly Colleague[] = [
  { subject: 'demo-officer-01', name: 'Cán bộ thử nghiệm Hà Nội' },
  { subject: 'demo-officer-01-2', name: 'Cán bộ thử nghiệm Hà Nội 2' },
];

export const SEARCHES: readonly SavedSearch[] = [
  {
    id: 1,
    name: 'Quá hạn, chưa ai nhận',
    query: 'clock=overdue&officer=nobody&sort=due',
    savedBy: 'Cán bộ thử nghiệm Hà Nội',
    savedAt: '2026-11-20T02:00:00.000Z',
  },
  {
    id: 2,
    name: 'Hàng giả nhãn hiệu nhận từ đầu tháng, xếp theo thời hạn còn lại',
    query: 'code=COUNTERFEIT_LABEL&from=2026-11-01&sort=due',
    savedBy: 'Cán bộ thử nghiệm Hà Nội 2',
    savedAt: '2026-11-21T02:00:00.000Z',
  },
];

export const WORKLOAD: Workload = {
  at: '2026-11-25T02:00:00.000Z',
  officers: [
    { subject: null, name: null, open: 41, ages: [20, 15, 4, 2], overdue: 6, asked: 0, running: 0 },
    {
      subject: 'demo-officer-01',
      name: 'Cán bộ thử nghiệm Hà Nội',
      open: 1_204,
      ages: [300, 500, 304, 100],
      overdue: 12,
      asked: 8,
      running: 31,
    },
    {
      subject: 'demo-officer-01-2',
      name: 'Cán bộ thử nghiệm Hà Nội 2',
      open: 0,
      ages: [0, 0, 0, 0],
      overdue: 0,
      asked: 0,
      running: 0,
    },
  ],
};

export const SAMPLE: Sample = {
  id: 1,
  drawnAt: '2026-11-24T02:00:00.000Z',
  drawnBy: 'Cán bộ thử nghiệm Hà Nội',
  from: '2026-11-17',
  to: '2026-11-23',
  among: 312,
  reports: [
    {
      reference: 'CS-261118-7K3M21',
      code: 'COUNTERFEIT_LABEL',
      seller: 'Gốm Làng Mây',
      closedBy: 'Cán bộ thử nghiệm Hà Nội 2',
      closedAt: '2026-11-20T03:00:00.000Z',
      outcome: 'no-violation',
    },
    {
      reference: 'CS-261119-9P4T5A',
      code: 'UNKNOWN_ORIGIN',
      seller: 'Tiệm Gốm Mây Thử',
      closedBy: 'Cán bộ thử nghiệm Hà Nội 2',
      closedAt: '2026-11-21T03:00:00.000Z',
      outcome: 'no-violation',
      seen: {
        at: '2026-11-24T04:00:00.000Z',
        by: 'Cán bộ thử nghiệm Hà Nội',
        agrees: false,
        note: 'Nhãn trong ảnh không ghi nơi sản xuất.',
      },
    },
  ],
};
