/**
 * Statement of the legal value of a case file. The statement is in the file, in each of the file's documents and on the screen.
 */
export const CASE_NOTICE = {
  vi: 'Tài liệu hỗ trợ: không thay cho biên bản, vi bằng hay kết luận của cơ quan có thẩm quyền.',
  en: 'A supporting document: it does not replace minutes, a vi bằng or a finding of a competent authority.',
} as const;
