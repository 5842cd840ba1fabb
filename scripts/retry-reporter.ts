import type { Reporter, TestCase } from 'vitest/node';

/** What a line begins with that names a test which passed only when it was tried again. */
export const RETRIED = 'passed when tried again: ';

/** A Vitest reporter: a test that passed only on a later try is named, with what failed before, in a passing run too. */
export default class RetryReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return;
    console.log(`${RETRIED}${test.module.relativeModuleId} > ${test.fullName}`);
    for (const error of test.result().errors ?? []) console.log(`    ${error.message.split('\n')[0]}`);
  }
}
