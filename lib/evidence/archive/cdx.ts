import { concatBytes, utf8 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import { gzip } from './gzip';
import { toSurt } from './surt';

/** The position of one record in a WARC file. Offset and length count compressed bytes. Digests have the form `sha256:<hex>`. */
export interface IndexEntry {
  readonly url: string;
  readonly date: string;
  readonly mime: string;
  readonly digest: string;
  readonly recordDigest: string;
  readonly offset: number;
  readonly length: number;
  readonly filename: string;
}

const LINES_A_BLOCK = 1_024;

/** Returns the first 14 digits of an ISO 8601 date: "2026-11-25T01:29:00Z" becomes "20261125012900". */
export function toTimestamp14(date: string): string {
  return date.replace(/\D/g, '').slice(0, 14);
}

/** Returns the index as sorted CDXJ lines. Each ends with a line feed. */
export function formatCdxLines(entries: readonly IndexEntry[]): string[] {
  return entries
    .map((entry) => {
      const { url, mime, digest, length, offset, filename, recordDigest } = entry;
      const fields = { url, mime, status: '200', digest, length, offset, filename, recordDigest };
      return `${toSurt(url)} ${toTimestamp14(entry.date)} ${JSON.stringify(fields)}\n`;
    })
    .sort(compareCodeUnits);
}

/**
 * Compresses the index in blocks (`cdx`), and writes the small index of the blocks (`idx`). Programs that read packages look at
 * the first key of a block to learn whether all keys of the block are reversed addresses. So a block contains either `urn:`
 * records or web addresses, never both: sorted together, `urn:` would come before "vn,…".
 */
export async function compressIndex(
  entries: readonly IndexEntry[],
): Promise<{ readonly cdx: Uint8Array<ArrayBuffer>; readonly idx: Uint8Array<ArrayBuffer> }> {
  const blocks: string[][] = [];
  let urn: boolean | undefined;
  for (const line of formatCdxLines(entries)) {
    const last = blocks.at(-1);
    if (!last || last.length === LINES_A_BLOCK || line.startsWith('urn:') !== urn) blocks.push([line]);
    else last.push(line);
    urn = line.startsWith('urn:');
  }
  const members: Uint8Array<ArrayBuffer>[] = [];
  let idx = '!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n';
  let offset = 0;
  for (const block of blocks) {
    const member = await gzip(utf8(block.join('')));
    const key = block[0]?.split(' ').slice(0, 2).join(' ');
    const digest = `sha256:${await sha256Hex(member)}`;
    idx += `${key} ${JSON.stringify({ offset, length: member.length, digest, filename: 'index.cdx.gz' })}\n`;
    members.push(member);
    offset += member.length;
  }
  return { cdx: concatBytes(members), idx: utf8(idx) };
}

// Compares code units. For addresses these are bytes, because addresses are ASCII.
function compareCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
