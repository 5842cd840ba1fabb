import { BOUNDS } from '@/lib/evidence/bounds';
import { type Primitives, WEB } from '@/lib/evidence/primitives';

/** Longest header of a record (bytes), including its final empty line. */
const MAX_HEAD_BYTES = 80 * 1024;
const MOST_HEADERS = 100;

/** One record of a WARC file. Header names are in lower case. */
export interface WarcRecord {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Length of the record, decompressed and with its header (bytes). */
  readonly length: number;
}

/**
 * Reads a gzip member that contains one record of at most `maxBytes` (never more than BOUNDS.record). Returns the record, or a
 * sentence about the fault.
 */
export async function readRecord(
  member: Uint8Array<ArrayBuffer>,
  by: Primitives = WEB,
  maxBytes: number = BOUNDS.record,
): Promise<WarcRecord | string> {
  const most = Math.min(maxBytes, BOUNDS.record);
  const bytes = await by.gunzip(member, most);
  if (!bytes) return `damaged, or more than ${most} bytes unpacked`;
  const head = findHeaderLength(bytes);
  if (head === undefined) return 'no header';
  const [version, ...lines] = new TextDecoder().decode(bytes.subarray(0, head)).split('\r\n');
  if (version !== 'WARC/1.1') return 'not WARC/1.1';
  const headers = new Map<string, string>();
  for (const line of lines) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || headers.has(name)) return `header ${JSON.stringify(line.slice(0, 60))}`;
    if (headers.size === MOST_HEADERS) return `more than ${MOST_HEADERS} headers`;
    headers.set(name, line.slice(colon + 1).trim());
  }
  const length = headers.get('content-length') ?? '';
  if (!/^\d{1,10}$/.test(length) || Number(length) !== bytes.length - head - 4) {
    return `Content-Length ${length.slice(0, 20)} where ${bytes.length - head - 4} bytes follow`;
  }
  const tail = bytes.subarray(bytes.length - 4);
  if (String.fromCharCode(...tail) !== '\r\n\r\n') return 'no end of record';
  return { headers, body: bytes.subarray(head, bytes.length - 4), length: bytes.length };
}

/** Returns the length of the header, including its final empty line. Undefined if the header has no end within MAX_HEAD_BYTES. */
function findHeaderLength(bytes: Uint8Array): number | undefined {
  const limit = Math.min(bytes.length - 3, MAX_HEAD_BYTES);
  for (let at = 0; at < limit; at++) {
    if (bytes[at] === 13 && bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10)
      return at + 4;
  }
  return undefined;
}
