import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source';

/** A test as a document names it: its file, and its title or the beginning of it. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** The tests named in a table cell: `file` › "title". */
export function testsIn(cell: string): NamedTest[] {
  return [...cell.matchAll(/`(tests\/[^`]+)` › "([^"]+)"/g)].map(([, file = '', name = '']) => ({
    file,
    name,
  }));
}

/** Titles of tests and groups in a file. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(?:\b(?:it|describe)|\)|>)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g)].map(
    ([, , name = '']) => name.replace(/\\(['"`])/g, '$1'),
  );
}

/** Named tests that do not exist. */
export function missingTests(named: readonly NamedTest[]): NamedTest[] {
  return named.filter(({ file, name }) => {
    const path = join(ROOT, file);
    return !existsSync(path) || !namesIn(readFileSync(path, 'utf8')).some((one) => one.includes(name));
  });
}
