import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');

// One project per kind of test, so that each runs alone: `npx vitest run --project unit`.
const project = (name: string, environment: 'node' | 'jsdom', extra: object = {}) => ({
  resolve: { alias: { '@': root } },
  test: { name, environment, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...extra },
});

// `npm test -- quick` leaves the attacks out.
const leftOut = process.env.CHOSANG_QUICK ? ['**/hostile/**'] : [];

// Tests share the modules they load, which halves the time; those that put others in a module's place load their own.
const mocking = globSync('tests/unit/**/*.test.ts', { cwd: root }).filter((file) =>
  readFileSync(`${root}/${file}`, 'utf8').includes('vi.mock('),
);

const FAULTS = 'tests/e2e/faults.test.ts';
const intakes = { globalSetup: ['tests/support/intake/template.ts'] };
const browsers = {
  ...intakes,
  retry: 2,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  fileParallelism: false,
};

export default defineConfig({
  test: {
    // What drives a real browser is tried again: a machine under load can miss a moment. A retry is printed, never hidden.
    projects: [
      project('unit', 'node', {
        setupFiles: ['fake-indexeddb/auto'],
        isolate: false,
        exclude: [...mocking, ...leftOut],
      }),
      project('unit-mocked', 'node', { include: mocking, exclude: leftOut }),
      project('components', 'jsdom', {
        isolate: false,
        setupFiles: ['tests/support/setup-components.ts'],
        exclude: leftOut,
      }),
      project('integration', 'node', { ...intakes, retry: 1, testTimeout: 60_000, hookTimeout: 60_000 }),
      project('server', 'node', { ...intakes, isolate: false, testTimeout: 60_000, hookTimeout: 60_000 }),
      project('architecture', 'node', { testTimeout: 30_000 }),
      project('e2e', 'node', { ...browsers, exclude: [FAULTS] }),
      // Mostly waiting: a check of its own, so that it goes beside the others.
      project('e2e-faults', 'node', { ...browsers, include: [FAULTS] }),
    ],
  },
});
