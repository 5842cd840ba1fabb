import type { Language } from '@/lib/domain/words';
import { type Basis, citeBasis, SOURCES, type Source } from '@/lib/reference/sources';

/**
 * Returns a provision as a letter cites it: "khoản 2 Điều 57 Luật Bảo vệ quyền lợi người tiêu dùng số 19/2023/QH15", "point c of
 * Article 17(1) of Decree No. 248/2026/NĐ-CP". A law or decree that the letter named before (`isKnown`) is cited by its number.
 */
export function citeInLetter({ source, article }: Basis, language: Language, isKnown: boolean): string {
  const { title, number }: Source = SOURCES[source];
  const [whole, clause, point] = article?.split('.') ?? [];
  const name = isKnown && number !== undefined ? (title[language].split(' on ')[0] ?? '') : title[language];
  if (language === 'vi') {
    const act = isKnown
      ? citeBasis({ source }, 'vi')
      : number === undefined
        ? title.vi
        : `${title.vi} số ${number}`;
    return [point && `điểm ${point}`, clause && `khoản ${clause}`, whole && `Điều ${whole}`, act]
      .filter(Boolean)
      .join(' ');
  }
  const act = number === undefined ? name : `${name} No. ${number}`;
  const clauseOf = clause === undefined ? `Article ${whole}` : `Article ${whole}(${clause})`;
  const place =
    whole === undefined ? '' : `${point === undefined ? '' : `point ${point} of `}${clauseOf} of `;
  return `${place}${act.startsWith('Law') ? 'the ' : ''}${act}`;
}
