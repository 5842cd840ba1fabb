import type { DisclosureItem } from '@/lib/domain/seller/site-disclosures';
import type { SiteFacts } from '@/lib/domain/seller/site-facts';
import type { ChecklistItem } from './checklist-item';

/**
 * A part of a checklist item that is read and shown by itself. A registration, for example, has a number, a date and a place of
 * issue. Only whole items can be missing from a site; parts are shown as information.
 */
export type SiteDetail = Pick<ChecklistItem, 'name' | 'basis' | 'validFrom' | 'validUntil' | 'appliesTo'> & {
  readonly item: DisclosureItem;
};

const isAlwaysRequired = () => true;
const createDecreeBasis = (article: string) => ({ source: 'ecommerceDecree', article }) as const;
const since2026 = { validFrom: '2026-07-01', validUntil: null } as const;

export const SITE_DETAILS: readonly SiteDetail[] = [
  {
    item: 'registration-date',
    name: { vi: 'ngày cấp đăng ký kinh doanh', en: 'date of the business registration' },
    basis: createDecreeBasis('4.2'),
    ...since2026,
    appliesTo: ({ owner }: SiteFacts) => owner === 'organisation',
  },
  {
    item: 'registration-place',
    name: { vi: 'nơi cấp đăng ký kinh doanh', en: 'place of the business registration' },
    basis: createDecreeBasis('4.2'),
    ...since2026,
    appliesTo: ({ owner }: SiteFacts) => owner === 'organisation',
  },
  {
    item: 'tax-code',
    name: { vi: 'mã số thuế', en: 'tax code' },
    basis: createDecreeBasis('4.2'),
    ...since2026,
    appliesTo: ({ owner }: SiteFacts) => owner === 'individual',
  },
  {
    item: 'e-mail',
    name: { vi: 'email liên hệ', en: 'email address' },
    basis: { source: 'consumerLaw', article: '37' },
    validFrom: '2024-07-01',
    validUntil: null,
    appliesTo: ({ ordering }: SiteFacts) => ordering === true,
  },
  {
    item: 'complaint-contact',
    name: { vi: 'nơi tiếp nhận phản ánh', en: 'contact for complaints' },
    basis: createDecreeBasis('7'),
    ...since2026,
    appliesTo: isAlwaysRequired,
  },
  {
    item: 'complaint-times',
    name: { vi: 'thời hạn trả lời phản ánh', en: 'time to answer complaints' },
    basis: createDecreeBasis('7'),
    ...since2026,
    appliesTo: isAlwaysRequired,
  },
];
