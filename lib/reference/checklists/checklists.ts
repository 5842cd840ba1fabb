import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { Bilingual } from '../bilingual';
import { isInForce } from '../fact';
import { type Basis, SOURCES, type Source } from '../sources';
import type { ChecklistItem } from './checklist-item';

// Values of `buyerMayEnd`. `MAY_END`: if the information is wrong or missing, a buyer may end the contract within 30 days
// (consumer law art. 37).
const MAY_END = true;
const MAY_NOT_END = false;

const isAlwaysRequired = () => true;
const hasOrdering = ({ ordering }: SiteFacts) => ordering === true;
const hasOrderingAndOtherSellers = ({ platform, ordering }: SiteFacts) =>
  ordering === true && (platform === 'intermediary' || platform === 'social' || platform === 'integrated');
// True only for organisations: a foreign seller has no Vietnamese registration number, and a person without a business has no
// registration certificate.
const isVietnameseBusiness = ({ owner }: SiteFacts) => owner === 'organisation';

const createDecreeBasis = (article: string): Basis => ({ source: 'ecommerceDecree', article });
const createEcommerceLawBasis = (article: string): Basis => ({ source: 'ecommerceLaw', article });
/**
 * The provision about the information that any trader owes a consumer before a sale at a distance, besides what the e-commerce
 * decree (248/2026) requires.
 */
export const DISTANCE_SALE: Basis = { source: 'consumerLaw', article: '37' };

const createChecklistItem = (
  list: ChecklistItem['list'],
  name: ChecklistItem['item'],
  basis: Basis,
  appliesTo: ChecklistItem['appliesTo'],
  buyerMayEnd: boolean,
  words: Bilingual,
): ChecklistItem => {
  const { inForceFrom = '' }: Source = SOURCES[basis.source];
  const since = { validFrom: inForceFrom, validUntil: null };
  return { list, item: name, name: words, basis, ...since, appliesTo, buyerMayEnd };
};

/** The items of checklists A to D. Each is required from the day on which the law or decree that requires it is in force. */
export const CHECKLIST: readonly ChecklistItem[] = [
  createChecklistItem('A', 'owner-name', createDecreeBasis('4.1'), isAlwaysRequired, MAY_END, {
    vi: 'tên chủ website',
    en: 'name of the site’s owner',
  }),
  createChecklistItem('A', 'owner-address', createDecreeBasis('4.1'), isAlwaysRequired, MAY_END, {
    vi: 'địa chỉ của chủ website',
    en: 'address of the site’s owner',
  }),
  createChecklistItem(
    'A',
    'legal-representative',
    createDecreeBasis('4.1'),
    isVietnameseBusiness,
    MAY_NOT_END,
    {
      vi: 'tên người đại diện theo pháp luật',
      en: 'name of the legal representative',
    },
  ),
  createChecklistItem('A', 'registration', createDecreeBasis('4.2'), isVietnameseBusiness, MAY_END, {
    vi: 'số đăng ký kinh doanh hoặc mã số thuế',
    en: 'business registration number or tax code',
  }),
  createChecklistItem('D', 'phone', DISTANCE_SALE, hasOrdering, MAY_END, {
    vi: 'số điện thoại liên hệ',
    en: 'phone number',
  }),
  createChecklistItem('A', 'privacy-policy', createDecreeBasis('5'), isAlwaysRequired, MAY_NOT_END, {
    vi: 'chính sách bảo vệ thông tin cá nhân',
    en: 'privacy policy',
  }),
  createChecklistItem('A', 'rights-and-duties', createDecreeBasis('6'), isAlwaysRequired, MAY_NOT_END, {
    vi: 'quyền và nghĩa vụ của các bên',
    en: 'rights and duties of the parties',
  }),
  createChecklistItem('A', 'complaint-method', createDecreeBasis('7'), isAlwaysRequired, MAY_END, {
    vi: 'cách tiếp nhận và thời hạn trả lời phản ánh',
    en: 'how problems are received and answered, with times',
  }),
  createChecklistItem('B', 'price-policy', createDecreeBasis('8'), hasOrdering, MAY_END, {
    vi: 'chính sách giá (đã gồm thuế, phí hay chưa)',
    en: 'price policy (taxes and fees included or not)',
  }),
  createChecklistItem('B', 'conditions', createDecreeBasis('9'), hasOrdering, MAY_END, {
    vi: 'điều kiện giao dịch',
    en: 'conditions of sale',
  }),
  createChecklistItem('B', 'payment', createDecreeBasis('10'), hasOrdering, MAY_END, {
    vi: 'phương thức thanh toán',
    en: 'payment methods',
  }),
  // Required of every shop with ordering, also of a shop that sells courses or tickets, because its pages do not show whether it
  // sells goods or services.
  createChecklistItem('B', 'delivery', createDecreeBasis('13'), hasOrdering, MAY_END, {
    vi: 'chính sách giao hàng (với hàng hóa)',
    en: 'delivery policy (for goods)',
  }),
  createChecklistItem('B', 'returns', createDecreeBasis('14'), hasOrdering, MAY_END, {
    vi: 'chính sách đổi trả, hoàn tiền',
    en: 'returns and refunds policy',
  }),
  createChecklistItem(
    'A',
    'ranking-criteria',
    createDecreeBasis('11'),
    ({ platform, large }) => large === true && platform !== 'direct' && platform !== 'unknown',
    MAY_NOT_END,
    { vi: 'tiêu chí xếp thứ tự hiển thị', en: 'criteria of ranking' },
  ),
  createChecklistItem(
    'C',
    'seller-identity',
    createDecreeBasis('18.1.c'),
    hasOrderingAndOtherSellers,
    MAY_END,
    {
      vi: 'tên và địa chỉ của người bán',
      en: 'name and address of the seller',
    },
  ),
  createChecklistItem('B', 'service-terms', createDecreeBasis('15'), hasOrdering, MAY_NOT_END, {
    vi: 'với dịch vụ: thời hạn, cách dùng, điều kiện chấm dứt và hoàn tiền',
    en: 'for services: period, use, terms of ending and refund',
  }),
  createChecklistItem('B', 'livestream-rules', createDecreeBasis('12'), hasOrdering, MAY_NOT_END, {
    vi: 'quy định bán hàng qua phát trực tiếp, nếu có',
    en: 'rules of selling by livestream, where there is one',
  }),
  createChecklistItem('B', 'order-review', createEcommerceLawBasis('12'), hasOrdering, MAY_NOT_END, {
    vi: 'màn hình xem lại đơn trước khi đặt: hàng, số lượng, giao hàng, khuyến mại, từng khoản tiền',
    en: 'a screen to review the order before placing it: goods, quantity, delivery, promotion, each amount',
  }),
  createChecklistItem('C', 'label', createEcommerceLawBasis('21.1.c'), hasOrdering, MAY_NOT_END, {
    vi: 'nội dung bắt buộc của nhãn hàng hóa',
    en: 'the mandatory content of the goods’ label',
  }),
  createChecklistItem('C', 'licences', createEcommerceLawBasis('21.2.c'), hasOrdering, MAY_NOT_END, {
    vi: 'giấy tờ đủ điều kiện kinh doanh, với hàng bán có điều kiện',
    en: 'papers of the conditions met, for goods sold under conditions',
  }),
  createChecklistItem(
    'C',
    'seller-mark',
    createEcommerceLawBasis('18.1.b'),
    ({ platform }) => platform === 'social',
    MAY_NOT_END,
    {
      vi: 'dấu hiệu “tài khoản người bán” trên mạng xã hội',
      en: 'the “seller account” mark on a social network',
    },
  ),
  createChecklistItem(
    'C',
    'providers',
    createEcommerceLawBasis('17.3.đ'),
    (site) => site.large === true && hasOrderingAndOtherSellers(site),
    MAY_NOT_END,
    {
      vi: 'tên đơn vị thanh toán và giao hàng',
      en: 'names of the payment and delivery providers',
    },
  ),
  createChecklistItem('D', 'price-and-origin', DISTANCE_SALE, hasOrdering, MAY_END, {
    vi: 'giá, xuất xứ, hạn sử dụng, số lượng và công dụng của hàng',
    en: 'price, origin, expiry, quantity and use of the goods',
  }),
  createChecklistItem('D', 'warranty', DISTANCE_SALE, hasOrdering, MAY_END, {
    vi: 'bảo hành',
    en: 'warranty',
  }),
];

/** Returns the items that a site must show on a day (ISO, Vietnam). */
export function findChecklist(site: SiteFacts, day: string): ChecklistItem[] {
  return CHECKLIST.filter((entry) => isInForce(entry, day) && entry.appliesTo(site));
}

/**
 * Returns the items that a site under the former decrees must show on a day (ISO, Vietnam): those that consumer law art. 37
 * requires of a seller at a distance. Empty if people cannot order on the site, or if this is unknown. Items of list C are left
 * out, because each seller on a platform must show them, not the platform.
 */
export function findFormerDecreesChecklist(site: SiteFacts, day: string): ChecklistItem[] {
  if (site.ordering !== true) return [];
  return findChecklist(site, day).filter(({ buyerMayEnd, list }) => buyerMayEnd && list !== 'C');
}
