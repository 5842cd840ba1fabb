import type { Bilingual } from './bilingual';

/**
 * A law or a published page from which facts were taken. `text`: the legal text itself was read. `secondary`: only what others
 * published about it was read.
 */
export interface Source {
  readonly title: Bilingual;
  /** The number as it is cited: "248/2026/NĐ-CP". Absent if the source is not a legal text. */
  readonly number?: string;
  readonly url?: string;
  readonly inForceFrom?: string;
  readonly read: 'text' | 'secondary';
}

const DECREE = { vi: 'Nghị định', en: 'Decree' };
const RESOLUTION = { vi: 'Nghị quyết', en: 'Resolution' };
const DECISION = { vi: 'Quyết định', en: 'Decision' };

/** Returns the source for a law or decree of which the text itself was read, and not what others published about it. */
const createPrimarySource = (
  url: string,
  number: string,
  inForceFrom: string,
  title: Bilingual,
): Required<Source> => ({
  title,
  number,
  url,
  inForceFrom,
  read: 'text',
});
/** Returns a source that was not read itself: only what others published about it was read. */
const createSecondarySource = (title: Bilingual): Source => ({ title, read: 'secondary' });
const createNumberedSecondarySource = (
  number: string,
  inForceFrom: string | undefined,
  title: Bilingual,
): Source => ({
  ...createSecondarySource(title),
  number,
  ...(inForceFrom && { inForceFrom }),
});

/**
 * Every source that a fact, a rule or a route names. On 2026-11-24, someone read each source itself or, if `Source.read` is
 * `secondary`, only what others published about it.
 */
export const SOURCES = {
  ecommerceLaw: createPrimarySource(
    'https://vanban.chinhphu.vn/?docid=216503',
    '122/2025/QH15',
    '2026-07-01',
    {
      vi: 'Luật Thương mại điện tử',
      en: 'Law on E-commerce',
    },
  ),
  ecommerceDecree: createPrimarySource(
    'https://vanban.chinhphu.vn/?docid=218747',
    '248/2026/NĐ-CP',
    '2026-07-01',
    DECREE,
  ),
  consumerLaw: createPrimarySource('https://vanban.chinhphu.vn/?docid=208363', '19/2023/QH15', '2024-07-01', {
    vi: 'Luật Bảo vệ quyền lợi người tiêu dùng',
    en: 'Law on Protection of Consumers’ Rights',
  }),
  consumerDecree: createPrimarySource(
    'https://vanban.chinhphu.vn/?docid=210254',
    '55/2024/NĐ-CP',
    '2024-07-01',
    DECREE,
  ),
  taxRegistration: createNumberedSecondarySource('86/2024/TT-BTC', '2025-02-06', {
    vi: 'Thông tư',
    en: 'Circular',
  }),
  personalDataLaw: createNumberedSecondarySource('91/2025/QH15', '2026-01-01', {
    vi: 'Luật Bảo vệ dữ liệu cá nhân',
    en: 'Law on Personal Data Protection',
  }),
  pharmacyAmendment: createNumberedSecondarySource('44/2024/QH15', '2025-07-01', { vi: 'Luật', en: 'Law' }),
  newTobaccoBan: createNumberedSecondarySource('173/2024/QH15', '2025-01-01', RESOLUTION),
  pharmacyLaw: createSecondarySource({ vi: 'Luật Dược', en: 'Law on Pharmacy' }),
  ipLaw: createSecondarySource({ vi: 'Luật Sở hữu trí tuệ', en: 'Law on Intellectual Property' }),
  advertisingLaw: createSecondarySource({ vi: 'Luật Quảng cáo', en: 'Law on Advertising' }),
  cosmeticsDecree: createNumberedSecondarySource('93/2016/NĐ-CP', undefined, DECREE),
  denunciationLaw: createNumberedSecondarySource('25/2018/QH14', undefined, {
    vi: 'Luật Tố cáo',
    en: 'Law on Denunciations',
  }),
  labourCode: createNumberedSecondarySource('45/2019/QH14', '2021-01-01', {
    vi: 'Bộ luật Lao động',
    en: 'Labour Code',
  }),
  holidays2026: createNumberedSecondarySource('9441/TB-BNV', undefined, {
    vi: 'Thông báo nghỉ Tết và Quốc khánh năm 2026',
    en: 'Notice of days off of 2026',
  }),
  cultureResolution: createNumberedSecondarySource('28/2026/QH16', '2026-07-01', RESOLUTION),
  provinceMergers: createNumberedSecondarySource('202/2025/QH15', '2025-07-01', RESOLUTION),
  administrativeUnits: createNumberedSecondarySource('19/2025/QĐ-TTg', '2025-07-01', DECISION),
  dongNaiCity: createNumberedSecondarySource('30/2026/QH16', '2026-04-30', RESOLUTION),
  quangNinhCity: createNumberedSecondarySource('36/2026/QH16', '2026-09-01', RESOLUTION),
  bacNinhCity: createNumberedSecondarySource('39/2026/QH16', '2026-09-20', RESOLUTION),
  steeringCommittee: createNumberedSecondarySource('48/QĐ-TTg', '2026-01-09', DECISION),
  marketForce: createNumberedSecondarySource('40/2025/NĐ-CP', '2025-03-01', DECREE),
  foodDepartment: createSecondarySource({
    vi: 'Tin thành lập Sở An toàn thực phẩm Thành phố Hồ Chí Minh',
    en: 'Accounts of Ho Chi Minh City’s Department of Food Safety',
  }),
  competitionCommission: createSecondarySource({
    vi: 'Số liệu năm 2025 của Ủy ban Cạnh tranh Quốc gia',
    en: 'Figures for 2025 of the National Competition Commission',
  }),
  hotlineAccounts: createSecondarySource({
    vi: 'Bài báo về đường dây nóng (2015–2019)',
    en: 'Press accounts of hotlines (2015–2019)',
  }),
  foodWarnings: createSecondarySource({
    vi: 'Cảnh báo của Cục An toàn thực phẩm',
    en: 'Warnings of the Food Safety Authority',
  }),
};
export type SourceId = keyof typeof SOURCES;

/** A provision of a source. `article` is written as it is cited ("18.1.c", "40"). */
export interface Basis {
  readonly source: SourceId;
  readonly article?: string;
}

/** Returns the citation of a provision: "Nghị định 248/2026/NĐ-CP Điều 18.1.c" or "Decree 248/2026/NĐ-CP, art. 18.1.c". */
export function citeBasis({ source, article }: Basis, language: 'vi' | 'en'): string {
  const { title, number }: Source = SOURCES[source];
  const name = number === undefined ? title[language] : `${shortenTitle(title[language])} ${number}`;
  if (article === undefined) return name;
  return language === 'vi' ? `${name} Điều ${article}` : `${name}, art. ${article}`;
}

/**
 * Returns the citation of several provisions, in which each law or decree is named once: "Luật 122/2025/QH15 Điều 17.1.d, 21.2.c;
 * Luật 19/2023/QH15 Điều 37".
 */
export function citeBases(basis: readonly Basis[], language: 'vi' | 'en'): string {
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

// Shortens the title of a law to the word that stands before its number: "Luật" in "Luật 122/2025/QH15". Any other title stays
// whole.
function shortenTitle(title: string): string {
  return /^(?:Luật|Law)\s/.test(title) ? (title.split(' ')[0] ?? title) : title;
}
