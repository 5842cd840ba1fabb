import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quoted, section, tableRows } from './support/document';
import { ROOT, sourceFiles } from './support/source';

const FILE = 'docs/developing/glossary.md';
const product = tableRows(section(FILE, '## The product'));
const code = tableRows(section(FILE, '## The code'));
const terms = [...product, ...code].map(([term = '']) => term);

const FOLDERS = ['lib', 'components', 'entrypoints', 'web', 'server', 'publish', 'demo', 'scripts'];

describe('the glossary', () => {
  it('defines each term once', () => {
    expect(terms.length).toBeGreaterThan(60);
    expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
  });

  it('says of each term what it is, and where it stands in the code', () => {
    const bare = [...product, ...code].filter(([, is = '']) => is.length < 10).map(([term]) => term);
    expect(bare).toEqual([]);
    const places = [...product, ...code].map((row) => [row[0], ...quoted(row.at(-1) ?? '')] as const);
    expect(places.filter(([, place = '']) => place === '' || !existsSync(join(ROOT, place)))).toEqual([]);
  });

  it('names no retired word in code', () => {
    const retired = quoted(section(FILE, '## Words that stand for one of these no more'));
    expect(retired.length).toBeGreaterThan(10);
    const words = new RegExp(`\\b(?:${retired.join('|')})\\b`);
    const found = FOLDERS.flatMap((folder) => sourceFiles(folder)).filter(({ text }) => words.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
