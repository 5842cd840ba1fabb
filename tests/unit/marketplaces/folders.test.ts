import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MARKETPLACES } from '@/lib/marketplaces/all';
import { missingOf } from '../../support/pages/marketplace-rule';
import { caseFolders, exampleUrls, pageCases } from '../../support/pages/page-cases';

const FILES = ['index.ts', 'selectors.ts', 'urls.ts'];
const folders = readdirSync('lib/marketplaces', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);
const docs = readFileSync('docs/developing/adding-a-marketplace.md', 'utf8');

describe('marketplace folders', () => {
  it.each(folders)('%s has the three files of a marketplace', (folder) => {
    expect(FILES.filter((file) => !existsSync(`lib/marketplaces/${folder}/${file}`))).toEqual([]);
  });

  it('have one adapter each, except two that share one', () => {
    expect(MARKETPLACES.map(({ id }) => id).toSorted()).toEqual([...folders, 'daraz', 'site'].toSorted());
  });
});

describe.each(MARKETPLACES.map(({ id, hosts }) => ({ id, hosts })))('$id', ({ id, hosts }) => {
  it('has hosts, example addresses, pages of every kind and a row in the document', () => {
    const [cases, examples] = caseFolders().includes(id) ? [pageCases(id), exampleUrls(id)] : [[], []];
    expect(missingOf({ id, hosts, examples, cases, document: docs })).toEqual([]);
  });
});
