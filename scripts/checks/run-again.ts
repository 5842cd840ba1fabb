// Why: docs/decisions/tooling/browser-tests.md

import type { Check, CheckResult, FileCount } from './test-checks';

/** With more files than this failing in one check, it is not the load that made them fail. */
export const MOST_FILES = 3;

/** Which of a check's files are worth another run when the machine is quiet: those that ran beside others, if they are few. */
export function filesToRunAgain(
  { beside }: Pick<Check, 'beside'>,
  { failedFiles = [] }: CheckResult,
): FileCount[] {
  return beside && failedFiles.length <= MOST_FILES ? [...failedFiles] : [];
}

/** What a check came to when `files` of its first run were run again: their first counts give way to the second's. */
export function afterRunningAgain(
  first: CheckResult,
  files: readonly FileCount[],
  second: CheckResult,
): CheckResult {
  const names = files.map(({ file }) => file).join(', ');
  // A second run that ran nothing says nothing.
  if (second.passed === 0) return { ...first, note: `nothing passed when run again alone: ${names}` };
  const sum = (part: 'passed' | 'failed') => files.reduce((total, file) => total + file[part], 0);
  return {
    passed: first.passed - sum('passed') + second.passed,
    failed: first.failed - sum('failed') + second.failed,
    output: second.output,
    note: `${second.failed === 0 ? 'passed' : 'failed'} when run again alone: ${names}`,
  };
}
