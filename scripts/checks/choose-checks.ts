import { UsageError } from '@/lib/base/node/command-line';
import type { Check } from './check';
import { checks, QUICK, SUITES } from './test-checks';

/** The check that builds what others need. */
const BUILD = 'build';
const QUICKLY = 'quick';
/** Word that prints the slowest files. */
const SLOWEST = 'slowest';

export interface Choice {
  readonly chosen: readonly Check[];
  /** Parts of the names of test files; if there are any, only tests run. */
  readonly filters: readonly string[];
  /** Checks that do not run because they must be named. */
  readonly left: readonly Check[];
  readonly isQuick: boolean;
  readonly tellsSlowest: boolean;
}

/**
 * Returns what the words of `npm test` select: checks by name (`e2e` selects `e2e-firefox` and all others that begin with it),
 * `quick`, `slowest`, a suite, or parts of the paths in `files`. Throws UsageError for any other word.
 */
export function chooseChecks(words: readonly string[], files: readonly string[]): Choice {
  const unknown = words.find((word) => word.startsWith('-') || !isKnownWord(word, files));
  if (unknown !== undefined)
    throw new UsageError(
      `No check, suite or test file is called '${unknown}'. Checks: ${checks.map(({ name }) => name).join(', ')}; also ${[QUICKLY, SLOWEST, ...SUITES].join(', ')}.`,
    );
  const isQuick = words.includes(QUICKLY);
  const filters = isQuick ? [] : words.filter((word) => !isCheckName(word));
  const names = isQuick ? QUICK : words.filter((word) => checks.some(({ name }) => isSelected(name, word)));
  const isWhole = names.length === 0 && filters.length === 0;
  const named = checks.filter((check) => {
    if (names.length > 0) return names.some((word) => isSelected(check.name, word));
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

/** Whether a word names checks, and is not a filter of files. */
function isCheckName(word: string): boolean {
  return word === QUICKLY || word === SLOWEST || checks.some(({ name }) => isSelected(name, word));
}

function isKnownWord(word: string, files: readonly string[]): boolean {
  return isCheckName(word) || SUITES.has(word) || files.some((file) => file.includes(word));
}

/** Whether a word selects a check: `e2e` selects all checks whose name begins with `e2e-`. */
function isSelected(name: string, word: string): boolean {
  return name === word || name.startsWith(`${word}-`);
}
