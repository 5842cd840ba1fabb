import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as z from 'zod';
import { type HowToRun, runCommand } from '../run-command';
import type { CheckResult, FileCount } from './check';
import { OUTSIDE, RETRIED } from './retry-reporter';

const ReportSchema = z.object({
  numPassedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      startTime: z.number(),
      endTime: z.number(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

/**
 * Runs a project of vitest.config.ts, together with its part `-alone`, in which each test file loads its own modules. Returns the
 * numbers of passed and failed tests. A file that cannot be loaded, and an error that belongs to no test, count as failures, too.
 * `note` names the tests that passed only on a retry.
 */
export async function runVitest(
  project: string,
  filters: readonly string[],
  { environment, isPatient = false }: HowToRun = {},
): Promise<CheckResult> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-tests-'));
  try {
    const file = join(folder, 'report.json');
    const { code, output, processor } = await runCommand(
      [
        'vitest',
        'run',
        '--project',
        project,
        '--project',
        `${project}-alone`,
        '--reporter=default',
        '--reporter=json',
        '--reporter=./scripts/checks/retry-reporter.ts',
        `--outputFile.json=${file}`,
        // With filters, a project without matching files passes. A run of all files that finds no test must fail.
        ...(filters.length > 0 ? ['--passWithNoTests'] : []),
        ...filters,
      ],
      { environment: { ...environment, NO_COLOR: '1' }, isPatient },
    );
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return { passed: 0, failed: 1, output, processor };
    const report = ReportSchema.parse(JSON.parse(text));
    const failedFiles = report.testResults.filter(({ status }) => status === 'failed').map(countTestsOfFile);
    const failed = failedFiles.reduce((total, one) => total + one.failed, 0);
    const lines = output.split('\n');
    // An error that belongs to no test (an unhandled rejection) makes the run fail without a failed test, so it is counted here.
    const outside = lines.filter((line) => line.startsWith(OUTSIDE)).length;
    const unhandled = Math.max(outside, code !== 0 && failed === 0 ? 1 : 0);
    const retried = lines.filter((line) => line.startsWith(RETRIED));
    return {
      passed: report.numPassedTests,
      failed: failed + unhandled,
      output,
      processor,
      files: report.testResults.map(({ name, startTime, endTime }) => ({
        file: relative(process.cwd(), name),
        seconds: (endTime - startTime) / 1_000,
      })),
      ...(unhandled === 0 && failed > 0 && { failedFiles }),
      ...(retried.length > 0 && { note: retried.join('; ') }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type FileReport = z.infer<typeof ReportSchema>['testResults'][number];

/**
 * Counts the passed and failed tests of a file that failed. If none of its tests failed, because the file cannot be loaded or
 * fails after its tests, that counts as one failure.
 */
function countTestsOfFile({ name, assertionResults }: FileReport): FileCount {
  const countStatus = (expected: string) =>
    assertionResults.filter(({ status }) => status === expected).length;
  return {
    file: relative(process.cwd(), name),
    passed: countStatus('passed'),
    failed: Math.max(1, countStatus('failed')),
  };
}
