// Why: docs/decisions/verdict/law-data.md

import type { Bilingual, Fact } from './fact';
import type { Basis } from './sources';

/** A period the law gives somebody to act in. */
export interface Clock {
  readonly actor: Bilingual;
  readonly action: Bilingual;
  readonly limit: { readonly amount: number; readonly unit: 'hour' | 'day' | 'working-day' };
  /**
   * What starts it: an authority's request to take a listing down, a formal request for help with a negotiation (consumer law
   * art. 57), or something nobody tells the intake. A report that arrives starts none.
   */
  readonly starts: 'takedown' | 'formal-request' | 'elsewhere';
  /** Only a large platform has it (Decree 55/2024 art. 2.2). */
  readonly onlyLarge?: true;
  readonly basis: Basis;
}

const ecommerce = {
  source: 'ecommerceDecree',
  validFrom: '2026-07-01',
  validUntil: null,
  verified: true,
} as const;
const consumer = {
  source: 'consumerLaw',
  validFrom: '2024-07-01',
  validUntil: null,
  verified: true,
} as const;
const PLATFORM = { vi: 'Nền tảng thương mại điện tử', en: 'The e-commerce platform' };
const TRADER = { vi: 'Tổ chức, cá nhân kinh doanh', en: 'The trader' };

export const CLOCKS = {
  removeListing: {
    ...ecommerce,
    value: {
      actor: PLATFORM,
      action: {
        vi: 'rà soát, gỡ thông tin hàng hóa vi phạm sau yêu cầu của cơ quan có thẩm quyền',
        en: 'reviews and removes unlawful goods after an authority’s request',
      },
      limit: { amount: 24, unit: 'hour' },
      starts: 'takedown',
      basis: { source: 'ecommerceDecree', article: '17.1.c' },
    },
  },
  suspendSeller: {
    ...ecommerce,
    value: {
      actor: PLATFORM,
      action: {
        vi: 'tạm ngừng hoặc đóng tài khoản người bán sau yêu cầu của cơ quan có thẩm quyền',
        en: 'suspends or closes a seller’s account after an authority’s request',
      },
      limit: { amount: 24, unit: 'hour' },
      starts: 'elsewhere',
      basis: { source: 'ecommerceDecree', article: '18.2.e' },
    },
  },
  informAuthority: {
    ...ecommerce,
    value: {
      actor: PLATFORM,
      action: {
        vi: 'cung cấp thông tin về dấu hiệu vi phạm khi cơ quan có thẩm quyền yêu cầu',
        en: 'gives information about a suspected violation when an authority asks for it',
      },
      limit: { amount: 24, unit: 'hour' },
      starts: 'elsewhere',
      basis: { source: 'ecommerceDecree', article: '18.2.d' },
    },
  },
  reportRemoval: {
    ...ecommerce,
    value: {
      actor: { vi: 'Nền tảng lớn', en: 'A large platform' },
      action: {
        vi: 'báo cáo kết quả gỡ bỏ trên Hệ thống, sau yêu cầu của cơ quan có thẩm quyền',
        en: 'reports the removal in the System after an authority’s request',
      },
      limit: { amount: 48, unit: 'hour' },
      starts: 'takedown',
      onlyLarge: true,
      basis: { source: 'ecommerceDecree', article: '22.3' },
    },
  },
  recallGoods: {
    ...consumer,
    source: 'consumerDecree',
    value: {
      actor: TRADER,
      action: {
        vi: 'dừng cung cấp hàng hóa có khuyết tật',
        en: 'stops supplying defective goods',
      },
      limit: { amount: 24, unit: 'hour' },
      starts: 'elsewhere',
      basis: { source: 'consumerDecree', article: '17' },
    },
  },
  acknowledge: {
    ...consumer,
    value: {
      actor: TRADER,
      action: { vi: 'trả lời đã nhận yêu cầu của người tiêu dùng', en: 'acknowledges a consumer’s request' },
      limit: { amount: 3, unit: 'working-day' },
      starts: 'elsewhere',
      basis: { source: 'consumerLaw', article: '31.2' },
    },
  },
  negotiate: {
    ...consumer,
    value: {
      actor: TRADER,
      action: { vi: 'tiến hành thương lượng', en: 'starts negotiating' },
      limit: { amount: 7, unit: 'working-day' },
      starts: 'elsewhere',
      basis: { source: 'consumerLaw', article: '57' },
    },
  },
  forwardRequest: {
    ...consumer,
    value: {
      actor: { vi: 'Cơ quan nhận yêu cầu hỗ trợ', en: 'The agency asked for help' },
      action: {
        vi: 'chuyển yêu cầu hỗ trợ thương lượng (yêu cầu chính thức, không phải phản ánh này)',
        en: 'forwards a formal request for help with negotiation, which this report is not',
      },
      limit: { amount: 7, unit: 'working-day' },
      starts: 'formal-request',
      basis: { source: 'consumerLaw', article: '57' },
    },
  },
  terminate: {
    ...consumer,
    value: {
      actor: { vi: 'Người tiêu dùng', en: 'The consumer' },
      action: {
        vi: 'đơn phương chấm dứt hợp đồng khi thông tin bắt buộc sai hoặc thiếu; tính từ ngày nào thì chưa xác định',
        en: 'may end the contract when required information is wrong or missing; from which day is not settled',
      },
      limit: { amount: 30, unit: 'day' },
      starts: 'elsewhere',
      basis: { source: 'consumerLaw', article: '38.3' },
    },
  },
} as const satisfies Record<string, Fact<Clock>>;
export type ClockId = keyof typeof CLOCKS;
