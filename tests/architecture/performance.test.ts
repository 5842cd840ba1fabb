import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { quoted, section, tableRows } from './support/document';
import { ROOT } from './support/source';

const rows = tableRows(section('docs/developing/performance.md', '# Performance'));

it('docs/developing/performance.md has one row for each benchmark and no other rows', () => {
  const benchmarks = readdirSync(join(ROOT, 'scripts/bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  expect(rows.flatMap(([name = '']) => quoted(name)).sort()).toEqual(benchmarks.sort());
});

it('each row of docs/developing/performance.md has a date and the machine’s load', () => {
  const without = rows.filter(([, , , when = '']) => !/^20\d\d-\d\d-\d\d, \S/.test(when));
  expect(without.map(([name]) => name)).toEqual([]);
});
