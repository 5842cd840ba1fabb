import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtFolder } from '@/demo/browsers/built';
import { runCommand } from '../run-command';
import { lintAddon } from './addon-lint';
import { runVitest } from './run-vitest';

/** Result of a check; `output` is printed in full after a failure. */
export interface CheckResult {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly note?: string;
  /** Test files with failures; none where the failure belongs to no file. */
  readonly failedFiles?: readonly FileCount[];
}

/** Result of one test file; `file` is relative to the project. */
export interface FileCount {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
}

/** Number of concurrent checks; they wait for browsers and databases more than they compute. */
export const SIDE_BY_SIDE = 4;

export interface Check {
  readonly name: string;
  /**
   * Waits more than it computes: runs beside others, after those that compute; the longest come first, so that none is left over at the
   * end.
   */
  readonly beside?: true;
  /** Runs Vitest tests, which can be filtered by a part of their file's name. */
  readonly isTests?: true;
  /** Needs the result of "build". */
  readonly needsBuild?: true;
  run(filters: readonly string[]): Promise<CheckResult>;
}

/** Test folders that can be run by name (`npm test -- hostile`). */
export const SUITES: ReadonlySet<string> = new Set(['hostile']);

/** Checks of `npm test -- quick`. */
export const QUICK: readonly string[] = ['types', 'lint', 'format', 'unused', 'unit', 'components'];

/** What computes without waiting runs in two lanes, one a core: this, and all else that is not "beside", as long together. */
export const SECOND_LANE = 'unit';

/** Every check of the project; the fastest come first. */
export const checks: readonly Check[] = [
  command('types', ['tsc', '--noEmit']),
  command('lint', ['biome', 'lint', '--error-on-warnings']),
  command('format', ['biome', 'format']),
  command('unused', ['knip']),
  command('build', ['tsx', 'scripts/build.ts'], contentScriptSize),
  tests('architecture'),
  tests('unit'),
  tests('components'),
  { ...tests('integration'), beside: true },
  { ...tests('server'), beside: true },
  { ...browserTests('firefox', 'e2e'), beside: true },
  { ...browserTests('chromium', 'e2e'), beside: true },
  { ...browserTests('firefox', 'e2e-faults'), beside: true },
  { ...browserTests('chromium', 'e2e-faults'), beside: true },
  { name: 'addon-lint', beside: true, needsBuild: true, run: () => lintAddon() },
];

function command(name: string, words: readonly string[], note?: () => string): Check {
  return {
    name,
    async run() {
      const { code, output } = await runCommand(words);
      if (code !== 0) return { passed: 0, failed: 1, output };
      return { passed: 1, failed: 0, output, ...(note ? { note: note() } : {}) };
    },
  };
}

function tests(name: string): Check {
  return { name, isTests: true, run: (filters) => runVitest(name, filters, {}) };
}

function browserTests(browser: 'chromium' | 'firefox', project: string): Check {
  const environment = { CHOSANG_E2E: browser };
  return {
    name: `${project}-${browser}`,
    isTests: true,
    needsBuild: true,
    run: (filters) => runVitest(project, filters, environment),
  };
}

function contentScriptSize(): string {
  const folder = join(builtFolder('chrome'), 'content-scripts');
  const sizes = readdirSync(folder).map(
    (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  );
  return `largest content script ${(Math.max(...sizes) / 1_000).toFixed(1)} kB gzipped`;
}
