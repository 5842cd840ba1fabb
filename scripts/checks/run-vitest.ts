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
 * Runs one project of vitest.config.ts and its part whose files load their own modules (`-alone`), and counts the tests. A file
 * that does not load counts as one failure. Prints tests that passed only on a retry.
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
        // A filter may match files of other projects only; a whole run without tests must still fail.
        ...(filters.length > 0 ? ['--passWithNoTests'] : []),
        ...filters,
      ],
      { environment: { ...environment, NO_COLOR: '1' }, isPatient },
    );
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return { passed: 0, failed: 1, output, processor };
    const report = ReportSchema.parse(JSON.parse(text));
    const failedFiles = report.testResults.filter(({ status }) => status === 'failed').map(countFile);
    const failed = failedFiles.reduce((total, one) => total + one.failed, 0);
    const lines = output.split('\n');
    // An error outside any test (an unhandled rejection) fails the run without failing a test.
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

/** Counts the tests of a file. A file that does not load, or fails after its tests, counts as one failure. */
function countFile({ name, assertionResults }: FileReport): FileCount {
  const count = (wanted: string) => assertionResults.filter(({ status }) => status === wanted).length;
  return {
    file: relative(process.cwd(), name),
    passed: count('passed'),
    failed: Math.max(1, count('failed')),
  };
}
