import type { UnitsData } from '@/components/inspector/coordination/units-view';
import type { Elsewhere, RequestThread } from '@/lib/intake/officers/coordination-contract';

const HANOI = {
  id: 'marketSurveillance-01',
  name: { vi: 'Đơn vị thử nghiệm, thành phố Hà Nội', en: 'Trial unit, Hanoi city' },
};
const HUE = {
  id: 'marketSurveillance-46',
  name: { vi: 'Đơn vị thử nghiệm, thành phố Huế', en: 'Trial unit, Hue city' },
};
const ABOVE = { id: 'domesticMarket', name: { vi: 'Cục thử nghiệm', en: 'Trial agency' } };

export const ELSEWHERE: readonly Elsewhere[] = [
  { unit: HUE, since: '2026-11-20T02:15:00.000Z', contact: 'Phòng Nghiệp vụ, 0234 000 0000' },
];

export const THREAD: RequestThread = {
  id: 12,
  from: HANOI,
  to: HUE,
  reference: 'CS-261125-7K3MQ2',
  act: 'Kiểm tra địa chỉ kho 12 đường Thử Nghiệm, phường Minh Họa: có bán hàng không, ai đứng tên.',
  deadline: '2026-11-24',
  at: '2026-11-20T03:00:00.000Z',
  answered: false,
  messages: [
    {
      unit: HUE,
      name: 'Cán bộ phối hợp',
      text: 'Đã nhận, sẽ đi kiểm tra sáng mai.',
      at: '2026-11-21T01:30:00.000Z',
    },
  ],
};

const { messages: _, ...row } = THREAD;
export const UNITS: UnitsData = {
  received: [
    { ...row, id: 13, from: HUE, to: HANOI, act: 'Lấy mẫu một hộp trà cùng lô.', deadline: '2026-11-27' },
    { ...row, id: 9, from: HUE, to: HANOI, act: 'Xác minh số điện thoại của hộ kinh doanh.', answered: true },
  ],
  sent: [row],
  supported: [
    { reference: 'CS-261119-4QD8RT', lead: HUE, status: 'accepted', since: '2026-11-19T02:00:00.000Z' },
  ],
  escalations: [
    {
      id: 1,
      level: 1,
      unit: HANOI,
      clock: 'removeListing',
      dueAt: '2026-11-24T09:00:00.000Z',
      at: '2026-11-24T10:00:00.000Z',
      reference: 'CS-261123-9XWM2K',
    },
    {
      id: 2,
      level: 2,
      unit: ABOVE,
      clock: 'deadline',
      dueAt: '2026-11-21T16:59:59.000Z',
      at: '2026-11-24T17:00:00.000Z',
      contact: 'Văn phòng, 024 000 0000',
      seenAt: '2026-11-25T00:30:00.000Z',
    },
  ],
  contact: 'Phòng Nghiệp vụ, 024 000 0000',
};
