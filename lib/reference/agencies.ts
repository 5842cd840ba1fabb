import type { Bilingual, Fact } from './fact';
import { type Province, provinceName } from './places/provinces';

/** An authority or body a report can be led or supported by. One of province level is named with its province. */
export interface Agency {
  readonly name: Bilingual;
  readonly level: 'national' | 'province' | 'other';
  /** Codes of the provinces that have such an office; absent: each has one. */
  readonly only?: readonly string[];
}

const since2025 = {
  source: 'marketForce',
  validFrom: '2025-03-01',
  validUntil: null,
  verified: true,
} as const;
const byMandate = {
  source: 'ecommerceDecree',
  validFrom: '2026-07-01',
  validUntil: null,
  verified: true,
} as const;
const byConsumerLaw = {
  source: 'consumerLaw',
  validFrom: '2024-07-01',
  validUntil: null,
  verified: true,
} as const;
const fromGeneralAccounts = {
  source: 'hotlineAccounts',
  validFrom: '2025-03-01',
  validUntil: null,
  verified: true,
} as const;

export const AGENCIES = {
  // Part of the Department of Industry and Trade since the force went to the provinces.
  marketSurveillance: {
    ...since2025,
    value: {
      level: 'province',
      name: {
        vi: 'Chi cục Quản lý thị trường thuộc Sở Công Thương',
        en: 'Market Surveillance Branch of the Department of Industry and Trade,',
      },
    },
  },
  domesticMarket: {
    ...since2025,
    value: {
      level: 'national',
      name: {
        vi: 'Cục Quản lý và Phát triển thị trường trong nước (Bộ Công Thương)',
        en: 'Agency for Domestic Market Surveillance and Development (Ministry of Industry and Trade)',
      },
    },
  },
  ecommerce: {
    ...byMandate,
    value: {
      level: 'national',
      name: {
        vi: 'Cục Thương mại điện tử và Kinh tế số (Bộ Công Thương)',
        en: 'E-commerce and Digital Economy Agency (Ministry of Industry and Trade)',
      },
    },
  },
  competition: {
    ...byConsumerLaw,
    value: {
      level: 'national',
      name: { vi: 'Ủy ban Cạnh tranh Quốc gia', en: 'National Competition Commission' },
    },
  },
  industryTrade: {
    ...byMandate,
    value: { level: 'province', name: { vi: 'Sở Công Thương', en: 'Department of Industry and Trade' } },
  },
  drug: {
    ...fromGeneralAccounts,
    source: 'pharmacyLaw',
    value: {
      level: 'national',
      name: { vi: 'Cục Quản lý Dược (Bộ Y tế)', en: 'Drug Administration (Ministry of Health)' },
    },
  },
  health: {
    ...fromGeneralAccounts,
    source: 'pharmacyLaw',
    value: { level: 'province', name: { vi: 'Sở Y tế', en: 'Department of Health' } },
  },
  foodDepartment: {
    ...fromGeneralAccounts,
    source: 'foodDepartment',
    validFrom: '2024-01-01',
    value: {
      level: 'province',
      only: ['79'],
      name: { vi: 'Sở An toàn thực phẩm', en: 'Department of Food Safety' },
    },
  },
  foodSafety: {
    ...fromGeneralAccounts,
    source: 'foodWarnings',
    value: {
      level: 'national',
      name: { vi: 'Cục An toàn thực phẩm (Bộ Y tế)', en: 'Food Safety Authority (Ministry of Health)' },
    },
  },
  ipOffice: {
    ...fromGeneralAccounts,
    source: 'ipLaw',
    value: { level: 'national', name: { vi: 'Cục Sở hữu trí tuệ', en: 'Intellectual Property Office' } },
  },
  copyrightOffice: {
    ...fromGeneralAccounts,
    source: 'ipLaw',
    value: { level: 'national', name: { vi: 'Cục Bản quyền tác giả', en: 'Copyright Office' } },
  },
  customs: {
    ...fromGeneralAccounts,
    value: { level: 'national', name: { vi: 'Cục Hải quan', en: 'Customs Department' } },
  },
  steering389: {
    source: 'steeringCommittee',
    validFrom: '2026-01-09',
    validUntil: null,
    verified: true,
    value: {
      level: 'national',
      name: { vi: 'Ban Chỉ đạo 389 quốc gia', en: 'National Steering Committee 389' },
    },
  },
  police: {
    ...fromGeneralAccounts,
    value: { level: 'province', name: { vi: 'Công an', en: 'Police of' } },
  },
  cyberPolice: {
    ...fromGeneralAccounts,
    value: {
      level: 'national',
      name: {
        vi: 'Cục An ninh mạng và phòng, chống tội phạm sử dụng công nghệ cao (Bộ Công an)',
        en: 'Department of Cybersecurity and High-Tech Crime Prevention (Ministry of Public Security)',
      },
    },
  },
  tax: {
    ...fromGeneralAccounts,
    source: 'taxRegistration',
    value: { level: 'national', name: { vi: 'Cục Thuế', en: 'Tax Department' } },
  },
  provincialTax: {
    ...fromGeneralAccounts,
    source: 'taxRegistration',
    value: { level: 'province', name: { vi: 'Thuế', en: 'Tax office of' } },
  },
  platform: {
    ...byMandate,
    value: { level: 'other', name: { vi: 'Sàn thương mại điện tử', en: 'The marketplace itself' } },
  },
  consumerAssociation: {
    ...byConsumerLaw,
    value: {
      level: 'other',
      name: { vi: 'Hội bảo vệ quyền lợi người tiêu dùng', en: 'Consumer protection association' },
    },
  },
} as const satisfies Record<string, Fact<Agency>>;
export type AgencyId = keyof typeof AGENCIES;

/** An agency as it is named to a person. */
export interface NamedAgency {
  readonly id: AgencyId;
  readonly name: Bilingual;
}

/** Names an agency; one of province level takes the name of the province. */
export function nameAgency(id: AgencyId, province: Province | undefined): NamedAgency {
  const { level, name }: Agency = AGENCIES[id].value;
  if (level !== 'province' || !province) return { id, name };
  const place = provinceName(province);
  return { id, name: { vi: `${name.vi} ${place.vi}`, en: `${name.en} ${place.en}` } };
}
