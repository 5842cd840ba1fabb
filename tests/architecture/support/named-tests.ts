import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source';

/** A test as the document names it: its file, and the words its name has or begins with. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** The tests a cell of a document names: `file` › "name". */
export function testsIn(cell: string): NamedTest[] {
  return [...cell.matchAll(/`(tests\/[^`]+)` › "([^"]+)"/g)].map(([, file = '', name = '']) => ({
    file,
    name,
  }));
}

/** The names of tests and groups in a file's text. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(?:\b(?:it|describe)|\)|>)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1\s*,/g)].map(
    ([, , name = '']) => name.replace(/\\(['"`])/g, '$1'),
  );
}

/** Those of the named tests that are not there under that name. */
export function missingTests(named: readonly NamedTest[]): NamedTest[] {
  return named.filter(({ file, name }) => {
    const path = join(ROOT, file);
    return !existsSync(path) || !namesIn(readFileSync(path, 'utf8')).some((one) => one.includes(name));
  });
}
