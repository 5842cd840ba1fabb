import { describe, expect, it } from 'vitest';
import { formatCsv } from '@/lib/base/text/csv';

describe('a table for a spreadsheet', () => {
  it.each([
    ["a;=cmd|'/c calc'!A0;", `"a;'=cmd|'/c calc'!A0;"`],
    ['\uFF1D1+1', "'\uFF1D1+1"],
    ['a;@SUM(1)', `"a;'@SUM(1)"`],
    ['-1', "'-1"],
    ['ấm "gốm", 2', '"ấm ""gốm"", 2"'],
    ['ấm gốm', 'ấm gốm'],
    [-1, '-1'],
  ])('holds %j without a formula', (cell, written) => {
    expect(formatCsv([['x', cell]])).toBe(`\uFEFFx,${written}\r\n`);
  });
});
