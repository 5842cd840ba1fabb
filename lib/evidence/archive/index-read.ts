import * as z from 'zod';
import { BOUNDS } from '@/lib/evidence/bounds';
import { parseBoundedJson, splitLines } from '@/lib/evidence/json';
import { type Primitives, WEB } from '@/lib/evidence/primitives';
import type { IndexEntry } from './cdx';
import { toSurt } from './surt';

/** Maximum number of lines of the small index. Each line names a block, and each block has at least one record. */
const MOST_BLOCKS = 1 + BOUNDS.records;
/**
 * Maximum number of characters before the JSON of a line: the line's key and time. In the key, an escaped character of an address
 * takes three characters.
 */
const LONGEST_HEAD = 3 * BOUNDS.address + 100;
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

const LineSchema = z.strictObject({
  url: z.string().max(BOUNDS.address),
  mime: z.string().max(200),
  status: z.literal('200'),
  digest,
  length: z.int().positive(),
  offset: z.int().nonnegative(),
  filename: z.string().max(100),
  recordDigest: digest,
});
const BlockSchema = z.strictObject({
  offset: z.int().nonnegative(),
  length: z.int().positive(),
  digest,
  filename: z.literal('index.cdx.gz'),
});

/** An index entry as it was read. It has the timestamp (14 digits) of its line in place of a date. */
export type ReadIndexEntry = Omit<IndexEntry, 'date'> & { readonly timestamp: string };

/**
 * Reads the compressed index through the small index. Returns the entries, or a sentence about the first fault. It is a fault if
 * blocks are not adjacent, if lines are not sorted, or if a key does not match its address. Decompresses nothing beyond the
 * limits.
 */
export async function readPackageIndex(
  idx: Uint8Array,
  cdx: Uint8Array<ArrayBuffer>,
  by: Primitives = WEB,
): Promise<readonly ReadIndexEntry[] | string> {
  const tooLong = `more than ${BOUNDS.index} bytes, or ${BOUNDS.records} records`;
  if (idx.length > BOUNDS.idx || cdx.length > BOUNDS.index) return tooLong;
  const blocks = splitLines(new TextDecoder().decode(idx), MOST_BLOCKS)?.slice(1);
  if (!blocks) return tooLong;
  const entries: ReadIndexEntry[] = [];
  let left: number = BOUNDS.index;
  let offset = 0;
  let before = '';
  for (const line of blocks) {
    const block = parseIndexLine(line, BlockSchema);
    if (!block || block.value.offset !== offset) return `block at ${offset} is not where the index says`;
    offset += block.value.length;
    const bytes = await by.gunzip(cdx.slice(block.value.offset, offset), left);
    if (!bytes || bytes.length === 0) return `block at ${block.value.offset} is damaged, empty or too long`;
    left -= bytes.length;
    const lines = splitLines(new TextDecoder().decode(bytes), BOUNDS.records - entries.length);
    if (!lines) return tooLong;
    for (const text of lines) {
      const parsed = parseIndexLine(text, LineSchema);
      if (!parsed) return `line ${JSON.stringify(text.slice(0, 80))}`;
      if (text < before) return `line ${JSON.stringify(text.slice(0, 80))} is not in order`;
      const [key, timestamp = ''] = parsed.head.split(' ');
      if (key !== toSurt(parsed.value.url)) return `key ${key?.slice(0, 80)} is not of ${parsed.value.url}`;
      before = text;
      entries.push({ ...parsed.value, timestamp });
    }
  }
  return offset === cdx.length ? entries : 'the index has bytes of no block';
}

/** Splits a line of the form "key timestamp {json}" and parses its JSON. Undefined if the line has another form. */
function parseIndexLine<T>(line: string, schema: z.ZodType<T>): { head: string; value: T } | undefined {
  const brace = line.indexOf(' {');
  if (brace < 0 || brace > LONGEST_HEAD) return undefined;
  const parsed = schema.safeParse(parseBoundedJson(line.slice(brace + 1)));
  return parsed.success ? { head: line.slice(0, brace), value: parsed.data } : undefined;
}
