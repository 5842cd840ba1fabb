import type { Case, CaseItem } from '@/lib/domain/case/case';
import type { Watch } from '@/lib/domain/case/case-work';

/** The legal value of a case file; it is in the file, in every document and on the screen. */
export const CASE_NOTICE = {
  vi: 'Tài liệu hỗ trợ: không thay cho biên bản, vi bằng hay kết luận của cơ quan có thẩm quyền.',
  en: 'A supporting document: it does not replace minutes, a vi bằng or a finding of a competent authority.',
} as const;

/** A line to fill in by hand. */
export const BLANK = '........................................................';

/** The content of a case's papers. */
export interface PaperContent {
  readonly of: Case;
  readonly items: readonly CaseItem[];
  readonly watches: readonly Watch[];
  /** Epoch ms. */
  readonly now: number;
}
