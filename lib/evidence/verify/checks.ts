import type { EvidenceCheck } from '@/lib/domain/report/evidence';
import type { ZipEntry } from '@/lib/evidence/archive/zip-read';

/** Longest text of a check (characters): checks are stored in a database and shown. */
const LONGEST = 600;
const LONGEST_PROBLEM = 200;
const MOST_PROBLEMS = 5;

/** A check that passes when `found` equals what was expected. */
export function equal(name: string, expected: string, found: string): EvidenceCheck {
  return { ...failedCheck(name, expected, found), ok: expected === found };
}

/** A check that passes without findings. Lists at most five. */
export function none(name: string, expected: string, problems: readonly string[]): EvidenceCheck {
  const listed = problems
    .slice(0, MOST_PROBLEMS)
    .map((problem) => cut(problem, LONGEST_PROBLEM))
    .join('; ');
  const more = problems.length > MOST_PROBLEMS ? ` and ${problems.length - MOST_PROBLEMS} more` : '';
  const found = problems.length === 0 ? expected : `${listed}${more}`;
  return { ...failedCheck(name, expected, found), ok: problems.length === 0 };
}

/** Adds a problem; past those that `none` lists only their number: each may hold 80 kB, and there may be ten thousand. */
export function note(problems: string[], problem: string): void {
  problems.push(problems.length < MOST_PROBLEMS ? problem : '');
}

/** A check that could not be made; `found` says why and what it needs. It fails nothing. */
export function undecided(name: string, expected: string, found: string): EvidenceCheck {
  return { ...failedCheck(name, expected, found), ok: true, undecided: true };
}

/** Every listed file must be present with its digest and length, and no file beside them and the archive's `own`. */
export function fileChecks(
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
    return equal(`digest of ${path}`, `${hash}, ${bytes} bytes`, twice ? 'listed twice' : there);
  });
  const unlisted = [...entries.keys()].filter((path) => !listed.has(path));
  return [...checks, none('unlisted files', 'none', unlisted)];
}

/** What a schema made of a value. */
export interface Parsed {
  readonly success: boolean;
  readonly error?:
    | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
    | undefined;
}

/** The first reason why a value has another form; none where it passed. */
export function listIssues({ error }: Parsed): string[] {
  const [first] = error?.issues ?? [];
  return first ? [`${first.path.map(String).join('.')}: ${first.message}`] : [];
}

/** Cuts a check's texts, which can be a stranger's, and removes characters that databases and screens refuse. */
function failedCheck(name: string, expected: string, found: string) {
  return { name: cut(name, LONGEST_PROBLEM), expected: cut(expected, LONGEST), found: cut(found, LONGEST) };
}

function cut(text: string, longest: number): string {
  const short = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return short.replace(/\p{Cc}/gu, '\ufffd').toWellFormed();
}
