import { describe, expect, it } from 'vitest';
import {
  asId,
  asPositiveDecimal,
  asText,
  findNode,
  JSON_MAX,
  listArrayNodesAt,
  parsePageJson,
  valueAt,
} from '@/lib/dom/json';
import { findEndOfObject } from '@/lib/dom/scripts';

describe('a value in a page’s state', () => {
  const state = parsePageJson('{"a":{"b":[{"c":"x"}]},"__proto__":{"polluted":true}}');

  it('is found by its path', () => {
    expect(valueAt(state, 'a.b.0.c')).toBe('x');
  });

  it.each([['a.b.1.c'], ['a.constructor'], ['a.__proto__'], ['toString'], ['a.b.length.x']])(
    'is undefined at %s',
    (path) => {
      expect(valueAt(state, path)).toBeUndefined();
    },
  );

  it('cannot pollute a prototype', () => {
    expect(valueAt(state, '__proto__.polluted')).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('has the path it was read from', () => {
    const node = { value: state, path: 'page' };
    expect(listArrayNodesAt(node, 'a.b').map(({ path }) => path)).toEqual(['page.a.b.0']);
    expect(listArrayNodesAt(node, 'a.c')).toEqual([]);
  });
});

describe('parseJson', () => {
  it('returns undefined for text that is not JSON or too long', () => {
    expect(parsePageJson('{')).toBeUndefined();
    expect(parsePageJson(undefined)).toBeUndefined();
    expect(parsePageJson(`"${'x'.repeat(JSON_MAX)}"`)).toBeUndefined();
  });
});

describe('readers of unknown values', () => {
  it.each([
    ['1729447605324124806', '1729447605324124806'],
    [21_498_150_153, '21498150153'],
    [Number('1729447605324124806'), undefined], // lost digits
    [0, undefined],
    [-1, undefined],
    ['0', undefined],
    ['a b', undefined],
    [{ id: 1 }, undefined],
    [null, undefined],
  ])('read %j as the id %j', (value, expected) => {
    expect(asId(value)).toBe(expected);
  });

  it.each([
    [147_000, '147000'],
    ['79.78', '79.78'],
    [0, undefined],
    [-1, undefined],
    ['7e5', undefined],
    ['1,5', undefined],
    ['.', undefined],
    [{ value: 5 }, undefined],
    [Number.NaN, undefined],
  ])('read %j as the decimal %j', (value, expected) => {
    expect(asPositiveDecimal(value)).toBe(expected);
  });

  it('strip markup from a text, and return undefined for one that is too long', () => {
    expect(asText(' <b>Ấm\u200b trà</b> ')).toBe('<b>Ấm trà</b>');
    expect(asText('x'.repeat(1_000_000))).toBeUndefined();
    expect(asText(5)).toBeUndefined();
  });
});

describe('findNode', () => {
  it('finds the nearest match and gives up after its limit', () => {
    const root = { value: { x: { y: { id: 1 } }, z: { id: 2 } }, path: 'r' };
    expect(findNode(root, (value) => 'id' in value)?.path).toBe('r.z');
    let deep: unknown = { id: 1 };
    for (let level = 0; level < 100; level += 1) deep = { deep };
    expect(findNode({ value: deep, path: 'r' }, (value) => 'id' in value, 50)).toBeUndefined();
  });
});

describe('findEndOfObject', () => {
  it.each([
    ['{"a":1};rest', 7],
    ['{"a":"};"}x', 10],
    ['{"a":"\\"}"}x', 11],
    ['{"a":{"b":{}}}', 14],
    ['{"a":"never closed', undefined],
    ['{"a":1', undefined],
  ])('ends %j at %j', (text, end) => {
    expect(findEndOfObject(text, 0)).toBe(end);
  });
});
