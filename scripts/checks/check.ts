/** Result of a check; `output` is printed in full after a failure. */
export interface CheckResult {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly note?: string;
  /** Why the check cannot run on this machine; the summary names it. */
  readonly skipped?: string;
  /** Test files with failures; none where the failure belongs to no file. */
  readonly failedFiles?: readonly FileCount[];
  /** Processor seconds, where the system tells. */
  readonly processor?: number | undefined;
  readonly files?: readonly FileTime[];
}

/** How long a test file took, with its hooks. */
export interface FileTime {
  readonly file: string;
  readonly seconds: number;
}

/** Result of one test file; `file` is relative to the project. */
export interface FileCount {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
}

export interface Check {
  readonly name: string;
  /** Meets real time (browsers, databases, networks), so that a busy machine can make it fail: it may be run again. */
  readonly isTimed?: true;
  /** Only computes, at a low priority: it takes what others leave of the processors (scripts/checks/run-parallel.ts). */
  readonly isPatient?: true;
  /** Runs Vitest tests, which can be filtered by a part of their file's name. */
  readonly isTests?: true;
  /** Too long for every run: part of one that names it. */
  readonly isOnlyNamed?: true;
  /** Needs the result of "build". */
  readonly needsBuild?: true;
  run(filters: readonly string[]): Promise<CheckResult>;
}
