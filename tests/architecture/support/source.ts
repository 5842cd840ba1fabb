// Why: docs/decisions/tooling/checks.md

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A source file by its path from the root, with `/` separators. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A node of the syntax tree, with the fields these tests read. */
export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** All TypeScript files below these folders. */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .sort()
      .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') })),
  );
}

/**
 * What a file imports or re-exports: the project's own files as paths from the root without extension
 * ("lib/domain/money"), packages by name ("zod").
 */
export function importsOf({ path, text }: SourceFile): string[] {
  const { module } = parseSync(path, text);
  const written = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.map((entry) => entry.moduleRequest?.value)),
    ...module.dynamicImports.map((one) => text.slice(one.moduleRequest.start + 1, one.moduleRequest.end - 1)),
  ];
  return [...new Set(written.filter((name) => name !== undefined).map((name) => resolveImport(path, name)))];
}

function resolveImport(from: string, name: string): string {
  const own = name.startsWith('@/')
    ? name.slice(2)
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined;
  return own === undefined
    ? name
    : normalize(own)
        .replaceAll('\\', '/')
        .replace(/\.(tsx?|js)$/, '');
}

const parsed = new WeakMap<SourceFile, ReturnType<typeof parseSync>>();

/** A file's syntax tree, parsed once for all tests. */
function parse(file: SourceFile): ReturnType<typeof parseSync> {
  const known = parsed.get(file) ?? parseSync(file.path, file.text);
  parsed.set(file, known);
  return known;
}

/** Calls `see` for every node of the file's syntax tree. */
export function walk(file: SourceFile, see: (node: Node) => void): void {
  visit(parse(file).program, see);
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, see);
    return;
  }
  if (!isNode(value)) return;
  see(value);
  for (const child of Object.values(value)) visit(child, see);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Line number of a node. */
export function lineOf(text: string, node: Node): number {
  return text.slice(0, Number(node.start)).split('\n').length;
}

/** Name of an identifier node, undefined for anything else. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined;
}
