import * as z from 'zod';
import type { IndexEntry } from './cdx';
import { type Primitives, WEB } from './primitives';
import { surt } from './surt';

const MAX_INDEX_BYTES = 16 * 1024 * 1024;
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const LineSchema = z.strictObject({
  url: z.string(),
  mime: z.string(),
  status: z.literal('200'),
  digest,
  length: z.int().positive(),
  offset: z.int().nonnegative(),
  filename: z.string(),
  recordDigest: digest,
});
const BlockSchema = z.strictObject({
  offset: z.int().nonnegative(),
  length: z.int().positive(),
  digest,
  filename: z.literal('index.cdx.gz'),
});

/** An entry of the index with the timestamp (14 digits) of its line. */
export type ReadIndexEntry = Omit<IndexEntry, 'date'> & { readonly timestamp: string };

/**
 * Reads the compressed index through its small one; a sentence that says what is wrong otherwise. Blocks must lie
 * side by side, lines must be sorted, and each key must be the one of its address.
 */
export async function readIndex(
  idx: Uint8Array,
  cdx: Uint8Array<ArrayBuffer>,
  by: Primitives = WEB,
): Promise<readonly ReadIndexEntry[] | string> {
  const entries: ReadIndexEntry[] = [];
  let offset = 0;
  let before = '';
  for (const line of new TextDecoder().decode(idx).split('\n').slice(1)) {
    if (line === '') continue;
    const block = parseAfter(line, BlockSchema);
    if (!block || block.value.offset !== offset) return `block at ${offset} is not where the index says`;
    offset += block.value.length;
    const bytes = await by.gunzip(cdx.slice(block.value.offset, offset), MAX_INDEX_BYTES);
    if (!bytes) return `block at ${block.value.offset} is damaged`;
    for (const text of new TextDecoder().decode(bytes).split('\n')) {
      if (text === '') continue;
      const parsed = parseAfter(text, LineSchema);
      if (!parsed) return `line ${JSON.stringify(text.slice(0, 80))}`;
      if (text < before) return `line ${JSON.stringify(text.slice(0, 80))} is not in order`;
      const [key, timestamp = ''] = parsed.head.split(' ');
      if (key !== surt(parsed.value.url)) return `key ${key} is not of ${parsed.value.url}`;
      before = text;
      entries.push({ ...parsed.value, timestamp });
    }
  }
  return offset === cdx.length ? entries : 'the index has bytes of no block';
}

/** Splits "key timestamp {json}" and parses the last part. */
function parseAfter<T>(line: string, schema: z.ZodType<T>): { head: string; value: T } | undefined {
  const brace = line.indexOf(' {');
  if (brace < 0) return undefined;
  const parsed = schema.safeParse(parseJson(line.slice(brace + 1)));
  return parsed.success ? { head: line.slice(0, brace), value: parsed.data } : undefined;
}

/** JSON, or undefined for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
