// Why: docs/decisions/page/wake.md

import { cleanText } from './text';

/** Longest parsed JSON (characters). Real states are below 2 million; more would freeze the page. */
export const JSON_MAX = 4_000_000;

/** Parses JSON of bounded length; undefined for anything that is not JSON. */
export function parsePageJson(text: string | null | undefined, max: number = JSON_MAX): unknown {
  if (!text || text.length > max) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the text may not be JSON
  }
}

/** A value inside a page's state, with the path to it. */
export interface StateNode {
  readonly value: unknown;
  readonly path: string;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property at a dotted path ("a.b.0.c"); never an inherited one, so a page's JSON reaches only itself. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Returns the node below `node` at a dotted path; its value is undefined if there is none. */
export function nodeAt(node: StateNode, path: string): StateNode {
  return { value: valueAt(node.value, path), path: `${node.path}.${path}` };
}

/** Returns the nodes of the array at `path`; empty if it is no array. */
export function nodesAt(node: StateNode, path: string): StateNode[] {
  const list = valueAt(node.value, path);
  if (!Array.isArray(list)) return [];
  return list.map((value: unknown, index) => ({ value, path: `${node.path}.${path}.${index}` }));
}

export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? cleanText(value) : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Returns an id as a string; undefined for a number past 2^53, which has lost digits. */
export function asId(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) && value !== '0' ? value : undefined;
}

/** Returns a number or numeric string as a plain decimal ("79.78"); undefined for zero, negatives and exponents. */
export function asDecimal(value: unknown): string | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^\d{1,15}(\.\d{1,6})?$/.test(text) && /[1-9]/.test(text) ? text : undefined;
}

/** Returns the first object in the tree that `matches`; see `findNodes`. */
export function findNode(
  root: StateNode | undefined,
  matches: (value: Readonly<Record<string, unknown>>) => boolean,
  limit?: number,
): StateNode | undefined {
  return root && findNodes(root, matches, limit).next().value;
}

/**
 * Returns matching objects in the tree, breadth first, nothing inside a match; visits at most `limit` objects. For
 * states whose routes are renamed every few months while their objects stay.
 */
export function* findNodes(
  root: StateNode,
  matches: (value: Readonly<Record<string, unknown>>) => boolean,
  limit = 20_000,
): Generator<StateNode, undefined> {
  const queue: StateNode[] = [root];
  for (let index = 0; index < queue.length && index < limit; index += 1) {
    const node = queue[index];
    if (!node || typeof node.value !== 'object' || node.value === null) continue;
    if (isRecord(node.value) && matches(node.value)) {
      yield node;
      continue;
    }
    for (const [key, value] of Object.entries(node.value)) {
      if (typeof value === 'object' && value !== null) queue.push({ value, path: `${node.path}.${key}` });
    }
  }
  return undefined;
}
