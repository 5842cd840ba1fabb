// Why: docs/decisions/tooling/browser-tests.md

import type { Check, CheckResult, FileCount } from './check';

/** If more files than this fail, load is not the cause. */
export const MOST_FILES = 3;

/** Returns the files of a check to repeat when the machine is idle: those that depend on real time, if they are few. */
export function selectFilesToRepeat(
  { isTimed }: Pick<Check, 'isTimed'>,
  { failedFiles = [] }: CheckResult,
): FileCount[] {
  return isTimed && failedFiles.length <= MOST_FILES ? [...failedFiles] : [];
}

/**
 * Returns the result of a check after `files` were repeated: their second counts replace the first. If `isStrict`, the first counts
 * stand, so that a file that needed repetition is a failure.
 */
export function mergeRepeatedResult(
  first: CheckResult,
  files: readonly FileCount[],
  second: CheckResult,
  isStrict = false,
): CheckResult {
  const names = files.map(({ file }) => file).join(', ');
  // A repetition in which no test ran proves nothing.
  if (second.passed === 0) return { ...first, note: `nothing passed when run again alone: ${names}` };
  const processor = (first.processor ?? 0) + (second.processor ?? 0) || undefined;
  const note = `${second.failed === 0 ? 'passed' : 'failed'} when run again alone: ${names}`;
  if (isStrict) return { ...first, processor, note: `${note} (the first run counts)` };
  const sum = (part: 'passed' | 'failed') => files.reduce((total, file) => total + file[part], 0);
  return {
    processor,
    passed: first.passed - sum('passed') + second.passed,
    failed: first.failed - sum('failed') + second.failed,
    output: second.output,
    note,
  };
}
