import { describe, expect, it } from 'vitest';
import { FIGURES } from '@/lib/reference/office/figures';
import { quoted, section, tableRows } from './support/document';

const FILE = 'docs/agency/figures.md';

describe(FILE, () => {
  it('defines each figure as the code does', () => {
    const rows = tableRows(section(FILE, '# Figures of an office')).map(([id = '', name, definition]) => [
      ...quoted(id),
      name,
      definition,
    ]);
    expect(rows).toEqual(
      Object.entries(FIGURES).map(([id, { name, definition }]) => [
        id,
        `${name.en} (${name.vi})`,
        definition.en,
      ]),
    );
  });
});
