import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine, UsageError } from '@/lib/base/node/command-line';
import type { Check, CheckResult, FileTime } from '@/scripts/checks/check';
import { chooseChecks } from './checks/choose-checks';
import { createMemoryFolder } from './checks/memory-folder';
import { mergeRepeatedResult, selectFilesToRepeat } from './checks/run-again';
import { runInParallel } from './checks/run-parallel';

/** Name of the check that builds the extension for other checks. */
const BUILD = 'build';

/** Number of slowest files that `slowest` prints for each check. */
const MOST_TOLD = 8;

/**
 * Runs all checks, or those named on the command line (`npm test -- unit e2e`). `quick` selects the checks that a change most
 * often breaks, and `hostile` the tests of attacks. Any other word selects test files by a part of their path (`npm test -- e2e
 * inspector`). `slowest` also prints the files that took longest. If a check needs the build, the product is built first. A
 * failure is printed in full, and the other checks go on. Failed files that depend on real time are repeated once, each alone;
 * if CHOSANG_REPEATED_FAILS is set, they are failures nevertheless. The last lines list the repeated files and the counts
 * "N passed, N failed".
 */
async function main(words: readonly string[]): Promise<undefined> {
  const { chosen, filters, left, isQuick, tellsSlowest } = chooseChecks(words, listTestFiles());
  if (isQuick) process.env.CHOSANG_QUICK = '1'; // vitest.config.ts then leaves the attacks out
  const folder = createMemoryFolder();
  if (folder !== undefined) {
    // Node's compile cache is shared by all programs of the run. With it, a command starts in four fifths of the time.
    const compiled = join(folder, 'compiled');
    Object.assign(process.env, { DISK_TMPDIR: tmpdir(), TMPDIR: folder, NODE_COMPILE_CACHE: compiled });
    process.env.CHOSANG_MINIFIED = join(folder, 'minified'); // scripts/bundling/terser-once.ts
  }
  const begun = performance.now();
  const results = new Map<Check, CheckResult>();
  const isBuilt = () => [...results.keys()].some(({ name }) => name === BUILD);
  await runInParallel(
    chosen,
    async (check) => void results.set(check, await runCheck(check, filters)),
    ({ needsBuild }) => !needsBuild || isBuilt(),
  );
  const isStrict = Boolean(process.env.CHOSANG_REPEATED_FAILS);
  const repeated: string[] = [];
  for (const [check, first] of results) {
    const files = selectFilesToRepeat(check, first);
    if (files.length === 0) continue;
    const alone = { ...check, name: `${check.name} again` };
    const second = await runCheck(
      alone,
      files.map(({ file }) => file),
    );
    const result = mergeRepeatedResult(first, files, second, isStrict);
    repeated.push(`${check.name}: ${result.note}`);
    results.set(check, result);
  }
  if (tellsSlowest) for (const [{ name }, { files }] of results) printSlowestFiles(name, files ?? []);
  const processor = [...results.values()].reduce((sum, result) => sum + (result.processor ?? 0), 0);
  console.log(formatTimesLine('in all', (performance.now() - begun) / 1_000, processor, ''));
  for (const [{ name }, { skipped }] of results) if (skipped) console.log(`SKIPPED ${name}: ${skipped}`);
  for (const { name } of left) console.log(`SKIPPED ${name}: runs where it is named (npm test -- ${name})`);
  for (const one of repeated) console.log(`REPEATED ${one}`);
  if (filters.length > 0 && !hasRunTests(results)) throw new UsageError(`No test ran: ${filters.join(', ')}`);
  printTotals([...results.values()]);
}

/** Returns the paths of all test files, relative to the project's root. */
function listTestFiles(): readonly string[] {
  const files = readdirSync('tests', { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.test\.tsx?$/.test(file)).map((file) => join('tests', file));
}

/** Whether at least one test ran. */
function hasRunTests(results: ReadonlyMap<Check, CheckResult>): boolean {
  return [...results].some(([{ isTests }, { passed, failed }]) => isTests && passed + failed > 0);
}

function printSlowestFiles(check: string, files: readonly FileTime[]): void {
  const slowest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, MOST_TOLD);
  for (const { file, seconds } of slowest) console.log(formatTimesLine(check, seconds, undefined, file));
}

/** Returns one line of the table: elapsed seconds and, if known, processor seconds. */
function formatTimesLine(name: string, seconds: number, processor: number | undefined, rest: string): string {
  const formatColumn = (value: number | undefined) => (value?.toFixed(1) ?? '').padStart(7);
  return `${name.padEnd(20)}${formatColumn(seconds)} s ${formatColumn(processor)} s of processors  ${rest}`.trimEnd();
}

/** Prints the total of passed and failed tests, and sets the exit code: 1 if a test failed or none passed. */
function printTotals(results: readonly CheckResult[]): void {
  const sumResults = (part: 'passed' | 'failed') =>
    results.reduce((total, result) => total + result[part], 0);
  console.log(`${sumResults('passed')} passed, ${sumResults('failed')} failed`);
  process.exitCode = sumResults('failed') > 0 || sumResults('passed') === 0 ? 1 : 0;
}

/** Runs one check, prints its result as soon as it ends, and returns it. */
async function runCheck(check: Check, filters: readonly string[]): Promise<CheckResult> {
  const start = performance.now();
  const result = await check.run(filters);
  const seconds = (performance.now() - start) / 1_000;
  const failures = result.failed > 0 ? `, ${result.failed} FAILED` : '';
  const count = result.skipped ? 'SKIPPED' : `${result.passed} passed${failures}`;
  console.log(
    formatTimesLine(
      check.name,
      seconds,
      result.processor,
      `${count}${result.note ? `  (${result.note})` : ''}`,
    ),
  );
  if (result.failed > 0) console.log(indentLines(result.output));
  return result;
}

function indentLines(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

await runCommandLine(() => main(process.argv.slice(2)));
