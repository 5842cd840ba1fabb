import type { Language } from '@/lib/domain/words';
import { type Basis, SOURCES, type Source } from '@/lib/reference/sources';

/**
 * Cites a provision as a letter does: "khoản 2 Điều 57 Luật Bảo vệ quyền lợi người tiêu dùng số 19/2023/QH15", "point c of
 * Article 17(1) of Decree No. 248/2026/NĐ-CP".
 */
export function citeInLetter({ source, article }: Basis, language: Language): string {
  const { title, number }: Source = SOURCES[source];
  const [whole, clause, point] = article?.split('.') ?? [];
  if (language === 'vi') {
    const act = number === undefined ? title.vi : `${title.vi} số ${number}`;
    return [point && `điểm ${point}`, clause && `khoản ${clause}`, whole && `Điều ${whole}`, act]
      .filter(Boolean)
      .join(' ');
  }
  const act = number === undefined ? title.en : `${title.en} No. ${number}`;
  if (whole === undefined) return `the ${act}`;
  const place = clause === undefined ? `Article ${whole}` : `Article ${whole}(${clause})`;
  const name = act.startsWith('Law') ? `the ${act}` : act;
  return `${point === undefined ? place : `point ${point} of ${place}`} of ${name}`;
}
