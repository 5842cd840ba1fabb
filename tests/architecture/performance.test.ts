import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { quoted, section, tableRows } from './support/document';
import { ROOT } from './support/source';

const rows = tableRows(section('docs/developing/performance.md', '# Performance'));

it('has a row in docs/developing/performance.md for each benchmark, and none for another', () => {
  const benchmarks = readdirSync(join(ROOT, 'scripts/bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  expect(rows.flatMap(([name = '']) => quoted(name)).sort()).toEqual(benchmarks.sort());
});

it('gives a day and the load, or says that none is noted, for each figure', () => {
  const without = rows.filter(([, , , when = '']) => !/^20\d\d-\d\d-\d\d, \S/.test(when));
  expect(without.map(([name]) => name)).toEqual([]);
});
