import type {
  DisputeSender,
  OfficerDispute,
  OfficerDisputeRow,
} from '@/lib/intake/officers/officer-dispute-contract';
import { NOW } from './sample-reports';

const HOUR = 3_600_000;
const formatIsoTime = (at: number) => new Date(at).toISOString();
const REQUESTS = ['other-trader', 'out-of-date', 'under-appeal', 'statement'] as const;
const STATUSES = ['received', 'under-review', 'corrected', 'kept', 'refused'] as const;

/** Returns invented rows of the desk's list of disputes. */
export function createDisputeRows(count: number): OfficerDisputeRow[] {
  return Array.from({ length: count }, (_, at) => ({
    reference: `PH-261125-7K3M${String(10 + at).slice(0, 2)}`,
    request: REQUESTS[at % REQUESTS.length] ?? 'statement',
    shopUrl: `https://shopee.vn/shop/${912_345_678 + at}?${'ten-rat-dai-'.repeat(at % 3)}`,
    control: at % 2 === 0 ? 'shop-code' : 'register-email',
    status: STATUSES[at % STATUSES.length] ?? 'received',
    receivedAt: formatIsoTime(NOW - at * 5 * HOUR),
  }));
}

export function createSampleDispute(status: OfficerDispute['status']): OfficerDispute {
  return {
    reference: 'PH-261125-7K3M10',
    request: 'other-trader',
    finding: 'same-trader',
    record: 'Quyết định số 12/QĐ-XPHC',
    shopUrl: 'https://shopee.vn/shop/912345678',
    control: 'shop-code',
    shopCode: 'CHOSANG-7K3MQ2ZA',
    status,
    receivedAt: formatIsoTime(NOW - 30 * HOUR),
    taxCode: '0100233488',
    statement:
      'Gian hàng của tôi không phải là bên bị xử lý trong quyết định này.\nHai bên chỉ trùng tên; địa chỉ và mã số thuế khác nhau.',
    events: [
      { status: 'received', at: formatIsoTime(NOW - 30 * HOUR) },
      ...(status === 'received'
        ? []
        : [
            {
              status,
              at: formatIsoTime(NOW - HOUR),
              note: { vi: 'Đã đối chiếu hồ sơ đăng ký.', en: 'Compared with the register.' },
            },
          ]),
    ],
  };
}

export const answerSender: DisputeSender = {
  who: { name: 'Người bán thử', role: 'Chủ hộ', email: 'a@b.example', phone: null },
  documents: [
    { place: 0, name: 'giay-dang-ky.pdf', mediaType: 'application/pdf', digest: 'a3f1'.repeat(16) },
  ],
};
