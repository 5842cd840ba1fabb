import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { section, tableRows } from './support/document';
import {
  isNode,
  lineOf,
  type Node,
  nameOf,
  ROOT,
  type SourceFile,
  sourceFiles,
  walk,
} from './support/source';

const product = sourceFiles(
  'lib',
  'components',
  'entrypoints',
  'web',
  'server',
  'publish',
  'demo',
  'scripts',
);
const everything = [...product, ...sourceFiles('tests')];

function findLines(files: readonly SourceFile[], wrong: (node: Node) => boolean): string[] {
  return files.flatMap((file) => {
    const found: string[] = [];
    walk(file, (node) => {
      if (wrong(node)) found.push(`${file.path}:${lineOf(file.text, node)}`);
    });
    return found;
  });
}

const isConst = (node: unknown) =>
  isNode(node) && node.type === 'TSTypeReference' && nameOf(node.typeName) === 'const';
const body = (node: unknown) => (isNode(node) && Array.isArray(node.body) ? node.body : undefined);

describe('code', () => {
  it('keeps every product file within 300 lines', () => {
    const long = product.filter(({ text }) => text.split('\n').length > 301);
    expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length}`)).toEqual([]);
  });

  it('keeps at most twenty files in a folder', () => {
    const counts = new Map<string, number>();
    for (const { path } of everything) {
      const folder = path.slice(0, path.lastIndexOf('/'));
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
  });

  it('spreads no array literal into an array and no object literal into an object, only to break a line', () => {
    const grouped = product.filter(({ path }) => !path.startsWith('demo/'));
    const literal = new Map([
      ['ObjectExpression', 'properties'],
      ['ArrayExpression', 'elements'],
    ]);
    const spreadsItsKind = (node: Node) => {
      const parts = node[literal.get(node.type) ?? ''];
      if (!Array.isArray(parts)) return false;
      return parts.some(
        (part) =>
          isNode(part) &&
          part.type === 'SpreadElement' &&
          isNode(part.argument) &&
          part.argument.type === node.type,
      );
    };
    expect(findLines(grouped, spreadsItsKind)).toEqual([]);
  });

  it('contains no type `any`', () => {
    expect(findLines(everything, (node) => node.type === 'TSAnyKeyword')).toEqual([]);
  });

  it('contains no type assertion except `as const`', () => {
    expect(
      findLines(everything, (node) => node.type === 'TSAsExpression' && !isConst(node.typeAnnotation)),
    ).toEqual([]);
    expect(
      findLines(everything, (node) => node.type === 'TSNonNullExpression' || node.type === 'TSTypeAssertion'),
    ).toEqual([]);
  });

  it('has no empty catch', () => {
    expect(
      findLines(everything, (node) => node.type === 'CatchClause' && body(node.body)?.length === 0),
    ).toEqual([]);
  });

  it('suppresses no type error, and marks nothing as unfinished', () => {
    const marks = /@ts-(ignore|nocheck|expect-error)|\b(TODO|FIXME|XXX)\b/;
    const found = everything.filter(
      ({ path, text }) => !path.startsWith('tests/architecture/') && marks.test(text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('retries tests only in files that docs/decisions/tooling/browser-tests.md names', () => {
    const config = 'vitest.config.ts';
    const configs = [{ path: config, text: readFileSync(join(ROOT, config), 'utf8') }];
    const retries = /\bretry:\s*[1-9]/;
    const named = tableRows(section('docs/decisions/tooling/browser-tests.md', '## Choice')).join('\n');
    const tried = [...configs, ...sourceFiles('tests')].filter(
      ({ path, text }) => !path.startsWith('tests/architecture/') && retries.test(text),
    );
    expect(tried.map(({ path }) => path).filter((path) => !named.includes(`\`${path}\``))).toEqual([]);
  });

  it('skips no test', () => {
    const skips = /\b(it|test|describe)\.(skip|only|todo)\b/;
    expect(
      sourceFiles('tests')
        .filter(({ text }) => skips.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});
