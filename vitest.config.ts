import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

type ProjectOptions = NonNullable<TestProjectInlineConfiguration['test']> & {
  readonly setupFiles?: readonly string[];
  /** Modules that others take the place of. */
  readonly replaced?: Readonly<Record<string, string>>;
};

// One project per kind of test, so that each runs alone: `npx vitest run --project unit`. Test files share the modules they load,
// which halves the time.
const project = (
  name: string,
  environment: 'node' | 'jsdom',
  { replaced, ...extra }: ProjectOptions = {},
) => ({
  resolve: { alias: { ...replaced, '@': root } },
  test: {
    name,
    environment,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    isolate: false,
    ...extra,
    setupFiles: ['tests/support/seed.ts', ...(extra.setupFiles ?? [])],
  },
});

// Tests that only compute run at a low priority beside the others: how long one waits says nothing.
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

// `npm test -- quick` leaves the attacks out.
const leftOut = process.env.CHOSANG_QUICK ? ['**/hostile/**'] : [];

// Those that put others in a module's place load their own.
const mocking = globSync('tests/unit/**/*.test.ts', { cwd: root }).filter((file) =>
  readFileSync(`${root}/${file}`, 'utf8').includes('vi.mock('),
);

/** It watches what modules do when they are loaded. */
const WATCHING = 'tests/architecture/hostile/patterns.test.ts';

const FAULTS = 'tests/e2e/faults.test.ts';
/** What is measured where the product's views are drawn: in Chromium alone. */
const VIEWS = 'tests/e2e/{before-sending,journeys,small-windows,views}.test.ts';
const intakes = {
  globalSetup: ['tests/support/intake/template.ts'],
  replaced: { '@/lib/base/node/own-program': `${root}/tests/support/intake/own-program.ts` },
};
const browsers = {
  ...intakes,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  fileParallelism: false,
};

export default defineConfig({
  test: {
    projects: [
      project('unit', 'node', {
        ...patient,
        setupFiles: ['fake-indexeddb/auto'],
        exclude: [...mocking, ...leftOut],
      }),
      project('unit-alone', 'node', { ...patient, include: mocking, exclude: leftOut, isolate: true }),
      project('components', 'jsdom', {
        ...patient,
        setupFiles: ['tests/support/setup-components.ts'],
        exclude: leftOut,
      }),
      project('integration', 'node', { ...intakes, testTimeout: 60_000, hookTimeout: 60_000 }),
      // The intake and the registry's publisher. Much of it waits: two of its files at once are done with the other long checks.
      project('server', 'node', {
        ...intakes,
        include: ['tests/{server,publish}/**/*.test.ts'],
        maxWorkers: 2,
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      // Each file starts a whole installation.
      project('deploy', 'node', { isolate: true, fileParallelism: false, testTimeout: 60_000 }),
      project('architecture', 'node', { ...patient, exclude: [WATCHING] }),
      project('architecture-alone', 'node', { ...patient, include: [WATCHING], isolate: true }),
      project('e2e', 'node', { ...browsers, exclude: [FAULTS, VIEWS] }),
      // A check of its own, so that the stories in Chromium are not the longest.
      project('e2e-views', 'node', { ...browsers, include: [VIEWS] }),
      // Mostly waiting: a check of its own, so that it goes beside the others.
      project('e2e-faults', 'node', { ...browsers, include: [FAULTS] }),
    ],
  },
});
