import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

/** Prefix of an output line that names a test which passed only on a retry. */
export const RETRIED = 'passed when tried again: ';

/** Prefix of an output line about an error that belongs to no test. */
export const OUTSIDE = 'error outside any test: ';

/**
 * A Vitest reporter. It prints every test that passed only on a retry, with its failure, even if the run passes. It also prints
 * every error that belongs to no test.
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
