import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import officerEn from '@/components/inspector/words.en.json';
import officerVi from '@/components/inspector/words.vi.json';
import { FINDING_NAMES } from '@/lib/reference/finding-names';
import { NEXT_STEPS } from '@/lib/reference/next-steps';
import { RETENTION_RULES } from '@/lib/reference/retention';
import { DISPUTE_WORDS } from '@/server/disputes/words';

/** Sources whose Vietnamese sentences people read: papers, refusals, pages that the intake serves. */
const SOURCES = [
  'lib/workflows/cases/case-documents.ts',
  'lib/workflows/cases/paper.ts',
  'server/cases/refusals.ts',
  'server/disputes/answer-vi.ts',
  'server/disputes/privacy-vi.ts',
  'server/disputes/words-vi.ts',
  'server/platform/problem.ts',
];

const texts = [
  ...Object.entries(officerVi),
  ...Object.entries(FINDING_NAMES).map(([name, { vi }]) => [`finding ${name}`, vi] as const),
  ...NEXT_STEPS.map(({ value }, at) => [`step ${at}`, value.text.vi] as const),
  ...RETENTION_RULES.map(({ id, what }) => [id, what.vi] as const),
  ['form', JSON.stringify(DISPUTE_WORDS.vi)] as const,
  ...SOURCES.map((path) => [path, readFileSync(path, 'utf8')] as const),
];

/** Words with one meaning in the product, and the words not used for it. */
const NOT_SAID: readonly (readonly [instead: string, pattern: RegExp])[] = [
  ['chứng cứ', /bằng chứng(?! thư)/i],
  ['hồ sơ', /(?<!biên )bản ghi/i],
  ['mã theo dõi', /khóa theo dõi|mã bí mật/i],
  ['sổ theo dõi (of a case)', /nhật ký (?:của )?vụ việc|sổ lưu giữ/i],
  ['nhận xử lý', /thụ lý/i],
  ['xem xét phản ánh', /giải quyết (?:phản ánh|cùng)/i],
  ['tình trạng', /trạng thái/i],
  ['phản ánh', /mỗi báo cáo|xem và báo cáo/i],
  ['biểu tượng “Đã thông báo”', /nhãn “/i],
];

describe('the words of officers, papers and the intake’s own pages', () => {
  it.each(NOT_SAID)('use "%s" and no other word for it', (_, pattern) => {
    expect(texts.filter(([, text]) => pattern.test(text)).map(([name]) => name)).toEqual([]);
  });

  it('have no exclamation mark', () => {
    const said = [...Object.entries(officerVi), ...Object.entries(officerEn)];
    expect(said.filter(([, text]) => text.includes('!'))).toEqual([]);
  });

  it('use one apostrophe in English', () => {
    expect(Object.entries(officerEn).filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});
