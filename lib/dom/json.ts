// Why: docs/decisions/page/wake.md

import { cleanText } from './text';

/**
 * Longest JSON text that is parsed (characters). The embedded data of a real page has less than 2 million characters; parsing
 * much more would freeze the page.
 */
export const JSON_MAX = 4_000_000;

/** Parses a JSON text of at most `max` characters. Returns undefined if it is longer or is not JSON. */
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

export function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Returns the own property at a dotted path ("a.b.0.c"); undefined if there is none. Never returns an inherited property, so that
 * a page's JSON cannot reach anything outside itself.
 */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Returns the node below `node` at a dotted path. The value of the returned node is undefined if nothing is at that path. */
export function nodeAt(node: StateNode, path: string): StateNode {
  return { value: valueAt(node.value, path), path: `${node.path}.${path}` };
}

/** Returns the nodes of the array at `path`; empty if there is no array. */
export function listArrayNodesAt(node: StateNode, path: string): StateNode[] {
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

/** Returns an id as a string. Returns undefined for an invalid id, and for a number above 2^53, which has lost digits. */
export function asId(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) && value !== '0' ? value : undefined;
}

/**
 * Returns a positive number, given as a number or a text, as a decimal without an exponent ("79.78"). Undefined for any other
 * value, and for more than 15 digits before or 6 digits after the point.
 */
export function asPositiveDecimal(value: unknown): string | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
  return /^\d{1,15}(\.\d{1,6})?$/.test(text) && /[1-9]/.test(text) ? text : undefined;
}

/** Returns the first object that `findNodes` finds; undefined if it finds none. */
export function findNode(
  root: StateNode | undefined,
  matches: (value: Readonly<Record<string, unknown>>) => boolean,
  limit?: number,
): StateNode | undefined {
  return root && findNodes(root, matches, limit).next().value;
}

/**
 * Yields the objects for which `matches` is true, breadth first. Does not search inside a match. Visits at most `limit` objects.
 * Meant for page states whose paths change every few months while the objects in them stay the same.
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
    if (isJsonObject(node.value) && matches(node.value)) {
      yield node;
      continue;
    }
    for (const [key, value] of Object.entries(node.value)) {
      if (typeof value === 'object' && value !== null) queue.push({ value, path: `${node.path}.${key}` });
    }
  }
  return undefined;
}
