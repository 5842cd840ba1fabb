import { describe, expect, it } from 'vitest';
import { section, tableRows } from './support/document';
import { missingTests, testsIn } from './support/named-tests';

const FILE = 'docs/developing/faults.md';
const STEPS = [
  ...[
    'Nonce',
    'Capture',
    'Review',
    'Keeping',
    'Sending the report',
    'Sending a piece of the evidence',
    'Stamp',
  ],
  ...['Status', 'Answer to a question', 'Taking back', 'Deletion'],
];
const FAULTS = [
  ...['worker killed', 'browser killed', 'offline', '500', '429 with Retry-After', 'timeout', 'wrong answer'],
  ...['quota', 'clock a day off', 'server killed'],
];

describe.each(STEPS)('the faults in the row of the step "%s"', (step) => {
  const rows = tableRows(section(FILE, `## ${step}`));

  it('lists each fault once', () => {
    const listedFaults = rows.flatMap(([faults = '']) => faults.split(' · '));
    expect([...listedFaults].sort()).toEqual([...FAULTS].sort());
  });

  it('says what remains of a report, and names an existing test', () => {
    for (const [faults = '', left = '', shown = ''] of rows) {
      expect(left, faults).not.toBe('');
      expect(testsIn(shown).length, faults).toBeGreaterThan(0);
      expect(missingTests(testsIn(shown))).toEqual([]);
    }
  });
});
