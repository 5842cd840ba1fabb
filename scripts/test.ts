import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInLanes } from './checks/lanes';
import { memoryFolder } from './checks/memory-folder';
import { afterRunningAgain, filesToRunAgain } from './checks/run-again';
import { type Check, type CheckResult, checks, type FileTime, QUICK, SUITES } from './checks/test-checks';

/** The check that makes what others need. */
const BUILD = 'build';

/** Word that asks for the slowest files, and how many of each check are told. */
const SLOWEST = 'slowest';
const MOST_TOLD = 8;

/**
 * Runs every check, or those named on the command line (`npm test -- unit e2e`); `quick` stands for what a change usually
 * breaks, `hostile` for the attacks, and other words are file filters of the test runner (`npm test -- e2e inspector`).
 * `slowest` adds the files that took longest. What needs a build gets one first. Goes on after a failure, prints failures
 * in full, runs the few files again alone that failed and meet real time, and ends with "N passed, N failed".
 */
async function main(words: readonly string[]): Promise<void> {
  const known = (word: string) => checks.some((check) => fits(check.name, word));
  const isQuick = words.includes('quick');
  if (isQuick) process.env.CHOSANG_QUICK = '1'; // vitest.config.ts then leaves the attacks out
  const suites = words.filter((word) => SUITES.has(word));
  const ofSuites = suites.length > 0 ? checks.filter(({ isTests }) => isTests).map(({ name }) => name) : [];
  const wanted = isQuick ? [...QUICK] : [...words.filter(known), ...ofSuites];
  const filters = isQuick ? [] : words.filter((word) => !known(word) && word !== SLOWEST);
  const named = checks.filter((check) =>
    wanted.length === 0 ? !check.isOnlyNamed : wanted.some((word) => fits(check.name, word)),
  );
  const needsBuild = named.some((check) => check.needsBuild);
  const chosen = checks.filter((check) => named.includes(check) || (needsBuild && check.name === BUILD));
  const folder = memoryFolder();
  if (folder !== undefined) {
    // What one program compiled the next finds: a command starts in four fifths of the time.
    const compiled = join(folder, 'compiled');
    Object.assign(process.env, { DISK_TMPDIR: tmpdir(), TMPDIR: folder, NODE_COMPILE_CACHE: compiled });
  }
  const begun = performance.now();
  const results = new Map<Check, CheckResult>();
  const built = Promise.withResolvers<void>();
  await runInLanes(chosen, async (check) => {
    if (check.needsBuild) await built.promise;
    results.set(check, await runOne(check, filters));
    if (check.name === BUILD) built.resolve();
  });
  for (const [check, first] of results) {
    const files = filesToRunAgain(check, first);
    if (files.length === 0) continue;
    const alone = { ...check, name: `${check.name} again` };
    const second = await runOne(
      alone,
      files.map(({ file }) => file),
    );
    const result = afterRunningAgain(first, files, second);
    console.log(`${check.name}: ${result.note}`);
    results.set(check, result);
  }
  if (words.includes(SLOWEST)) for (const [{ name }, { files }] of results) tellSlowest(name, files ?? []);
  const processor = [...results.values()].reduce((sum, result) => sum + (result.processor ?? 0), 0);
  console.log(line('in all', (performance.now() - begun) / 1_000, processor, ''));
  for (const [{ name }, { skipped }] of results) if (skipped) console.log(`SKIPPED ${name}: ${skipped}`);
  const left = wanted.length === 0 ? checks.filter(({ isOnlyNamed }) => isOnlyNamed) : [];
  for (const { name } of left) console.log(`SKIPPED ${name}: runs where it is named (npm test -- ${name})`);
  finish([...results.values()]);
}

function tellSlowest(check: string, files: readonly FileTime[]): void {
  const slowest = files.toSorted((one, other) => other.seconds - one.seconds).slice(0, MOST_TOLD);
  for (const { file, seconds } of slowest) console.log(line(check, seconds, undefined, file));
}

/** One line of the table: seconds that went by, and seconds of processors where they are known. */
function line(name: string, seconds: number, processor: number | undefined, rest: string): string {
  const column = (value: number | undefined) => (value?.toFixed(1) ?? '').padStart(7);
  return `${name.padEnd(20)}${column(seconds)} s ${column(processor)} s of processors  ${rest}`.trimEnd();
}

/** Prints the sum and sets the exit code by it. */
function finish(results: readonly CheckResult[]): void {
  const sum = (part: 'passed' | 'failed') => results.reduce((total, result) => total + result[part], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}

/** Runs one check and says at once how it ended. */
async function runOne(check: Check, filters: readonly string[]): Promise<CheckResult> {
  const start = performance.now();
  const result = await check.run(filters);
  const seconds = (performance.now() - start) / 1_000;
  const failures = result.failed > 0 ? `, ${result.failed} FAILED` : '';
  const count = result.skipped ? 'SKIPPED' : `${result.passed} passed${failures}`;
  console.log(
    line(check.name, seconds, result.processor, `${count}${result.note ? `  (${result.note})` : ''}`),
  );
  if (result.failed > 0) console.log(indent(result.output));
  return result;
}

/** `e2e` stands for every check whose name begins so: both browsers, and their faults. */
function fits(name: string, word: string): boolean {
  return name === word || name.startsWith(`${word}-`);
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

await main(process.argv.slice(2));
