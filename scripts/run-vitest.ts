import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { RETRIED } from './retry-reporter';
import { runCommand } from './run-command';
import type { CheckResult } from './test-checks';

const ReportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.unknown()),
    }),
  ),
});

/**
 * Runs one project of vitest.config.ts and counts its tests; a file that does not even load counts as one failed. Tests
 * that passed only when tried again are named in the note.
 */
export async function runVitest(
  project: string,
  filters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CheckResult> {
  const folder = await mkdtemp(join(tmpdir(), 'chosang-tests-'));
  try {
    const file = join(folder, 'report.json');
    const { code, output } = await runCommand(
      [
        'vitest',
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        '--reporter=./scripts/retry-reporter.ts',
        `--outputFile.json=${file}`,
        // A filter may name files of another project only; a whole run in which no test ran fails all the same.
        ...(filters.length > 0 ? ['--passWithNoTests'] : []),
        ...filters,
      ],
      { ...environment, NO_COLOR: '1' },
    );
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return { passed: 0, failed: 1, output };
    const report = ReportSchema.parse(JSON.parse(text));
    const broken = report.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length;
    const failed = report.numFailedTests + broken;
    // An error outside any test (an unhandled rejection) fails the run without failing a test.
    const unhandled = code !== 0 && failed === 0 ? 1 : 0;
    const retried = output.split('\n').filter((line) => line.startsWith(RETRIED));
    return {
      passed: report.numPassedTests,
      failed: failed + unhandled,
      output,
      ...(retried.length > 0 && { note: retried.join('; ') }),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
