import { describe, expect, it } from 'vitest';
import { chooseChecks } from '@/scripts/checks/choose-checks';

const FILES = [
  'tests/unit/verdict/find-verdict.test.ts',
  'tests/e2e/report.test.ts',
  'tests/server/hostile/bodies.test.ts',
];
const choose = (...words: string[]) => {
  const { chosen, filters, left } = chooseChecks(words, FILES);
  return { chosen: chosen.map(({ name }) => name), filters, left: left.map(({ name }) => name) };
};

describe('the checks that the words of npm test choose', () => {
  it('are all checks without arguments, except those that run only by name, which are listed', () => {
    const { chosen, left } = choose();
    expect(chosen).toEqual(expect.arrayContaining(['build', 'types', 'unit', 'server', 'e2e-firefox']));
    expect(chosen).not.toContain('deploy-systemd');
    expect(left).toEqual(['deploy-systemd']);
  });

  it('are all checks that begin with a name, and the build that they need', () => {
    expect(choose('e2e').chosen.toSorted()).toEqual([
      'build',
      'e2e-chromium',
      'e2e-faults-chromium',
      'e2e-faults-firefox',
      'e2e-firefox',
      'e2e-views-chromium',
    ]);
  });

  it('are all tests if only a part of a file’s name is given', () => {
    const { chosen, filters } = choose('find-verd');
    expect(filters).toEqual(['find-verd']);
    expect(chosen).toEqual(expect.arrayContaining(['unit', 'server']));
    expect(chosen).not.toContain('types');
  });

  it('include every check of tests, filtered, for the suite of attacks', () => {
    const { chosen, filters } = choose('hostile');
    expect(filters).toEqual(['hostile']);
    expect(chosen).toEqual(expect.arrayContaining(['unit', 'server', 'integration']));
  });

  it.each([['nonsense'], ['--once'], ['-t']])(
    'are refused for %s in one line that names the checks',
    (word) => {
      expect(() => choose(word)).toThrow(
        new RegExp(`^No check, suite or test file is called '${word}'\\. [^\n]*unit`),
      );
    },
  );
});
