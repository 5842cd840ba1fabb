import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { toBuiltFolder } from '@/demo/browser-driver/built';
import { type HowToRun, runCommand } from '../run-command';
import { lintAddon } from './addon-lint';
import type { Check } from './check';
import { checkDeploy } from './deploy';
import { runVitest } from './run-vitest';

/** Folders in tests/ that can be run by their name (`npm test -- hostile`). */
export const SUITES: ReadonlySet<string> = new Set(['hostile']);

/** Names of the checks of `npm test -- quick`. */
export const QUICK: readonly string[] = ['types', 'lint', 'format', 'unused', 'unit', 'components'];

/**
 * All checks of the project, in the order in which they start. First comes the build, which other checks need. Second come the
 * containers (`deploy`), because the browser tests in Chromium start only after that check has ended. Then come the longest
 * checks, so that none of them runs alone at the end. Among the low-priority checks, those that need no build come first.
 */
export const checks: readonly Check[] = [
  defineCommand('build', ['tsx', 'scripts/build.ts'], { note: describeLargestContentScript }),
  {
    ...defineTimedTests('deploy'),
    needsBuild: true,
    changesNetwork: true,
    run: (filters) => checkDeploy('compose', filters),
  },
  defineTimedTests('server'),
  defineTimedTests('integration'),
  // Several threads of tsc would repeat each other's work: a single thread takes a third less processor time.
  defineLowPriorityCommand('types', ['tsc', '--noEmit', '--singleThreaded']),
  defineLowPriorityCommand('lint', ['biome', 'lint', '--error-on-warnings']),
  defineLowPriorityCommand('format', ['biome', 'format']),
  defineLowPriorityCommand('unused', ['knip']),
  defineBrowserTests('chromium', 'e2e'),
  defineBrowserTests('firefox', 'e2e'),
  defineBrowserTests('chromium', 'e2e-faults'),
  defineBrowserTests('chromium', 'e2e-views'),
  defineBrowserTests('firefox', 'e2e-faults'),
  {
    ...defineTimedTests('deploy-systemd'),
    isOnlyNamed: true,
    changesNetwork: true,
    run: (filters) => checkDeploy('systemd', filters),
  },
  defineUntimedTests('unit'),
  defineUntimedTests('components'),
  { ...defineUntimedTests('architecture'), needsBuild: true },
  { name: 'addon-lint', isPatient: true, needsBuild: true, run: () => lintAddon() },
];

function defineCommand(
  name: string,
  words: readonly string[],
  how: HowToRun & { note?: () => string },
): Check {
  return {
    name,
    async run() {
      const { code, output, processor } = await runCommand(words, how);
      if (code !== 0) return { passed: 0, failed: 1, output, processor };
      return { passed: 1, failed: 0, output, processor, ...(how.note ? { note: how.note() } : {}) };
    },
  };
}

function defineLowPriorityCommand(name: string, words: readonly string[]): Check {
  return { ...defineCommand(name, words, { isPatient: true }), isPatient: true };
}

/** Defines a check of low priority that runs tests whose results do not depend on real time. */
function defineUntimedTests(name: string): Check {
  return {
    name,
    isTests: true,
    isPatient: true,
    run: (filters) => runVitest(name, filters, { isPatient: true }),
  };
}

function defineTimedTests(name: string): Check {
  return { name, isTests: true, isTimed: true, run: (filters) => runVitest(name, filters) };
}

function defineBrowserTests(browser: 'chromium' | 'firefox', project: string): Check {
  const environment = { CHOSANG_E2E: browser };
  return {
    ...defineTimedTests(`${project}-${browser}`),
    needsBuild: true,
    ...(browser === 'chromium' && { needsStillNetwork: true }),
    run: (filters) => runVitest(project, filters, { environment }),
  };
}

function describeLargestContentScript(): string {
  const folder = join(toBuiltFolder('chrome'), 'content-scripts');
  const sizes = readdirSync(folder).map(
    (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length,
  );
  return `largest content script ${(Math.max(...sizes) / 1_000).toFixed(1)} kB gzipped`;
}
