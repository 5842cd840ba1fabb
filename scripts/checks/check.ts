/** Result of a check; `output` is printed in full after a failure. */
export interface CheckResult {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly note?: string;
  /** Why the check cannot run on this machine; the summary shows it. */
  readonly skipped?: string;
  /** Test files with failures; empty if the failure belongs to no file. */
  readonly failedFiles?: readonly FileCount[];
  /** Processor seconds, if the system measures them. */
  readonly processor?: number | undefined;
  readonly files?: readonly FileTime[];
}

/** How long a test file took, including its hooks. */
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
  /** True if it depends on real time (browsers, databases, networks): a busy machine can make it fail, so it may be repeated. */
  readonly isTimed?: true;
  /**
   * True if it only computes: it runs with low priority in the processor time that others leave (scripts/checks/run-parallel.ts).
   */
  readonly isPatient?: true;
  /** True if it runs Vitest tests, which can be filtered by a part of their file's name. */
  readonly isTests?: true;
  /** True if it takes too long for every run: it only runs if it is named. */
  readonly isOnlyNamed?: true;
  /** True if it needs the result of "build". */
  readonly needsBuild?: true;
  /** True if it adds network interfaces to this machine, as containers do. */
  readonly changesNetwork?: true;
  /** True if it must not run beside such a check. */
  readonly needsStillNetwork?: true;
  run(filters: readonly string[]): Promise<CheckResult>;
}
