import type { Bilingual } from './bilingual';
import { createVerifiedFact, type Fact } from './fact';
import { formatProvinceName, type Province } from './places/provinces';
import type { SourceId } from './sources';

/**
 * An authority or body that can lead a report or support the lead. The name of an agency at province level is completed with the
 * province.
 */
export interface Agency {
  readonly name: Bilingual;
  readonly level: 'national' | 'province' | 'other';
  /** Codes of the provinces that have this agency; absent if every province has it. */
  readonly only?: readonly string[];
}

const createAgencyFactory =
  (level: Agency['level']) =>
  (source: SourceId, validFrom: string, name: Bilingual, only?: readonly string[]): Fact<Agency> =>
    createVerifiedFact(source, validFrom, { level, ...(only && { only }), name });
const [national, provincial, other] = [
  createAgencyFactory('national'),
  createAgencyFactory('province'),
  createAgencyFactory('other'),
];

export const AGENCIES = {
  // Market surveillance belongs to the Department of Industry and Trade since it moved to the provinces.
  marketSurveillance: provincial('marketForce', '2025-03-01', {
    vi: 'Chi cục Quản lý thị trường thuộc Sở Công Thương',
    en: 'Market Surveillance Branch of the Department of Industry and Trade,',
  }),
  domesticMarket: national('marketForce', '2025-03-01', {
    vi: 'Cục Quản lý và Phát triển thị trường trong nước (Bộ Công Thương)',
    en: 'Agency for Domestic Market Surveillance and Development (Ministry of Industry and Trade)',
  }),
  ecommerce: national('ecommerceDecree', '2026-07-01', {
    vi: 'Cục Thương mại điện tử và Kinh tế số (Bộ Công Thương)',
    en: 'E-commerce and Digital Economy Agency (Ministry of Industry and Trade)',
  }),
  competition: national('consumerLaw', '2024-07-01', {
    vi: 'Ủy ban Cạnh tranh Quốc gia',
    en: 'National Competition Commission',
  }),
  industryTrade: provincial('ecommerceDecree', '2026-07-01', {
    vi: 'Sở Công Thương',
    en: 'Department of Industry and Trade',
  }),
  drug: national('pharmacyLaw', '2025-03-01', {
    vi: 'Cục Quản lý Dược (Bộ Y tế)',
    en: 'Drug Administration (Ministry of Health)',
  }),
  health: provincial('pharmacyLaw', '2025-03-01', { vi: 'Sở Y tế', en: 'Department of Health' }),
  foodDepartment: provincial(
    'foodDepartment',
    '2024-01-01',
    { vi: 'Sở An toàn thực phẩm', en: 'Department of Food Safety' },
    ['79'],
  ),
  foodSafety: national('foodWarnings', '2025-03-01', {
    vi: 'Cục An toàn thực phẩm (Bộ Y tế)',
    en: 'Food Safety Authority (Ministry of Health)',
  }),
  ipOffice: national('ipLaw', '2025-03-01', { vi: 'Cục Sở hữu trí tuệ', en: 'Intellectual Property Office' }),
  copyrightOffice: national('ipLaw', '2025-03-01', { vi: 'Cục Bản quyền tác giả', en: 'Copyright Office' }),
  customs: national('hotlineAccounts', '2025-03-01', { vi: 'Cục Hải quan', en: 'Customs Department' }),
  steering389: national('steeringCommittee', '2026-01-09', {
    vi: 'Ban Chỉ đạo 389 quốc gia',
    en: 'National Steering Committee 389',
  }),
  police: provincial('hotlineAccounts', '2025-03-01', { vi: 'Công an', en: 'Police of' }),
  cyberPolice: national('hotlineAccounts', '2025-03-01', {
    vi: 'Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (Bộ Công an)',
    en: 'Department of Cybersecurity and High-Tech Crime Prevention (Ministry of Public Security)',
  }),
  tax: national('taxRegistration', '2025-03-01', { vi: 'Cục Thuế', en: 'Tax Department' }),
  provincialTax: provincial('taxRegistration', '2025-03-01', { vi: 'Thuế', en: 'Tax office of' }),
  platform: other('ecommerceDecree', '2026-07-01', {
    vi: 'Sàn thương mại điện tử',
    en: 'The marketplace itself',
  }),
  consumerAssociation: other('consumerLaw', '2024-07-01', {
    vi: 'Hội bảo vệ quyền lợi người tiêu dùng',
    en: 'Consumer protection association',
  }),
};
export type AgencyId = keyof typeof AGENCIES;

/** An agency's id, and the name that people read. */
export interface NamedAgency {
  readonly id: AgencyId;
  readonly name: Bilingual;
}

/** Returns an agency with its name. The name of an agency at province level is completed with the name of the province. */
export function toNamedAgency(id: AgencyId, province: Province | undefined): NamedAgency {
  const { level, name }: Agency = AGENCIES[id].value;
  if (level !== 'province' || !province) return { id, name };
  const place = formatProvinceName(province);
  return { id, name: { vi: `${name.vi} ${place.vi}`, en: `${name.en} ${place.en}` } };
}
