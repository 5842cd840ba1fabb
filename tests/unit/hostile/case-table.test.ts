import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatSweepCsv } from '@/lib/workflows/cases/case-table';
import { problemsOf } from '@/tests/support/hostile/growth';

// A page's title, price or seller is whatever the page says. An officer opens the table in a spreadsheet.

/** The table of a sweep whose one page has this title. */
const tableOf = (title: string) =>
  formatSweepCsv({ pages: [{ url: 'https://shop.example/1', title, state: 'waiting' }] }, []);

/** Splits a table at every separator that a spreadsheet program may use. */
function cellsOf(table: string): string[] {
  return table.replace(/^\uFEFF/, '').split(/[;,\t\r\n]/);
}
const runs = (cell: string) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell);

it.each([
  ['a formula', '=1+1'],
  ['behind a semicolon, where a Vietnamese spreadsheet begins a cell', 'x;=1+1'],
  ['behind a semicolon and a quote', 'x;"=1+1'],
  ['behind a semicolon and spaces', 'x;  =1+1'],
  ['behind a tab', 'x\t=1+1'],
  ['behind a line break', 'x\r\n=1+1'],
  ['behind a lone carriage return', '\r=1+1'],
  ['that calls a program', `;@SUM(1+1)*cmd|' /C calc'!A0;`],
  ['in full-width signs', 'x;＝1+1'],
])('the case table has no cell that runs a formula of a title: %s', (_, title) => {
  expect(cellsOf(tableOf(title)).filter(runs)).toEqual([]);
});

it('the case table has no cell that runs a formula, for any title', () => {
  const hostile = fc.string({ unit: fc.constantFrom(...`=+-@;,"' \t\r\n|!aá＝`), maxLength: 24 });
  fc.assert(
    fc.property(hostile, (title) => {
      expect(cellsOf(tableOf(title)).filter(runs)).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

it('the case table keeps an honest title, and takes time in proportion to a long hostile one', () => {
  expect(tableOf('Ấm trà men rạn, loại 1')).toContain('"Ấm trà men rạn, loại 1"');
  const ofLength = (length: number) => '\t" '.repeat(length / 3);
  expect(problemsOf(tableOf, [{ name: 'tabs and quotes', ofLength }])).toEqual([]);
});
