// Why: docs/decisions/tooling/browser-tests.md

import type { Check, CheckResult, FileCount } from './check';

/** More failing files than this are not explained by load. */
export const MOST_FILES = 3;

/** Files of a check to run again when the machine is quiet: those that meet real time, if they are few. */
export function filesToRunAgain(
  { isTimed }: Pick<Check, 'isTimed'>,
  { failedFiles = [] }: CheckResult,
): FileCount[] {
  return isTimed && failedFiles.length <= MOST_FILES ? [...failedFiles] : [];
}

/** The result of a check after `files` ran again: their second counts replace the first. */
export function afterRunningAgain(
  first: CheckResult,
  files: readonly FileCount[],
  second: CheckResult,
): CheckResult {
  const names = files.map(({ file }) => file).join(', ');
  // A second run without tests proves nothing.
  if (second.passed === 0) return { ...first, note: `nothing passed when run again alone: ${names}` };
  const sum = (part: 'passed' | 'failed') => files.reduce((total, file) => total + file[part], 0);
  return {
    processor: (first.processor ?? 0) + (second.processor ?? 0) || undefined,
    passed: first.passed - sum('passed') + second.passed,
    failed: first.failed - sum('failed') + second.failed,
    output: second.output,
    note: `${second.failed === 0 ? 'passed' : 'failed'} when run again alone: ${names}`,
  };
}
