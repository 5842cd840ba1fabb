import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUDGETS, type Budget } from '@/demo/measuring/journeys/budgets';
import { quoted, section, tableRows } from './support/document';
import { ROOT } from './support/source';

const FILE = 'docs/developing/journeys.md';
const PEOPLE = [
  'A shopper of sixty',
  'A shopper of nineteen',
  'Somebody on a phone',
  'An officer with sixty reports',
  'A seller who was marked',
];

/** A budget in the words of docs/developing/journeys.md: `≤ 220 words`. */
function formatBudget({ unit, most, least }: Budget): string {
  return `${most === undefined ? `≥ ${least}` : `≤ ${most}`} ${unit}`.trim();
}

describe(FILE, () => {
  it('states the budget of every figure that tests check', () => {
    const rows = tableRows(section(FILE, '## Budgets')).map(([figure = '', budget]) => [
      ...quoted(figure),
      budget,
    ]);
    expect(rows).toEqual(Object.entries(BUDGETS).map(([figure, budget]) => [figure, formatBudget(budget)]));
  });

  it('states no other budget in the journeys of its five people', () => {
    const text = readFileSync(join(ROOT, FILE), 'utf8');
    const ways = text.slice(text.indexOf(`## ${PEOPLE[0]}`));
    const repeated = [...ways.matchAll(/`([^`]+)` ([≤≥] [\d.]+)/g)].map(([, figure, budget]) => ({
      figure,
      budget,
    }));
    const wrong = repeated.filter(({ figure, budget }) => {
      const [, held] = Object.entries(BUDGETS).find(([name]) => name === figure) ?? [];
      return held === undefined || !`${formatBudget(held)} `.startsWith(`${budget} `);
    });
    expect(wrong).toEqual([]);
    expect([...new Set(repeated.map(({ figure }) => figure))].sort()).toEqual(Object.keys(BUDGETS).sort());
  });

  it('lists, for each of its five people, the screens and what only people can judge', () => {
    const without = PEOPLE.filter((person) => {
      const way = section(FILE, `## ${person}`);
      return tableRows(way).length < 3 || !/^Only people can tell: /m.test(way);
    });
    expect(without).toEqual([]);
  });
});
