// Why: docs/decisions/tooling/browser-tests.md

import type { Check, CheckResult, FileCount } from './check';

/** Maximum number of failed test files that are run again. If more files fail, the cause is not the machine's load. */
export const MOST_FILES = 3;

/**
 * Returns the failed files of a check; they are to be repeated when the machine is idle. Empty if the check does not depend on
 * real time, or if more than MOST_FILES files failed.
 */
export function selectFilesToRepeat(
  { isTimed }: Pick<Check, 'isTimed'>,
  { failedFiles = [] }: CheckResult,
): FileCount[] {
  return isTimed && failedFiles.length <= MOST_FILES ? [...failedFiles] : [];
}

/**
 * Returns the result of a check after `files` were repeated: for these files, the counts of `second` replace those of `first`. If
 * `isStrict`, the counts of `first` stand, so that a file that passes only when it is repeated is a failure.
 */
export function mergeRepeatedResult(
  first: CheckResult,
  files: readonly FileCount[],
  second: CheckResult,
  isStrict = false,
): CheckResult {
  const names = files.map(({ file }) => file).join(', ');
  // If no test passed when the files were run again, the first run's result stays.
  if (second.passed === 0) return { ...first, note: `nothing passed when run again alone: ${names}` };
  const processor = (first.processor ?? 0) + (second.processor ?? 0) || undefined;
  const note = `${second.failed === 0 ? 'passed' : 'failed'} when run again alone: ${names}`;
  if (isStrict) return { ...first, processor, note: `${note} (the first run counts)` };
  const sumCounts = (part: 'passed' | 'failed') => files.reduce((total, file) => total + file[part], 0);
  return {
    processor,
    passed: first.passed - sumCounts('passed') + second.passed,
    failed: first.failed - sumCounts('failed') + second.failed,
    output: second.output,
    note,
  };
}
