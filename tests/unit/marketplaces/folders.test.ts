import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MARKETPLACES } from '@/lib/marketplaces/all';
import { EXAMPLES } from '@/lib/marketplaces/examples';
import { caseFolders, pageCases } from '../../support/page-cases';

const FILES = ['examples.ts', 'index.ts', 'read-listing.ts', 'read-results.ts', 'selectors.ts', 'urls.ts'];
const folders = readdirSync('lib/marketplaces', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);
const docs = readFileSync('docs/adding-a-marketplace.md', 'utf8');

describe('marketplace folders', () => {
  it.each(folders)('%s has the six files of a marketplace', (folder) => {
    expect(FILES.filter((file) => !existsSync(`lib/marketplaces/${folder}/${file}`))).toEqual([]);
  });

  it('give an adapter each, and two share one front end', () => {
    expect(MARKETPLACES.map(({ id }) => id).toSorted()).toEqual([...folders, 'daraz'].toSorted());
  });
});

describe.each(MARKETPLACES.map(({ id }) => id))('%s', (id) => {
  it('has example addresses of a listing and of something else', () => {
    const kinds = (EXAMPLES[id] ?? []).map(({ kind }) => kind);
    expect(kinds.length).toBeGreaterThanOrEqual(5);
    expect(kinds).toContain('listing');
    expect(new Set(kinds).size).toBeGreaterThan(1);
  });

  it('has pages of three listings, a wall and one that cannot be read', () => {
    expect(caseFolders()).toContain(id);
    const kinds = pageCases(id).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'listing').length).toBeGreaterThanOrEqual(3);
    expect(kinds).toContain('wall');
    expect(kinds).toContain('unreadable');
  });

  it('has a row in the document', () => {
    expect(docs).toContain(`\n| ${id} |`);
  });
});
