import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quoted, section, tableRows } from './support/document';
import { isNode, ROOT, type SourceFile, sourceFiles, walk } from './support/source';

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

  it('explains each term, and names the existing code that bears it', () => {
    const bare = [...product, ...code].filter(([, is = '']) => is.length < 10).map(([term]) => term);
    expect(bare).toEqual([]);
    const homes = [...product, ...code].map((row) => [row[0], ...quoted(row.at(-1) ?? '')] as const);
    expect(homes.filter(([, home = '']) => home === '' || !existsSync(join(ROOT, home)))).toEqual([]);
  });

  it('names no retired word in code', () => {
    const retired = quoted(section(FILE, '## Words that stand for one of these no more'));
    expect(retired.length).toBeGreaterThan(10);
    const words = new RegExp(`\\b(?:${retired.join('|')})\\b`);
    const found = FOLDERS.flatMap((folder) => sourceFiles(folder)).filter(({ text }) => words.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe('the words that no name in code may hold', () => {
  const rows = tableRows(section(FILE, '## Words that no name may hold'));
  const used = namesInCode();

  it('have a word to use instead, and a reason for each exception', () => {
    expect(rows.length).toBeGreaterThan(8);
    expect(rows.filter(([, instead = '']) => instead === '')).toEqual([]);
    expect(rows.filter(([, , except = '', because = '']) => (except === '') !== (because === ''))).toEqual(
      [],
    );
  });

  it('are in no name except the exceptions', () => {
    const found = rows.flatMap(([word = '', , except = '']) => {
      const excepted = new Set(quoted(except));
      return [...used]
        .filter(([name, words]) => words.includes(word) && !excepted.has(name))
        .map(([name]) => name);
    });
    expect(found).toEqual([]);
  });

  it('have no exception that no code uses', () => {
    const unused = rows.flatMap(([, , except = '']) => quoted(except)).filter((name) => !used.has(name));
    expect(unused).toEqual([]);
  });
});

describe('the words that are no name alone', () => {
  const words = tableRows(section(FILE, '## Words that are no name alone')).map(([word = '']) => word);

  it('name no variable, parameter, function or type', () => {
    expect(words.length).toBeGreaterThan(4);
    const found = FOLDERS.flatMap((folder) => sourceFiles(folder)).flatMap((file) =>
      declaredNames(file)
        .filter((name) => words.includes(name.toLowerCase()))
        .map((name) => `${name} in ${file.path}`),
    );
    expect(found).toEqual([]);
  });
});

/** Names of a file's functions, variables, parameters and types, without those that a pattern takes over from a field unchanged. */
function declaredNames(file: SourceFile): string[] {
  const names: string[] = [];
  walk(file, (node) => {
    if (node.type === 'VariableDeclarator' || node.type === 'FunctionDeclaration')
      names.push(...bound(node.id));
    if (/Function(Declaration|Expression)$/.test(node.type)) names.push(...bound(node.params));
    if (/^TS(Interface|TypeAlias)Declaration$|^Class/.test(node.type)) names.push(...bound(node.id));
  });
  return names;
}

/** Names that a pattern (or a list of parameters) declares. */
function bound(pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap(bound);
  if (!isNode(pattern)) return [];
  if (pattern.type === 'Identifier') return [String(pattern.name)];
  if (pattern.type === 'Property') return pattern.shorthand === true ? [] : bound(pattern.value);
  return ['elements', 'properties', 'left', 'argument', 'parameter', 'items'].flatMap((part) =>
    bound(pattern[part]),
  );
}

/** Each name in code with its words: "signIn" has "sign" and "in". */
function namesInCode(): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const file of FOLDERS.flatMap((folder) => sourceFiles(folder))) {
    walk(file, ({ type, name }) => {
      const isName = type === 'Identifier' || type === 'PrivateIdentifier' || type === 'JSXIdentifier';
      if (isName && typeof name === 'string' && !names.has(name)) names.set(name, wordsIn(name));
    });
  }
  return names;
}

function wordsIn(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _-]+/);
}
