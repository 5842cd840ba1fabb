import type { Bilingual } from './fact';

/** A law or a published page facts were taken from. `text`: the legal text itself was read; `secondary`: an account of it. */
export interface Source {
  readonly title: Bilingual;
  /** Number as it is cited: "248/2026/NĐ-CP". Absent for what is no legal text. */
  readonly number?: string;
  readonly url?: string;
  readonly inForceFrom?: string;
  readonly read: 'text' | 'secondary';
}

/** Every source a fact, a rule or a route names. Read on 2026-11-24. */
export const SOURCES = {
  ecommerceLaw: {
    title: { vi: 'Luật Thương mại điện tử', en: 'Law on E-commerce' },
    number: '122/2025/QH15',
    url: 'https://vanban.chinhphu.vn/?docid=216503',
    inForceFrom: '2026-07-01',
    read: 'text',
  },
  ecommerceDecree: {
    title: { vi: 'Nghị định', en: 'Decree' },
    number: '248/2026/NĐ-CP',
    url: 'https://vanban.chinhphu.vn/?docid=218747',
    inForceFrom: '2026-07-01',
    read: 'text',
  },
  consumerLaw: {
    title: { vi: 'Luật Bảo vệ quyền lợi người tiêu dùng', en: 'Law on Protection of Consumers’ Rights' },
    number: '19/2023/QH15',
    url: 'https://vanban.chinhphu.vn/?docid=208363',
    inForceFrom: '2024-07-01',
    read: 'text',
  },
  consumerDecree: {
    title: { vi: 'Nghị định', en: 'Decree' },
    number: '55/2024/NĐ-CP',
    url: 'https://vanban.chinhphu.vn/?docid=210254',
    inForceFrom: '2024-07-01',
    read: 'text',
  },
  taxRegistration: {
    title: { vi: 'Thông tư', en: 'Circular' },
    number: '86/2024/TT-BTC',
    inForceFrom: '2025-02-06',
    read: 'secondary',
  },
  personalDataLaw: {
    title: { vi: 'Luật Bảo vệ dữ liệu cá nhân', en: 'Law on Personal Data Protection' },
    number: '91/2025/QH15',
    inForceFrom: '2026-01-01',
    read: 'secondary',
  },
  pharmacyAmendment: {
    title: { vi: 'Luật', en: 'Law' },
    number: '44/2024/QH15',
    inForceFrom: '2025-07-01',
    read: 'secondary',
  },
  newTobaccoBan: {
    title: { vi: 'Nghị quyết', en: 'Resolution' },
    number: '173/2024/QH15',
    inForceFrom: '2025-01-01',
    read: 'secondary',
  },
  pharmacyLaw: { title: { vi: 'Luật Dược', en: 'Law on Pharmacy' }, read: 'secondary' },
  ipLaw: { title: { vi: 'Luật Sở hữu trí tuệ', en: 'Law on Intellectual Property' }, read: 'secondary' },
  advertisingLaw: { title: { vi: 'Luật Quảng cáo', en: 'Law on Advertising' }, read: 'secondary' },
  cosmeticsDecree: {
    title: { vi: 'Nghị định', en: 'Decree' },
    number: '93/2016/NĐ-CP',
    read: 'secondary',
  },
  denunciationLaw: {
    title: { vi: 'Luật Tố cáo', en: 'Law on Denunciations' },
    number: '25/2018/QH14',
    read: 'secondary',
  },
  labourCode: {
    title: { vi: 'Bộ luật Lao động', en: 'Labour Code' },
    number: '45/2019/QH14',
    inForceFrom: '2021-01-01',
    read: 'secondary',
  },
  holidays2026: {
    title: { vi: 'Thông báo nghỉ Tết và Quốc khánh năm 2026', en: 'Notice of days off of 2026' },
    number: '9441/TB-BNV',
    read: 'secondary',
  },
  cultureResolution: {
    title: { vi: 'Nghị quyết', en: 'Resolution' },
    number: '28/2026/QH16',
    inForceFrom: '2026-07-01',
    read: 'secondary',
  },
  provinceMergers: {
    title: { vi: 'Nghị quyết', en: 'Resolution' },
    number: '202/2025/QH15',
    inForceFrom: '2025-07-01',
    read: 'secondary',
  },
  administrativeUnits: {
    title: { vi: 'Quyết định', en: 'Decision' },
    number: '19/2025/QĐ-TTg',
    inForceFrom: '2025-07-01',
    read: 'secondary',
  },
  dongNaiCity: {
    title: { vi: 'Nghị quyết', en: 'Resolution' },
    number: '30/2026/QH16',
    inForceFrom: '2026-04-30',
    read: 'secondary',
  },
  quangNinhCity: {
    title: { vi: 'Nghị quyết', en: 'Resolution' },
    number: '36/2026/QH16',
    inForceFrom: '2026-09-01',
    read: 'secondary',
  },
  bacNinhCity: {
    title: { vi: 'Nghị quyết', en: 'Resolution' },
    number: '39/2026/QH16',
    inForceFrom: '2026-09-20',
    read: 'secondary',
  },
  steeringCommittee: {
    title: { vi: 'Quyết định', en: 'Decision' },
    number: '48/QĐ-TTg',
    inForceFrom: '2026-01-09',
    read: 'secondary',
  },
  marketForce: {
    title: { vi: 'Nghị định', en: 'Decree' },
    number: '40/2025/NĐ-CP',
    inForceFrom: '2025-03-01',
    read: 'secondary',
  },
  foodDepartment: {
    title: {
      vi: 'Tin thành lập Sở An toàn thực phẩm Thành phố Hồ Chí Minh',
      en: 'Accounts of Ho Chi Minh City’s Department of Food Safety',
    },
    read: 'secondary',
  },
  competitionCommission: {
    title: {
      vi: 'Số liệu năm 2025 của Ủy ban Cạnh tranh Quốc gia',
      en: 'Figures for 2025 of the National Competition Commission',
    },
    read: 'secondary',
  },
  hotlineAccounts: {
    title: { vi: 'Bài báo về đường dây nóng (2015–2019)', en: 'Press accounts of hotlines (2015–2019)' },
    read: 'secondary',
  },
  foodWarnings: {
    title: { vi: 'Cảnh báo của Cục An toàn thực phẩm', en: 'Warnings of the Food Safety Authority' },
    read: 'secondary',
  },
} as const satisfies Record<string, Source>;
export type SourceId = keyof typeof SOURCES;

/** A place in a source: its article as cited ("18.1.c", "40"). */
export interface Basis {
  readonly source: SourceId;
  readonly article?: string;
}

/** "Nghị định 248/2026/NĐ-CP Điều 18.1.c" or "Decree 248/2026/NĐ-CP, art. 18.1.c". */
export function citeBasis({ source, article }: Basis, language: 'vi' | 'en'): string {
  const { title, number }: Source = SOURCES[source];
  const name = number === undefined ? title[language] : `${shortTitle(title[language])} ${number}`;
  if (article === undefined) return name;
  return language === 'vi' ? `${name} Điều ${article}` : `${name}, art. ${article}`;
}

/** Several places, each act once: "Luật 122/2025/QH15 Điều 17.1.d, 21.2.c; Luật 19/2023/QH15 Điều 37". */
export function citeAll(basis: readonly Basis[], language: 'vi' | 'en'): string {
  const articles = new Map<SourceId, string[]>();
  for (const { source, article } of basis) {
    const known = articles.get(source) ?? [];
    articles.set(source, article === undefined || known.includes(article) ? known : [...known, article]);
  }
  return [...articles]
    .map(([source, places]) => {
      const act = citeBasis({ source }, language);
      if (places.length === 0) return act;
      if (language === 'vi') return `${act} Điều ${places.join(', ')}`;
      return `${act}, ${places.length === 1 ? 'art.' : 'arts.'} ${places.join(', ')}`;
    })
    .join('; ');
}

// A numbered law is cited by its number: "Luật 122/2025/QH15", not by its full name as well.
function shortTitle(title: string): string {
  return /^(?:Luật|Law)\s/.test(title) ? (title.split(' ')[0] ?? title) : title;
}
