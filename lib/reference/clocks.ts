// Why: docs/decisions/verdict/law-data.md

import type { Bilingual } from './bilingual';
import { createVerifiedFact, type Fact } from './fact';
import { type Basis, SOURCES, type Source, type SourceId } from './sources';

/** A period within which the law requires somebody to act. */
export interface Clock {
  readonly actor: Bilingual;
  readonly action: Bilingual;
  readonly limit: { readonly amount: number; readonly unit: 'hour' | 'day' | 'working-day' };
  /**
   * What starts the period: an authority's takedown request, a formal request for help with a negotiation (consumer law art. 57),
   * or an event of which the intake is not told. The arrival of a report starts no period.
   */
  readonly starts: 'takedown' | 'formal-request' | 'elsewhere';
  /** True if the period applies only to a large platform (Decree 55/2024 art. 2.2). */
  readonly onlyLarge?: true;
  readonly basis: Basis;
}

const PLATFORM = { vi: 'Nền tảng thương mại điện tử', en: 'The e-commerce platform' };
const TRADER = { vi: 'Tổ chức, cá nhân kinh doanh', en: 'The trader' };

const toHourLimit = (amount: number) => ({ amount, unit: 'hour' as const });
const toDayLimit = (amount: number) => ({ amount, unit: 'day' as const });
const toWorkingDayLimit = (amount: number) => ({ amount, unit: 'working-day' as const });
const createLegalPeriod = (
  actor: Bilingual,
  limit: Clock['limit'],
  starts: Clock['starts'],
  [source, article]: readonly [SourceId, string],
  action: Bilingual,
  more: Pick<Clock, 'onlyLarge'> = {},
): Fact<Clock> => {
  const { inForceFrom = '' }: Source = SOURCES[source];
  const basis = { source, article };
  return createVerifiedFact(source, inForceFrom, { actor, action, limit, starts, ...more, basis });
};

export const CLOCKS = {
  removeListing: createLegalPeriod(PLATFORM, toHourLimit(24), 'takedown', ['ecommerceDecree', '17.1.c'], {
    vi: 'rà soát, gỡ thông tin hàng hóa vi phạm sau yêu cầu của cơ quan có thẩm quyền',
    en: 'reviews and removes unlawful goods after an authority’s request',
  }),
  suspendSeller: createLegalPeriod(PLATFORM, toHourLimit(24), 'elsewhere', ['ecommerceDecree', '18.2.e'], {
    vi: 'tạm ngừng hoặc đóng tài khoản người bán sau yêu cầu của cơ quan có thẩm quyền',
    en: 'suspends or closes a seller’s account after an authority’s request',
  }),
  informAuthority: createLegalPeriod(PLATFORM, toHourLimit(24), 'elsewhere', ['ecommerceDecree', '18.2.d'], {
    vi: 'cung cấp thông tin về dấu hiệu vi phạm khi cơ quan có thẩm quyền yêu cầu',
    en: 'gives information about a suspected violation when an authority asks for it',
  }),
  reportRemoval: createLegalPeriod(
    { vi: 'Nền tảng lớn', en: 'A large platform' },
    toHourLimit(48),
    'takedown',
    ['ecommerceDecree', '22.3'],
    {
      vi: 'báo cáo kết quả gỡ bỏ trên Hệ thống, sau yêu cầu của cơ quan có thẩm quyền',
      en: 'reports the removal in the System after an authority’s request',
    },
    { onlyLarge: true },
  ),
  recallGoods: createLegalPeriod(TRADER, toHourLimit(24), 'elsewhere', ['consumerDecree', '17'], {
    vi: 'dừng cung cấp hàng hóa có khuyết tật',
    en: 'stops supplying defective goods',
  }),
  acknowledge: createLegalPeriod(TRADER, toWorkingDayLimit(3), 'elsewhere', ['consumerLaw', '31.2'], {
    vi: 'trả lời đã nhận yêu cầu của người tiêu dùng',
    en: 'acknowledges a consumer’s request',
  }),
  negotiate: createLegalPeriod(TRADER, toWorkingDayLimit(7), 'elsewhere', ['consumerLaw', '57'], {
    vi: 'tiến hành thương lượng',
    en: 'starts negotiating',
  }),
  forwardRequest: createLegalPeriod(
    { vi: 'Cơ quan nhận yêu cầu hỗ trợ', en: 'The agency asked for help' },
    toWorkingDayLimit(7),
    'formal-request',
    ['consumerLaw', '57'],
    {
      vi: 'chuyển yêu cầu hỗ trợ thương lượng (yêu cầu theo Điều 57, không phải phản ánh này)',
      en: 'forwards a formal request for help with negotiation, which this report is not',
    },
  ),
  terminate: createLegalPeriod(
    { vi: 'Người tiêu dùng', en: 'The consumer' },
    toDayLimit(30),
    'elsewhere',
    ['consumerLaw', '38.3'],
    {
      vi: 'có quyền đơn phương chấm dứt hợp đồng khi thông tin bắt buộc sai hoặc thiếu',
      en: 'may end the contract when required information is wrong or missing',
    },
  ),
};
export type ClockId = keyof typeof CLOCKS;
