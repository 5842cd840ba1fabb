import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { messages } from '@/lib/messaging/protocol';
import { importsOf, sourceFiles } from '../support/source';

const list = Object.entries(messages);
/** Names of fields that would tell the background what to do, instead of what the sender intends. */
const ORDERS = /^(url|href|selector|code|script|html|fetch|file|function|eval)$/i;

/** Every name in a JSON schema, with its path. */
function namesInside(path: string, schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => namesInside(path, one));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key !== 'properties' || typeof inner !== 'object' || inner === null) return namesInside(path, inner);
    return Object.entries(inner).flatMap(([name, of]) => [
      `${path}.${name}`,
      ...namesInside(`${path}.${name}`, of),
    ]);
  });
}

describe('messages', () => {
  it.each(list)('%s declares its sender and refuses an unknown payload', (_name, { from, payload }) => {
    expect(['page', 'extension']).toContain(from);
    expect(payload).toBeInstanceOf(z.ZodObject);
    const parsed = payload.safeParse({ somethingElse: 1 });
    expect(parsed.success).toBe(false);
  });

  it('have names of two words', () => {
    expect(list.map(([name]) => name).filter((name) => !/^[a-z]+-[a-z]+$/.test(name))).toEqual([]);
  });

  it('carry no address to fetch, selector or code to run', () => {
    const keys = list.flatMap(([name, { payload }]) =>
      Object.keys(payload.shape).map((key) => `${name}.${key}`),
    );
    // A report's `code` is one of the contract's violation codes, which the schema closes.
    const allowed = new Set(['start-report.code', 'change-report.code']);
    expect(keys.filter((key) => ORDERS.test(key.split('.')[1] ?? '') && !allowed.has(key))).toEqual([]);
    // Nested fields too. Only a reading holds addresses (the listing's, the seller's); they are never fetched.
    const inner = list.flatMap(([name, { payload }]) =>
      namesInside(name, z.toJSONSchema(payload, { unrepresentable: 'any', io: 'input' })),
    );
    expect(inner.length).toBeGreaterThan(keys.length);
    const orders = inner.filter((path) => ORDERS.test(path.split('.').at(-1) ?? '') && !allowed.has(path));
    expect(orders.filter((path) => !path.startsWith('check-page.reading.'))).toEqual([]);
    expect(orders.length).toBeGreaterThan(0); // the walk does see what is inside
    expect(messages['start-report'].payload.shape.code).toBeInstanceOf(z.ZodEnum);
    expect(messages['change-report'].payload.shape.code.unwrap()).toBeInstanceOf(z.ZodEnum);
  });

  it('concern only the page that sends them, if a page sends them', () => {
    expect(list.filter(([, { from }]) => from === 'page').map(([name]) => name)).toEqual([
      'check-page',
      'locator-data',
      'open-panel',
      'panel-page',
    ]);
  });

  it('are sent only through lib/messaging', () => {
    const senders = sourceFiles('components', 'entrypoints', 'lib').filter(
      (file) => !file.path.startsWith('lib/browser/') && /\bsendToBackground\b/.test(file.text),
    );
    expect(senders.map(({ path }) => path)).toEqual(['lib/messaging/send.ts']);
    expect(importsOf({ path: 'lib/messaging/send.ts', text: senders[0]?.text ?? '' })).toContain(
      'lib/browser/runtime',
    );
  });
});
