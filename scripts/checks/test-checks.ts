import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtFolder } from '../build';
import { runCommand } from '../run-command';
import { lintAddon } from './addon-lint';
import { runVitest } from './run-vitest';

/** How a check ended; `output` is printed in full when something failed. */
export interface CheckResult {
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly note?: string;
  /** Files of tests in which something failed; none where the failure is not one file's. */
  readonly failedFiles?: readonly FileCount[];
}

/** How the tests of one file ended; `file` is relative to the project. */
export interface FileCount {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
}

/** How many checks run side by side: they wait for browsers and databases more than they compute. */
export const SIDE_BY_SIDE = 3;

export interface Check {
  readonly name: string;
  /** Runs beside others, after all that do not; the longest stand first, so that none is left over at the end. */
  readonly beside?: true;
  /** It runs tests of vitest, which can be chosen by a part of their file's name. */
  readonly isTests?: true;
  /** It runs what "build" makes. */
  readonly needsBuild?: true;
  run(filters: readonly string[]): Promise<CheckResult>;
}

/** Folders of tests that lie among the others of their kind and are run together by their name (`npm test -- hostile`). */
export const SUITES: ReadonlySet<string> = new Set(['hostile']);

/** What `npm test -- quick` runs, in two lanes: checks by name. */
export const QUICK: readonly (readonly string[])[] = [
  ['types', 'lint', 'format', 'unused'],
  ['unit', 'components'],
];

/** Every check of the project, the quickest to say what is wrong first. */
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
  { name: 'addon-lint', beside: true, needsBuild: true, run: lintAddon },
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
