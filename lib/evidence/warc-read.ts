import { type Primitives, WEB } from './primitives';

/** Longest record this project reads, unpacked, in bytes. */
export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** One record of a WARC: header names in lower case. */
export interface WarcRecord {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Reads the one record in a gzip member; a sentence that says what is wrong with it otherwise. */
export async function readRecord(
  member: Uint8Array<ArrayBuffer>,
  by: Primitives = WEB,
): Promise<WarcRecord | string> {
  const bytes = await by.gunzip(member, MAX_RECORD_BYTES);
  if (!bytes) return `damaged, or more than ${MAX_RECORD_BYTES} bytes unpacked`;
  const head = headLength(bytes);
  if (head === undefined) return 'no header';
  const [version, ...lines] = new TextDecoder().decode(bytes.subarray(0, head)).split('\r\n');
  if (version !== 'WARC/1.1') return 'not WARC/1.1';
  const headers = new Map<string, string>();
  for (const line of lines) {
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || headers.has(name)) return `header ${JSON.stringify(line.slice(0, 60))}`;
    headers.set(name, line.slice(colon + 1).trim());
  }
  const length = headers.get('content-length') ?? '';
  if (!/^\d+$/.test(length) || Number(length) !== bytes.length - head - 4) {
    return `Content-Length ${length} where ${bytes.length - head - 4} bytes follow`;
  }
  const tail = bytes.subarray(bytes.length - 4);
  if (String.fromCharCode(...tail) !== '\r\n\r\n') return 'no end of record';
  return { headers, body: bytes.subarray(head, bytes.length - 4) };
}

/** Length of the header with the empty line that ends it. */
function headLength(bytes: Uint8Array): number | undefined {
  const limit = Math.min(bytes.length - 3, 80 * 1024);
  for (let at = 0; at < limit; at++) {
    if (bytes[at] === 13 && bytes[at + 1] === 10 && bytes[at + 2] === 13 && bytes[at + 3] === 10)
      return at + 4;
  }
  return undefined;
}
