import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { ZipEntry } from '@/lib/evidence/archive/zip-read';

/** Longest text of a check (characters), because checks are stored in a database and shown to people. */
const LONGEST = 600;
const LONGEST_PROBLEM = 200;
const MOST_PROBLEMS = 5;

/** Returns a check that passes if `found` equals `expected`. */
export function createEqualityCheck(name: string, expected: string, found: string): EvidenceCheck {
  return { ...createFailedCheck(name, expected, found), ok: expected === found };
}

/** Returns a check that passes if there are no problems. Its text lists at most five of them. */
export function createProblemsCheck(
  name: string,
  expected: string,
  problems: readonly string[],
): EvidenceCheck {
  const listed = problems
    .slice(0, MOST_PROBLEMS)
    .map((problem) => shorten(problem, LONGEST_PROBLEM))
    .join('; ');
  const more = problems.length > MOST_PROBLEMS ? ` and ${problems.length - MOST_PROBLEMS} more` : '';
  const found = problems.length === 0 ? expected : `${listed}${more}`;
  return { ...createFailedCheck(name, expected, found), ok: problems.length === 0 };
}

/**
 * Adds a problem to the list. Once the list has as many problems as `createProblemsCheck` prints, adds an empty text in place of
 * the problem, because only the number of further problems is needed. (A problem can be 80 kB long, and there can be ten thousand
 * problems.)
 */
export function addProblem(problems: string[], problem: string): void {
  problems.push(problems.length < MOST_PROBLEMS ? problem : '');
}

/** Returns an undecided check: it could not be made, and does not make the package fail. `found` says why and what is missing. */
export function createUndecidedCheck(name: string, expected: string, found: string): EvidenceCheck {
  return { ...createFailedCheck(name, expected, found), ok: true, undecided: true };
}

/**
 * Returns one check for each listed file, and one more. The check of a file passes if the archive has the file with the listed
 * digest and length, and no earlier entry of the list has the same path. The last check passes if the archive has no files
 * besides the listed ones and those in `own`.
 */
export function checkFiles(
  files: readonly { readonly path: string; readonly hash: string; readonly bytes: number }[],
  own: readonly string[],
  {
    entries,
    digests,
  }: { readonly entries: ReadonlyMap<string, ZipEntry>; readonly digests: ReadonlyMap<string, string> },
): EvidenceCheck[] {
  const listed = new Set(own);
  const checks = files.map(({ path, hash, bytes }) => {
    const twice = listed.has(path);
    listed.add(path);
    const entry = entries.get(path);
    const there = entry ? `sha256:${digests.get(path)}, ${entry.length} bytes` : 'not there';
    return createEqualityCheck(
      `digest of ${path}`,
      `${hash}, ${bytes} bytes`,
      twice ? 'listed twice' : there,
    );
  });
  const unlisted = [...entries.keys()].filter((path) => !listed.has(path));
  return [...checks, createProblemsCheck('unlisted files', 'none', unlisted)];
}

/** The result of a schema: whether it accepted a value, and if not, why. */
export interface Parsed {
  readonly success: boolean;
  readonly error?:
    | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
    | undefined;
}

/** Returns the first reason why the schema refused a value, in a list; empty if the value passed. */
export function formatFirstIssueAsList({ error }: Parsed): string[] {
  const [first] = error?.issues ?? [];
  return first ? [`${first.path.map(String).join('.')}: ${first.message}`] : [];
}

/**
 * Returns a failed check. A stranger may have written the texts of the check. Long texts are therefore shortened, and characters
 * that databases and screens refuse are replaced.
 */
function createFailedCheck(name: string, expected: string, found: string) {
  return {
    name: shorten(name, LONGEST_PROBLEM),
    expected: shorten(expected, LONGEST),
    found: shorten(found, LONGEST),
  };
}

function shorten(text: string, longest: number): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return short.replace(/\p{Cc}/gu, '\ufffd').toWellFormed();
}
