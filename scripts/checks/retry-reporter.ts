import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/** What a line begins with that names a test which passed only when it was tried again. */
export const RETRIED = 'passed when tried again: ';

/** What a line begins with that names an error which belongs to no test. */
export const OUTSIDE = 'error outside any test: ';

/**
 * A Vitest reporter: a test that passed only on a later try is named, with what failed before, in a passing run too; and so is
 * an error outside any test.
 */
export default class RetryReporter implements Reporter {
  onTestCaseResult(test: TestCase): void {
    if (!test.diagnostic()?.flaky) return;
    console.log(`${RETRIED}${test.module.relativeModuleId} > ${test.fullName}`);
    for (const error of test.result().errors ?? []) console.log(`    ${error.message.split('\n')[0]}`);
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    for (const { message } of errors) console.log(`${OUTSIDE}${message.split('\n')[0]}`);
  }
}
