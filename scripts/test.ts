import { afterRunningAgain, filesToRunAgain } from './checks/run-again';
import {
  type Check,
  type CheckResult,
  checks,
  QUICK,
  SECOND_LANE,
  SIDE_BY_SIDE,
  SUITES,
} from './checks/test-checks';

/**
 * Runs every check, or those named on the command line (`npm test -- unit e2e`); `quick` stands for what a change usually
 * breaks, `hostile` for the attacks, and other words are file filters of the test runner (`npm test -- e2e inspector`).
 * What needs a build gets one first. Goes on after a failure, prints failures in full, runs the few files again alone that
 * failed beside other browsers, and ends with "N passed, N failed".
 */
async function main(words: readonly string[]): Promise<void> {
  const known = (word: string) => checks.some((check) => fits(check.name, word));
  const isQuick = words.includes('quick');
  if (isQuick) process.env.CHOSANG_QUICK = '1'; // vitest.config.ts then leaves the attacks out
  const suites = words.filter((word) => SUITES.has(word));
  const ofSuites = suites.length > 0 ? checks.filter(({ isTests }) => isTests).map(({ name }) => name) : [];
  const wanted = isQuick ? [...QUICK] : [...words.filter(known), ...ofSuites];
  const filters = isQuick ? [] : words.filter((word) => !known(word));
  const named = checks.filter(
    (check) => wanted.length === 0 || wanted.some((word) => fits(check.name, word)),
  );
  const needsBuild = named.some((check) => check.needsBuild);
  const chosen = checks.filter((check) => named.includes(check) || (needsBuild && check.name === 'build'));
  const results = new Map<Check, CheckResult>();
  const runAll = async (some: readonly Check[]) => {
    for (const check of some) results.set(check, await runOne(check, filters));
  };
  const computing = chosen.filter(({ beside }) => !beside);
  await Promise.all([
    runAll(computing.filter(({ name }) => name !== SECOND_LANE)),
    runAll(computing.filter(({ name }) => name === SECOND_LANE)),
  ]);
  const waiting = chosen.filter(({ beside }) => beside);
  const takeNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await runAll([next]);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, takeNext));
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
  finish([...results.values()]);
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
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  const count =
    result.failed > 0 ? `${result.passed} passed, ${result.failed} FAILED` : `${result.passed} passed`;
  console.log(
    `${check.name.padEnd(16)} ${seconds.padStart(6)} s  ${count}${result.note ? `  (${result.note})` : ''}`,
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
