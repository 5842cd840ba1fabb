/** Result of a check. `output` is printed in full if the check fails. */
export interface CheckResult {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly note?: string;
  /** Reason why the check cannot run on this machine; the summary shows it. */
  readonly skipped?: string;
  /** Test files in which tests failed. Absent if no test failed, or if an error belongs to no test. */
  readonly failedFiles?: readonly FileCount[];
  /** Processor time of the check (s); undefined if the system does not measure it. */
  readonly processor?: number | undefined;
  readonly files?: readonly FileTime[];
}

/** Time that a test file took (s), including its hooks. */
export interface FileTime {
  readonly file: string;
  readonly seconds: number;
}

/** Results of one test file, as numbers of tests; `file` is relative to the project's root. */
export interface FileCount {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
}

export interface Check {
  readonly name: string;
  /**
   * True if the check depends on real time (browsers, databases, networks). A busy machine can make it fail, so it may be
   * repeated.
   */
  readonly isTimed?: true;
  /**
   * True if the check only computes. It then runs with low priority, in processor time that the other checks leave
   * (scripts/checks/run-parallel.ts).
   */
  readonly isPatient?: true;
  /** True if the check runs Vitest tests, which can be selected by a part of their file's name. */
  readonly isTests?: true;
  /** True if the check takes too long for every run. It then runs only if it is named on the command line. */
  readonly isOnlyNamed?: true;
  /** True if the check needs the result of the check "build". */
  readonly needsBuild?: true;
  /** True if the check adds network interfaces to this machine, as containers do. */
  readonly changesNetwork?: true;
  /** True if the check must not run beside a check that `changesNetwork`. */
  readonly needsStillNetwork?: true;
  run(filters: readonly string[]): Promise<CheckResult>;
}
