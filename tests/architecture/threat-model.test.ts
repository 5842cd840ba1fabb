import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { section, tableRows } from './support/document';
import { ROOT } from './support/source';

const FILE = 'docs/threat-model.md';
const ATTACKERS = [
  ...['Hostile page', 'Hostile seller', 'Hostile reporter', 'Hostile intake', 'Hostile registry mirror'],
  ...['Curious operator', 'Stolen device'],
];

/** A test as the document names it: its file, and the words its name has or begins with. */
interface NamedTest {
  readonly file: string;
  readonly name: string;
}

function testsIn(cell: string): NamedTest[] {
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

describe('the threat model', () => {
  const rows = ATTACKERS.flatMap((attacker) =>
    tableRows(section(FILE, `## ${attacker}`)).map((cells) => ({ attacker, cells })),
  );

  it('has a part with rows for each attacker', () => {
    for (const attacker of ATTACKERS) {
      expect(rows.filter((row) => row.attacker === attacker).length, attacker).toBeGreaterThan(3);
    }
  });

  it('names what stops each threat and a test that shows it', () => {
    const without = rows.filter(
      ({ cells }) =>
        cells.length !== 3 || cells.some((cell) => cell === '') || testsIn(cells[2] ?? '').length === 0,
    );
    expect(without).toEqual([]);
  });

  it('names only tests that are there under that name', () => {
    const named = rows.flatMap(({ cells }) => testsIn(cells[2] ?? ''));
    const missing = named.filter(({ file, name }) => {
      const path = join(ROOT, file);
      return !existsSync(path) || !namesIn(readFileSync(path, 'utf8')).some((one) => one.includes(name));
    });
    expect(missing).toEqual([]);
  });
});
