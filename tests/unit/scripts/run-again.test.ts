import { describe, expect, it } from 'vitest';
import type { CheckResult } from '@/scripts/checks/check';
import { MOST_FILES, mergeRepeatedResult, selectFilesToRepeat } from '@/scripts/checks/run-again';

const failedFiles = [
  { file: 'tests/e2e/check.test.ts', passed: 4, failed: 1 },
  { file: 'tests/e2e/report.test.ts', passed: 0, failed: 2 },
];
const first: CheckResult = { passed: 60, failed: 3, output: 'first', failedFiles };

describe('the second run of failed test files', () => {
  it('covers only a few files, in groups that depend on real time', () => {
    expect(selectFilesToRepeat({ isTimed: true }, first)).toEqual(failedFiles);
    expect(selectFilesToRepeat({}, first)).toEqual([]);
    const many = Array.from({ length: MOST_FILES + 1 }, (_, index) => ({
      file: `tests/e2e/${index}.test.ts`,
      passed: 0,
      failed: 1,
    }));
    expect(selectFilesToRepeat({ isTimed: true }, { ...first, failedFiles: many })).toEqual([]);
  });

  it('is skipped for a failure outside any test', () => {
    expect(selectFilesToRepeat({ isTimed: true }, { passed: 60, failed: 1, output: '' })).toEqual([]);
  });

  it('changes nothing when nothing passed', () => {
    expect(mergeRepeatedResult(first, failedFiles, { passed: 0, failed: 0, output: '' })).toMatchObject({
      passed: 60,
      failed: 3,
      note: expect.stringContaining('nothing passed when run again alone'),
    });
  });

  it('replaces the first result, and is named in the note', () => {
    const passed = mergeRepeatedResult(first, failedFiles, { passed: 7, failed: 0, output: 'second' });
    expect(passed).toMatchObject({ passed: 63, failed: 0 });
    expect(passed.note).toContain(
      'passed when run again alone: tests/e2e/check.test.ts, tests/e2e/report.test.ts',
    );
    const failed = mergeRepeatedResult(first, failedFiles, { passed: 6, failed: 1, output: 'second' });
    expect(failed).toMatchObject({ passed: 62, failed: 1, output: 'second' });
    expect(failed.note).toContain('failed when run again alone');
  });

  it('leaves the first result where a file that needed it is a failure', () => {
    const second = { passed: 7, failed: 0, output: 'second', processor: 2 };
    const result = mergeRepeatedResult({ ...first, processor: 5 }, failedFiles, second, true);
    expect(result).toMatchObject({ passed: 60, failed: 3, output: 'first', processor: 7 });
    expect(result.note).toMatch(/^passed when run again alone: .* \(the first run counts\)$/);
  });
});
