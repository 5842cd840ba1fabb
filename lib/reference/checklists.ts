import type { DisclosureItem, SiteFacts } from '@/lib/domain/site-facts';
import { type Bilingual, inForce } from './fact';
import type { Basis } from './sources';

/** One thing the law asks to be shown, and by whom. */
export interface ChecklistItem {
  readonly item: DisclosureItem;
  readonly name: Bilingual;
  readonly basis: Basis;
  readonly validFrom: string;
  readonly validUntil: string | null;
  /** Whether it is asked of this site; what is not known about a site is never held against it. */
  readonly appliesTo: (site: SiteFacts) => boolean;
  /** Information of consumer law art. 37: when it is wrong or missing a buyer may end the contract within 30 days. */
  readonly buyerMayEnd: boolean;
}

const always = () => true;
const withOrdering = ({ ordering }: SiteFacts) => ordering === true;
const ofOrganisation = ({ owner }: SiteFacts) => owner === 'organisation';
const ofSellers = ({ platform, ordering }: SiteFacts) =>
  ordering === true && (platform === 'intermediary' || platform === 'social' || platform === 'integrated');
// A foreign seller has no Vietnamese number, and a person without a business no certificate.
const ofVietnameseBusiness = ({ owner }: SiteFacts) => owner === 'organisation';

const since = (validFrom: string) => ({ validFrom, validUntil: null });
const decree = (article: string): Basis => ({ source: 'ecommerceDecree', article });

/** Checklists A to D (platform owner, online ordering, seller on a platform, distance sale), one entry an item. */
export const CHECKLIST: readonly ChecklistItem[] = [
  {
    item: 'owner-name',
    name: { vi: 'tên chủ website', en: 'name of the site’s owner' },
    basis: decree('4.1'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: true,
  },
  {
    item: 'owner-address',
    name: { vi: 'địa chỉ của chủ website', en: 'address of the site’s owner' },
    basis: decree('4.1'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: true,
  },
  {
    item: 'legal-representative',
    name: { vi: 'tên người đại diện theo pháp luật', en: 'name of the legal representative' },
    basis: decree('4.1'),
    ...since('2026-07-01'),
    appliesTo: ofOrganisation,
    buyerMayEnd: false,
  },
  {
    item: 'registration',
    name: { vi: 'số đăng ký kinh doanh hoặc mã số thuế', en: 'business registration number or tax code' },
    basis: decree('4.2'),
    ...since('2026-07-01'),
    appliesTo: ofVietnameseBusiness,
    buyerMayEnd: true,
  },
  {
    item: 'phone',
    name: { vi: 'số điện thoại liên hệ', en: 'phone number' },
    basis: { source: 'consumerLaw', article: '37' },
    ...since('2024-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    item: 'privacy-policy',
    name: { vi: 'chính sách bảo vệ thông tin cá nhân', en: 'privacy policy' },
    basis: decree('5'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: false,
  },
  {
    item: 'rights-and-duties',
    name: { vi: 'quyền và nghĩa vụ của các bên', en: 'rights and duties of the parties' },
    basis: decree('6'),
    ...since('2026-07-01'),
    appliesTo: always,
    buyerMayEnd: false,
  },
  {
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
    item: 'conditions',
    name: { vi: 'điều kiện giao dịch', en: 'conditions of sale' },
    basis: decree('9'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    item: 'payment',
    name: { vi: 'phương thức thanh toán', en: 'payment methods' },
    basis: decree('10'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    item: 'delivery',
    name: { vi: 'chính sách giao hàng', en: 'delivery policy' },
    basis: decree('13'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    item: 'returns',
    name: { vi: 'chính sách đổi trả, hoàn tiền', en: 'returns and refunds policy' },
    basis: decree('14'),
    ...since('2026-07-01'),
    appliesTo: withOrdering,
    buyerMayEnd: true,
  },
  {
    item: 'ranking-criteria',
    name: { vi: 'tiêu chí xếp thứ tự hiển thị', en: 'criteria of ranking' },
    basis: decree('11'),
    ...since('2026-07-01'),
    appliesTo: ({ platform, large }) => large === true && platform !== 'direct' && platform !== 'unknown',
    buyerMayEnd: false,
  },
  {
    item: 'seller-identity',
    name: { vi: 'tên và địa chỉ của người bán', en: 'name and address of the seller' },
    basis: decree('18.1.c'),
    ...since('2026-07-01'),
    appliesTo: ofSellers,
    buyerMayEnd: true,
  },
  {
    item: 'seller-identified',
    name: {
      vi: 'xác nhận danh tính điện tử của người bán',
      en: 'confirmation of the seller’s electronic identity',
    },
    basis: decree('52.2'),
    ...since('2027-01-01'),
    appliesTo: ofSellers,
    buyerMayEnd: false,
  },
];

/** The items asked of a site on a day (ISO, Vietnam). */
export function checklistFor(site: SiteFacts, day: string): ChecklistItem[] {
  return CHECKLIST.filter((entry) => inForce(entry, day) && entry.appliesTo(site));
}
