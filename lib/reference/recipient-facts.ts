// Why: docs/decisions/report/recipients.md

import type { OwnPaperId, RecipientId } from '@/lib/domain/matter/paper';
import type { AgencyId } from './agencies';
import type { Bilingual } from './bilingual';
import { createVerifiedFact, type Fact } from './fact';
import { type Basis, SOURCES, type Source, type SourceId } from './sources';

/** A statement about a recipient, with the legal provision on which it rests. */
interface CitedStatement {
  readonly text: Bilingual;
  readonly basis?: Basis;
}

/** What is known about a recipient and does not depend on the report. */
export interface RecipientFacts {
  readonly id: RecipientId;
  /** The recipient's usual name, or the id of an agency whose name is in agencies.ts. */
  readonly name: Bilingual | AgencyId;
  readonly papers: readonly OwnPaperId[];
  /** What the recipient takes, as it stands after "takes". */
  readonly takes: Bilingual;
  /** What the person has to do at once, before they write anything. */
  readonly first?: Bilingual;
  /** What the recipient needs from the person. Shown before the person writes, because some recipients refuse what lacks it. */
  readonly requires: readonly CitedStatement[];
  /** How and within which period the recipient has to answer. Empty if no legal text that was read states this. */
  readonly answers: readonly CitedStatement[];
}

const createCitedStatement = (
  vi: string,
  en: string,
  source?: SourceId,
  article?: string,
): CitedStatement => ({
  text: { vi, en },
  ...(source && article && { basis: { source, article } }),
});

const createRecipientFact = (source: SourceId, value: RecipientFacts): Fact<RecipientFacts> => {
  const { inForceFrom = '' }: Source = SOURCES[source];
  return createVerifiedFact(source, inForceFrom, value);
};

/** One entry for each recipient. A test compares the entries with the list of ids. */
export const RECIPIENT_FACTS: readonly Fact<RecipientFacts>[] = [
  createRecipientFact('consumerLaw', {
    id: 'seller',
    name: { vi: 'Người bán', en: 'The seller' },
    papers: ['seller-letter'],
    takes: {
      vi: 'yêu cầu hoàn tiền, đổi hàng, sửa chữa, gỡ tin đăng hoặc cung cấp thông tin',
      en: 'a request for a refund, a replacement, a repair, a removal or information',
    },
    requires: [
      createCitedStatement(
        'Gửi tới trụ sở, chi nhánh, trang thông tin điện tử hoặc cách liên lạc mà người bán đã công khai',
        'Send it to their head office, branch, website or another contact that they made public',
        'consumerLaw',
        '57.1',
      ),
    ],
    answers: [
      createCitedStatement(
        'Trả lời đã nhận trong 3 ngày làm việc',
        'Acknowledges within 3 working days',
        'consumerLaw',
        '31.2',
      ),
      createCitedStatement(
        'Tiến hành thương lượng trong 7 ngày làm việc kể từ ngày nhận được yêu cầu',
        'Starts negotiating within 7 working days of receiving the request',
        'consumerLaw',
        '57.2',
      ),
    ],
  }),
  createRecipientFact('ecommerceDecree', {
    id: 'platform',
    name: 'platform',
    papers: ['platform-letter'],
    takes: {
      vi: 'phản ánh về tin đăng, người bán, việc đổi trả và hoàn tiền',
      en: 'reports of listings and sellers, and requests about returns and refunds',
    },
    requires: [],
    answers: [
      createCitedStatement(
        'Nền tảng lớn phải nhận chứng cứ ban đầu và cho theo dõi việc xử lý',
        'A large platform has to take first evidence and let you follow what is done',
        'ecommerceDecree',
        '18.4',
      ),
      createCitedStatement(
        'Trong thời hạn phản hồi mà nền tảng phải công bố',
        'Within the period that the platform has to publish',
        'ecommerceDecree',
        '7',
      ),
    ],
  }),
  createRecipientFact('consumerLaw', {
    id: 'industry-trade',
    name: 'industryTrade',
    papers: ['consumer-request'],
    takes: {
      vi: 'yêu cầu hỗ trợ thương lượng của người tiêu dùng, khi người bán không trả lời hoặc từ chối',
      en: 'a consumer’s request for help with a negotiation, after the seller did not answer or refused',
    },
    requires: [
      createCitedStatement(
        'Đã gửi yêu cầu cho người bán trước; họ không trả lời hoặc từ chối không có lý do chính đáng',
        'The seller was asked first, and did not answer or refused without a good reason',
        'consumerLaw',
        '56.3',
      ),
      createCitedStatement(
        'Thông tin nhận ra người bán và chứng cứ của giao dịch; thiếu thì bị từ chối',
        'Information that identifies the seller, and evidence of the transaction; without them it is refused',
        'consumerLaw',
        '58',
      ),
      createCitedStatement(
        'Bạn là người tiêu dùng trong giao dịch; người chưa thành niên cần người đại diện; việc chưa được giải quyết ở nơi khác',
        'You are the consumer of the transaction; a minor needs a representative; the matter was not settled elsewhere',
        'consumerLaw',
        '58',
      ),
      createCitedStatement(
        'Nộp trực tiếp, qua bưu điện hoặc trực tuyến; xem địa chỉ trên trang của Sở',
        'In person, by post or online; its own site has the address',
        'consumerLaw',
        '57.3',
      ),
    ],
    answers: [
      createCitedStatement(
        'Chuyển yêu cầu tới người bán trong 7 ngày làm việc',
        'Passes the request on to the seller within 7 working days',
        'consumerLaw',
        '57',
      ),
    ],
  }),
  createRecipientFact('consumerLaw', {
    id: 'competition-commission',
    name: 'competition',
    papers: [],
    takes: {
      vi: 'câu hỏi về quyền của người tiêu dùng và về thủ tục, qua tổng đài',
      en: 'questions about consumers’ rights and procedures, by phone',
    },
    requires: [],
    answers: [],
  }),
  createRecipientFact('ecommerceDecree', {
    id: 'report-portal',
    name: {
      vi: 'Hệ thống quản lý hoạt động thương mại điện tử (Bộ Công Thương)',
      en: 'System for managing e-commerce activities (Ministry of Industry and Trade)',
    },
    papers: ['report-fields'],
    takes: {
      vi: 'phản ánh về nền tảng, người bán và bên cung cấp dịch vụ hỗ trợ',
      en: 'reports about platforms, sellers and providers of supporting services',
    },
    requires: [
      createCitedStatement(
        'Sáu nội dung: người phản ánh (họ tên, số định danh, nơi cư trú), nền tảng, người bán, bên cung cấp dịch vụ hỗ trợ nếu có, lý do, bản sao tài liệu',
        'Six contents: who reports (name, ID number, residence), platform, seller, provider of a supporting service if any, reason, copies of documents',
        'ecommerceDecree',
        '45.2.b',
      ),
    ],
    answers: [
      createCitedStatement(
        'Phản ánh được ghi nhận và người gửi theo dõi được kết quả',
        'The report is recorded, and its sender can follow the result',
        'ecommerceDecree',
        '45.2.b',
      ),
    ],
  }),
  createRecipientFact('consumerLaw', {
    id: 'bank',
    name: { vi: 'Ngân hàng của bạn', en: 'Your bank' },
    papers: ['bank-letter'],
    takes: {
      vi: 'đề nghị tra soát một giao dịch chuyển tiền',
      en: 'a request to trace a transfer',
    },
    first: {
      vi: 'Gọi ngay số tổng đài in trên thẻ hoặc trong ứng dụng của ngân hàng; thư gửi sau.',
      en: 'Call now the number on your card or in your bank’s app; the letter comes after.',
    },
    requires: [
      createCitedStatement(
        'Ngày, số tiền, tài khoản nhận của giao dịch',
        'Day, amount and receiving account of the transfer',
      ),
    ],
    answers: [],
  }),
  createRecipientFact('consumerLaw', {
    id: 'police',
    name: { vi: 'Công an nơi bạn ở', en: 'The police where you live' },
    papers: ['police-letter'],
    takes: {
      vi: 'trình báo về việc đã chuyển tiền mà không liên lạc được với người bán',
      en: 'a report that you paid and the seller cannot be reached',
    },
    requires: [
      createCitedStatement(
        'Họ tên, số định danh, nơi cư trú của bạn; ngày, số tiền và tài khoản nhận',
        'Your name, ID number and residence; day, amount and receiving account',
      ),
    ],
    answers: [],
  }),
  createRecipientFact('ecommerceDecree', {
    id: 'denunciation-office',
    name: {
      vi: 'Cơ quan có thẩm quyền giải quyết tố cáo',
      en: 'The office that is competent for a denunciation',
    },
    papers: ['denunciation'],
    takes: {
      vi: 'tố cáo của cá nhân, có họ tên, địa chỉ và chữ ký',
      en: 'an individual’s denunciation, with name, address and signature',
    },
    requires: [
      createCitedStatement(
        'Họ tên, địa chỉ, cách liên hệ và chữ ký của bạn; người bị tố cáo và hành vi của họ',
        'Your name, address, contact and signature; who is denounced, and for which act',
      ),
    ],
    answers: [],
  }),
];
