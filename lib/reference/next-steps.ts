import type { AgencyId } from './agencies';
import type { Bilingual, Fact } from './fact';
import type { Basis } from './sources';

/** How far a shopper has come with a purchase they doubt. */
export const PURCHASE_STAGES = ['not-paid', 'paid', 'received-doubtful'] as const;
export type PurchaseStage = (typeof PURCHASE_STAGES)[number];

/** Where something is bought: from one of many sellers on a marketplace, or on a shop's own site. */
export const PURCHASE_PLACES = ['marketplace', 'site'] as const;
export type PurchasePlace = (typeof PURCHASE_PLACES)[number];

/** One thing to do next, whom it goes through, and the right it rests on. */
export interface NextStep {
  readonly stage: PurchaseStage;
  /** Where it is of use; absent where it is everywhere. */
  readonly on?: PurchasePlace;
  readonly text: Bilingual;
  readonly agency?: AgencyId;
  readonly basis?: Basis;
}

const consumer = {
  source: 'consumerLaw',
  validFrom: '2024-07-01',
  validUntil: null,
  verified: true,
} as const;
const ecommerce = {
  source: 'ecommerceLaw',
  validFrom: '2026-07-01',
  validUntil: null,
  verified: true,
} as const;

const decree = { ...ecommerce, source: 'ecommerceDecree' } as const;
const marketForce = {
  source: 'marketForce',
  validFrom: '2025-03-01',
  validUntil: null,
  verified: true,
} as const;

// Said of a seller who is gone with the money: which article of criminal law it may be is for the police to say.
const unreachable = (stage: PurchaseStage): Fact<NextStep> => ({
  ...consumer,
  value: {
    stage,
    text: {
      vi: 'Nếu bạn đã chuyển tiền mà không liên lạc được với người bán, báo ngay cho ngân hàng và cơ quan Công an nơi bạn ở.',
      en: 'If you have paid and the seller cannot be reached, tell your bank and the police where you live at once.',
    },
    agency: 'police',
  },
});

/** In the order they are shown: the seller first, then the platform, then the authorities. */
export const NEXT_STEPS: readonly Fact<NextStep>[] = [
  {
    ...consumer,
    value: {
      stage: 'not-paid',
      text: {
        vi: 'Hỏi người bán tên, địa chỉ, số đăng ký kinh doanh hoặc mã số thuế, và xuất xứ của hàng.',
        en: 'Ask the seller for their name, address, registration number or tax code, and the origin of the goods.',
      },
      basis: { source: 'consumerLaw', article: '37' },
    },
  },
  {
    ...ecommerce,
    value: {
      stage: 'not-paid',
      on: 'marketplace',
      text: {
        vi: 'Trả tiền trong sàn; không chuyển khoản riêng ngoài sàn.',
        en: 'Pay inside the marketplace, not by a transfer outside it.',
      },
      agency: 'platform',
    },
  },
  {
    ...decree,
    value: {
      stage: 'not-paid',
      on: 'site',
      text: {
        vi: 'Với website bán hàng riêng: mở nhãn “Đã thông báo” hoặc “Đã đăng ký”, xem hồ sơ có ghi đúng tên miền không. Hồ sơ xác nhận thủ tục, không xác nhận chất lượng hàng hóa.',
        en: 'On a shop’s own website, open its “Notified” or “Registered” badge and see whether the record names that very domain. The record confirms the paperwork, not the quality of the goods.',
      },
      agency: 'ecommerce',
      basis: { source: 'ecommerceDecree', article: '45.2.a' },
    },
  },
  {
    ...consumer,
    value: {
      stage: 'paid',
      text: {
        vi: 'Liên hệ người bán trước và giữ lại tin nhắn. Người bán phải trả lời đã nhận yêu cầu trong 3 ngày làm việc.',
        en: 'Contact the seller first and keep the messages. The seller has to acknowledge within 3 working days.',
      },
      basis: { source: 'consumerLaw', article: '31.2' },
    },
  },
  {
    ...ecommerce,
    value: {
      stage: 'paid',
      on: 'marketplace',
      text: {
        vi: 'Yêu cầu sàn giữ tiền hoặc hủy đơn theo quy trình của sàn.',
        en: 'Ask the marketplace to hold the money or cancel the order by its own procedure.',
      },
      agency: 'platform',
    },
  },
  {
    ...consumer,
    value: {
      stage: 'paid',
      text: {
        vi: 'Khi thông tin phải cung cấp bị thiếu hoặc sai, bạn có quyền chấm dứt hợp đồng trong 30 ngày và được trả lại tiền. Tính từ ngày nào thì chưa xác định, nên hãy làm sớm.',
        en: 'When required information is missing or wrong, you may end the contract within 30 days and be repaid. From which day they count is not settled, so act early.',
      },
      basis: { source: 'consumerLaw', article: '38.3' },
    },
  },
  {
    ...consumer,
    value: {
      stage: 'paid',
      text: {
        vi: 'Nếu không được giải quyết, đề nghị hỗ trợ thương lượng qua Ủy ban Cạnh tranh Quốc gia.',
        en: 'If it is not settled, ask the National Competition Commission to help you negotiate.',
      },
      agency: 'competition',
      basis: { source: 'consumerLaw', article: '57' },
    },
  },
  unreachable('paid'),
  {
    ...consumer,
    value: {
      stage: 'received-doubtful',
      text: {
        vi: 'Giữ nguyên hàng, bao bì, hóa đơn và ảnh chụp lúc mở gói. Ngừng dùng nếu là thực phẩm, thuốc hoặc mỹ phẩm.',
        en: 'Keep the goods, packaging, invoice and pictures of the unpacking. Stop using food, medicine or cosmetics.',
      },
    },
  },
  {
    ...decree,
    value: {
      stage: 'received-doubtful',
      on: 'marketplace',
      text: {
        vi: 'Yêu cầu người bán và sàn đổi trả hoặc hoàn tiền theo chính sách đã công bố.',
        en: 'Ask the seller and the marketplace for a return or refund by the policy they published.',
      },
      agency: 'platform',
      basis: { source: 'ecommerceDecree', article: '14' },
    },
  },
  {
    ...decree,
    value: {
      stage: 'received-doubtful',
      on: 'site',
      text: {
        vi: 'Yêu cầu người bán đổi trả hoặc hoàn tiền theo chính sách đã công bố trên website.',
        en: 'Ask the seller for a return or refund by the policy published on the website.',
      },
      basis: { source: 'ecommerceDecree', article: '14' },
    },
  },
  {
    ...ecommerce,
    value: {
      stage: 'received-doubtful',
      on: 'marketplace',
      text: {
        vi: 'Báo cho sàn bằng công cụ phản ánh của sàn: sàn phải xử lý khi nhận được phản ánh về hàng không được phép bán.',
        en: 'Tell the marketplace by its own complaint tool: it has to act on a report of goods that may not be sold.',
      },
      agency: 'platform',
      basis: { source: 'ecommerceLaw', article: '15.1.c' },
    },
  },
  {
    ...consumer,
    value: {
      stage: 'received-doubtful',
      text: {
        vi: 'Nếu người bán không giải quyết, đề nghị hỗ trợ thương lượng qua Sở Công Thương nơi bạn ở hoặc Ủy ban Cạnh tranh Quốc gia.',
        en: 'If the seller does not settle it, ask the Department of Industry and Trade where you live, or the National Competition Commission, to help you negotiate.',
      },
      agency: 'competition',
      basis: { source: 'consumerLaw', article: '57' },
    },
  },
  {
    ...marketForce,
    value: {
      stage: 'received-doubtful',
      text: {
        vi: 'Nghi hàng không đúng nhãn hiệu, chất lượng hoặc nguồn gốc: gửi phản ánh kèm chứng cứ cho Chi cục Quản lý thị trường của tỉnh, thành phố nơi bán hoặc nơi gửi hàng. Bạn chỉ cần nêu điều quan sát được.',
        en: 'Where you doubt the brand, quality or origin of the goods, send a report with evidence to the Market Surveillance Branch of the province they were sold or sent from. What you saw is enough.',
      },
      agency: 'marketSurveillance',
    },
  },
  unreachable('received-doubtful'),
];
