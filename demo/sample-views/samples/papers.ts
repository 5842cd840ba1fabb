import { type FilledPaper, type OwnPaperId, PAPER_IDS } from '@/lib/domain/matter/paper';
import type { Language } from '@/lib/domain/words';
import { draftPaper, finishPaper } from '@/lib/papers/papers';
import { draftItem, NOW } from '../sample-reports';

/** Values that an invented person types into papers. */
export const TYPED: Readonly<Record<string, string>> = {
  sender_name: 'Nguyễn Thị Thử',
  sender_address: '12 ngõ 34 phố Thử Nghiệm, phường Minh Họa, thành phố Hà Nội',
  sender_phone: '0912 345 678',
  sender_email: 'nguyenthithu@example.vn',
  sender_id: '001190000000',
  place: 'Hà Nội',
  order_number: '261110ABCXYZ',
  order_day: '2026-11-10',
  payment_way: 'chuyển khoản qua ứng dụng của sàn',
  facts:
    'Nhãn trên hộp không ghi tên và địa chỉ nơi sản xuất.\nMã vạch trên hộp khác với mã vạch trong ảnh của tin đăng.',
  steps_taken: 'nhắn tin trên sàn ngày 12/11/2026 và 15/11/2026, chưa có trả lời.',
  asked_day: '2026-11-16',
  seller_answer: 'none',
  purchase_proof: 'Ảnh màn hình đơn hàng và biên nhận thanh toán',
  office_name: 'Sở Công Thương thành phố Hà Nội',
  bank_name: 'Ngân hàng Thử Nghiệm, chi nhánh Hà Nội',
  own_account: '0123456789',
  payee_name: 'TRAN VAN THU',
  payee_account: '9876543210',
  payee_bank: 'Ngân hàng Minh Họa',
  transfer_amount: '189000',
  transfer_day: '2026-11-10',
  transfer_number: 'FT26314000001',
  last_contact: '2026-11-12',
  police_name: 'Công an phường Minh Họa, thành phố Hà Nội',
};

/** A report about an invented seller by a person who paid and has received nothing. */
export const ORDERED = {
  ...draftItem,
  evidence: { digest: 'a1b2'.repeat(16), byteLength: 1_200_000 },
  draft: { ...draftItem.draft, bought: 'yes', received: 'no', pricePaid: '111720' },
} as const;

/** Returns every paper of a person, filled in with an invented person's values. */
export function fillEveryPaper(language: Language): readonly FilledPaper[] {
  return PAPER_IDS.map((id) => fillSamplePaper(id, language));
}

function fillSamplePaper(id: OwnPaperId, language: Language): FilledPaper {
  return finishPaper(draftPaper({ id, language, item: ORDERED, typed: TYPED, known: {}, now: NOW }));
}
