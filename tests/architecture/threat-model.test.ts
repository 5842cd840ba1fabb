import { describe, expect, it } from 'vitest';
import { section, tableRows } from './support/document';
import { missingTests, testsIn } from './support/named-tests';

const FILE = 'docs/privacy/threat-model.md';
const ATTACKERS = [
  ...['Hostile page', 'Hostile seller', 'Hostile reporter', 'Hostile intake', 'Hostile registry mirror'],
  ...['Curious operator', 'Hostile officer', 'Stolen device'],
];

describe('the threat model', () => {
  const rows = ATTACKERS.flatMap((attacker) =>
    tableRows(section(FILE, `## ${attacker}`)).map((cells) => ({ attacker, cells })),
  );

  it('has a section with rows for each attacker', () => {
    for (const attacker of ATTACKERS) {
      expect(rows.filter((row) => row.attacker === attacker).length, attacker).toBeGreaterThan(3);
    }
  });

  it('names what stops each threat, and a test that shows it', () => {
    const without = rows.filter(
      ({ cells }) =>
        cells.length !== 3 || cells.some((cell) => cell === '') || testsIn(cells[2] ?? '').length === 0,
    );
    expect(without).toEqual([]);
  });

  it('names only existing tests', () => {
    expect(missingTests(rows.flatMap(({ cells }) => testsIn(cells[2] ?? '')))).toEqual([]);
  });
});
