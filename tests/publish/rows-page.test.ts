import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importDirectory } from '@/publish/import/import-directory';
import { IMPORTERS } from '@/publish/importers/all';
import { CSV_FORMS } from '@/publish/rows/csv-forms';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';

const page = await readFile('docs/formats/registry-rows.md', 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text);

it.each(Object.values(CSV_FORMS))('docs/formats/registry-rows.md names the columns of $name.csv', (form) => {
  const columnList = page.match(new RegExp(`\\| \`${form.name}\\.csv\` \\| \`([^\`]*)\``))?.[1] ?? '';
  const [columns = '', optional = ''] = columnList.replace(']', '').split('[,');
  expect(columns.split(',')).toEqual(form.columns);
  expect(
    optional
      .split(',')
      .filter((name) => name !== '')
      .sort(),
  ).toEqual([...form.optional].sort());
});

it('docs/formats/registry-rows.md names every source and its required options', () => {
  for (const { id, needs } of IMPORTERS) {
    const row = page.match(new RegExp(`\\| \`${id}\` \\|[^|]*\\|([^|]*)\\|`))?.[1] ?? 'none';
    expect([id, row.includes('--as-of'), row.includes('--url')]).toEqual([
      id,
      needs.includes('asOf'),
      needs.includes('url'),
    ]);
  }
});

it('the examples of docs/formats/registry-rows.md can be imported', async () => {
  const rows = await emptyDirectory();
  const files = ['lists.csv', 'sellers.csv', 'violations.csv', 'more.jsonl'];
  const texts = [...blocks('csv'), ...blocks('jsonl')];
  expect(texts).toHaveLength(files.length);
  for (const [index, file] of files.entries()) await writeFile(join(rows, file), texts[index] ?? '');
  const content = await importDirectory(rows);
  expect(content.violations.map(({ id }) => id)).toEqual(['v-1', 'v-2']);
  expect([content.sites, content.recalls, content.warnings, content.corrections]).toMatchObject([
    [{ id: 's-1' }],
    [{ id: 'r-1' }],
    [{ id: 'w-1' }],
    [{ record: 'violation v-9' }],
  ]);
});
