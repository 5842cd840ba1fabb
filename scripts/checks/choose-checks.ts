import { UsageError } from '@/lib/base/node/command-line';
import type { Check } from './check';
import { checks, QUICK, SUITES } from './test-checks';

/** Name of the check that builds the extension for other checks. */
const BUILD = 'build';
const QUICKLY = 'quick';
/** Word on the command line that makes `npm test` print the slowest test files. */
const SLOWEST = 'slowest';

export interface Choice {
  readonly chosen: readonly Check[];
  /** If there are any filters, only test files run whose path contains one of these texts. */
  readonly filters: readonly string[];
  /** Checks that were left out because they run only if they are named. */
  readonly left: readonly Check[];
  readonly isQuick: boolean;
  readonly tellsSlowest: boolean;
}

/**
 * Returns the checks that the words after `npm test --` select. A word is the name of a check (`e2e` selects every check whose
 * name begins with `e2e-`), `quick`, `slowest`, a suite, or a part of a path in `files`. Throws UsageError for any other word.
 */
export function chooseChecks(words: readonly string[], files: readonly string[]): Choice {
  const unknown = words.find((word) => word.startsWith('-') || !selectsChecksOrTests(word, files));
  if (unknown !== undefined)
    throw new UsageError(
      `No check, suite or test file is called '${unknown}'. Checks: ${checks.map(({ name }) => name).join(', ')}; also ${[QUICKLY, SLOWEST, ...SUITES].join(', ')}.`,
    );
  const isQuick = words.includes(QUICKLY);
  const filters = isQuick ? [] : words.filter((word) => !isCheckName(word));
  const names = isQuick
    ? QUICK
    : words.filter((word) => checks.some(({ name }) => isCheckSelectedBy(name, word)));
  const isWhole = names.length === 0 && filters.length === 0;
  const named = checks.filter((check) => {
    if (names.length > 0) return names.some((word) => isCheckSelectedBy(check.name, word));
    return !check.isOnlyNamed && (isWhole || check.isTests);
  });
  const needsBuild = named.some((check) => check.needsBuild);
  return {
    chosen: checks.filter((check) => named.includes(check) || (needsBuild && check.name === BUILD)),
    filters,
    left: isWhole ? checks.filter(({ isOnlyNamed }) => isOnlyNamed) : [],
    isQuick,
    tellsSlowest: words.includes(SLOWEST),
  };
}

/**
 * True if a word selects checks by their name, or is `quick` or `slowest`. Any other valid word is a part of a test file's path.
 */
function isCheckName(word: string): boolean {
  return word === QUICKLY || word === SLOWEST || checks.some(({ name }) => isCheckSelectedBy(name, word));
}

function selectsChecksOrTests(word: string, files: readonly string[]): boolean {
  return isCheckName(word) || SUITES.has(word) || files.some((file) => file.includes(word));
}

/** Whether a word selects a check by its name: `e2e` selects every check whose name begins with `e2e-`. */
function isCheckSelectedBy(name: string, word: string): boolean {
  return name === word || name.startsWith(`${word}-`);
}
