import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { ChecklistItem } from './checklist-item';
import { inForce } from './fact';
import type { Basis } from './sources';

const always = () => true;
const withOrdering = ({ ordering }: SiteFacts) => ordering === true;
const ofOrganisation = ({ owner }: SiteFacts) => owner === 'organisation';
const ofSellers = ({ platform, ordering }: SiteFacts) =>
  ordering === true && (platform === 'intermediary' || platform === 'social' || platform === 'integrated');
// A foreign seller has no Vietnamese number, and a person without a business no certificate.
const ofVietnameseBusiness = ({ owner }: SiteFacts) => owner === 'organisation';

const since = (validFrom: string) => ({ validFrom, validUntil: null });
const decree = (article: string): Basis => ({ source: 'ecommerceDecree', article });
/** What any trader tells a consumer before a sale at a distance, whatever the decree on platforms asks beside it. */
export const DISTANCE_SALE: Basis = { source: 'consumerLaw', article: '37' };

/** Checklists A to D, one entry an item. */
export const CHECKLIST: readonly ChecklistItem[] = [
  {
    list: 'A',
    item: 'owner-name',
    name: { vi: 'tên chủ website', en: 'name of the site’s owner' },
    basis: decree('4.1'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: true,
  },
  {
    list: 'A',
    item: 'owner-address',
    name: { vi: 'địa chỉ của chủ website', en: 'address of the site’s owner' },
    basis: decree('4.1'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: true,
  },
  {
    list: 'A',
    item: 'legal-representative',
    name: { vi: 'tên người đại diện theo pháp luật', en: 'name of the legal representative' },
    basis: decree('4.1'),
    ...since('2026-07-01'),
    appliesTo: ofOrganisation,
    buyerMayEnd: false,
  },
  {
    list: 'A',
    item: 'registration',
    name: { vi: 'số đăng ký kinh doanh hoặc mã số thuế', en: 'business registration number or tax code' },
    basis: decree('4.2'),
    ...since('2026-07-01'),
    appliesTo: ofVietnameseBusiness,
    buyerMayEnd: true,
  },
  {
    list: 'D',
    item: 'phone',
    name: { vi: 'số điện thoại liên hệ', en: 'phone number' },
    basis: DISTANCE_SALE,
    ...since('2024-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    list: 'A',
    item: 'privacy-policy',
    name: { vi: 'chính sách bảo vệ thông tin cá nhân', en: 'privacy policy' },
    basis: decree('5'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: false,
  },
  {
    list: 'A',
    item: 'rights-and-duties',
    name: { vi: 'quyền và nghĩa vụ của các bên', en: 'rights and duties of the parties' },
    basis: decree('6'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: false,
  },
  {
    list: 'A',
    item: 'complaint-method',
    name: {
      vi: 'cách tiếp nhận và thời hạn trả lời phản ánh',
      en: 'how problems are received and answered, with times',
    },
    basis: decree('7'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: true,
  },
  {
    list: 'B',
    item: 'price-policy',
    name: {
      vi: 'chính sách giá (đã gồm thuế, phí hay chưa)',
      en: 'price policy (taxes and fees included or not)',
    },
    basis: decree('8'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    list: 'B',
    item: 'conditions',
    name: { vi: 'điều kiện giao dịch', en: 'conditions of sale' },
    basis: decree('9'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    list: 'B',
    item: 'payment',
    name: { vi: 'phương thức thanh toán', en: 'payment methods' },
    basis: decree('10'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    list: 'B',
    item: 'delivery',
    // Who sells courses or tickets delivers nothing, and a page does not tell goods from services.
    name: { vi: 'chính sách giao hàng (với hàng hóa)', en: 'delivery policy (for goods)' },
    basis: decree('13'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    list: 'B',
    item: 'returns',
    name: { vi: 'chính sách đổi trả, hoàn tiền', en: 'returns and refunds policy' },
    basis: decree('14'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    list: 'A',
    item: 'ranking-criteria',
    name: { vi: 'tiêu chí xếp thứ tự hiển thị', en: 'criteria of ranking' },
    basis: decree('11'),
    ...since('2026-07-01'),
    appliesTo: ({ platform, large }) => large === true && platform !== 'direct' && platform !== 'unknown',
    buyerMayEnd: false,
  },
  {
    list: 'C',
    item: 'seller-identity',
    name: { vi: 'tên và địa chỉ của người bán', en: 'name and address of the seller' },
    basis: decree('18.1.c'),
    ...since('2026-07-01'),
    appliesTo: ofSellers,
    buyerMayEnd: true,
  },
  {
    list: 'B',
    item: 'service-terms',
    name: {
      vi: 'với dịch vụ: thời hạn, cách dùng, điều kiện chấm dứt và hoàn tiền',
      en: 'for services: period, use, terms of ending and refund',
    },
    basis: decree('15'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: false,
  },
  {
    list: 'B',
    item: 'livestream-rules',
    name: {
      vi: 'quy định bán hàng qua phát trực tiếp, nếu có',
      en: 'rules of selling by livestream, where there is one',
    },
    basis: decree('12'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: false,
  },
  {
    list: 'B',
    item: 'order-review',
    name: {
      vi: 'màn hình xem lại đơn trước khi đặt: hàng, số lượng, giao hàng, khuyến mại, từng khoản tiền',
      en: 'a screen to review the order before placing it: goods, quantity, delivery, promotion, each amount',
    },
    basis: { source: 'ecommerceLaw', article: '12' },
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: false,
  },
  {
    list: 'C',
    item: 'label',
    name: { vi: 'nội dung bắt buộc của nhãn hàng hóa', en: 'the mandatory content of the goods’ label' },
    basis: { source: 'ecommerceLaw', article: '21.1.c' },
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: false,
  },
  {
    list: 'C',
    item: 'licences',
    name: {
      vi: 'giấy tờ đủ điều kiện kinh doanh, với hàng bán có điều kiện',
      en: 'papers of the conditions met, for goods sold under conditions',
    },
    basis: { source: 'ecommerceLaw', article: '21.2.c' },
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: false,
  },
  {
    list: 'C',
    item: 'seller-mark',
    name: {
      vi: 'dấu hiệu “tài khoản người bán” trên mạng xã hội',
      en: 'the “seller account” mark on a social network',
    },
    basis: { source: 'ecommerceLaw', article: '18.1.b' },
    ...since('2026-07-01'),
    appliesTo: ({ platform }) => platform === 'social',
    buyerMayEnd: false,
  },
  {
    list: 'C',
    item: 'providers',
    name: { vi: 'tên đơn vị thanh toán và giao hàng', en: 'names of the payment and delivery providers' },
    basis: { source: 'ecommerceLaw', article: '17.3.đ' },
    ...since('2026-07-01'),
    appliesTo: (site) => site.large === true && ofSellers(site),
    buyerMayEnd: false,
  },
  {
    list: 'D',
    item: 'price-and-origin',
    name: {
      vi: 'giá, xuất xứ, hạn sử dụng, số lượng và công dụng của hàng',
      en: 'price, origin, expiry, quantity and use of the goods',
    },
    basis: DISTANCE_SALE,
    ...since('2024-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    list: 'D',
    item: 'warranty',
    name: { vi: 'bảo hành', en: 'warranty' },
    basis: DISTANCE_SALE,
    ...since('2024-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
];

/** The items asked of a site on a day (ISO, Vietnam). */
export function checklistFor(site: SiteFacts, day: string): ChecklistItem[] {
  return CHECKLIST.filter((entry) => inForce(entry, day) && entry.appliesTo(site));
}

/**
 * The items asked on a day of a site that may go on with a file of the former decrees: what consumer law art. 37 asks of
 * it as the seller at a distance, and nothing that only the new decree asks. A seller on a platform of others owes his
 * own details himself, so that they are not asked of the platform.
 */
export function checklistOfOldFile(site: SiteFacts, day: string): ChecklistItem[] {
  if (site.ordering !== true) return [];
  return checklistFor(site, day).filter(({ buyerMayEnd, list }) => buyerMayEnd && list !== 'C');
}
