// Why: docs/decisions/evidence/package-format.md

import { concat, utf8 } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import { RunningSha256 } from '@/lib/evidence/sha256';
import type { IndexEntry } from './cdx';
import { gzip, gzipStored } from './gzip';
import { REVISIT } from './revisit';

/** Content that is already compressed: storing it costs a tenth of the time and no space. */
const COMPRESSED = /^(?:image\/(?!svg|bmp|x-icon|vnd)|font\/|video\/|audio\/|application\/font-woff)/;
/** A file of at most this many bytes is written again, because a `revisit` record takes as much space. */
const WORTH_NAMING = 1_024;

/** A WARC record to write. `date` is ISO 8601. */
export interface Resource {
  readonly url: string;
  /** The media type, with its charset if it has one. */
  readonly contentType: string;
  readonly date: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A written file: address, time and digest (`sha256:<hex>`). */
export type WrittenFile = Pick<IndexEntry, 'url' | 'date' | 'digest'>;

/**
 * Writes WARC/1.1 with one gzip member per record, as parts of a Blob, and collects the index entries. Records are of type
 * `resource`, because the HTTP exchange is not known; a file that repeats the bytes of an earlier one is a `revisit`.
 */
export class WarcWriter {
  readonly fileName: string;
  readonly index: IndexEntry[] = [];
  readonly #uuid: () => string;
  readonly #parts: Blob[] = [];
  readonly #files = new Map<string, WrittenFile>();
  readonly #hash = new RunningSha256();
  #crc = 0;
  #length = 0;

  constructor(fileName: string, uuid: () => string) {
    this.fileName = fileName;
    this.#uuid = uuid;
  }

  get length(): number {
    return this.#length;
  }

  /** Writes the first record, which describes the file. */
  async writeInfo(fields: Readonly<Record<string, string>>, date: string): Promise<void> {
    const body = utf8(
      Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join(''),
    );
    const head = [`WARC-Filename: ${this.fileName}`, 'Content-Type: application/warc-fields'];
    await this.#write({ type: 'warcinfo', date, fields: head, body, isStored: false });
  }

  /** Writes one resource under its address. */
  async writeResource({ url, contentType, date, body }: Resource): Promise<void> {
    const digest = await computeWarcDigest(body);
    const fields = [`WARC-Target-URI: ${url}`, `Content-Type: ${contentType}`];
    const mime = contentType.split(';')[0]?.trim() ?? contentType;
    const isStored = COMPRESSED.test(contentType);
    await this.#writeIndexed({ url, date, mime, digest }, { type: 'resource', date, fields, body, isStored });
    const key = toFileKey(contentType, digest);
    if (isFile(url) && !this.#files.has(key)) this.#files.set(key, { url, date, digest });
  }

  /**
   * Returns the picture or font that was written with the same bytes. Undefined if there is none, or if a copy takes no more
   * space than a reference.
   */
  async findWrittenFile({
    contentType,
    body,
  }: Pick<Resource, 'contentType' | 'body'>): Promise<WrittenFile | undefined> {
    if (!COMPRESSED.test(contentType) || body.length <= WORTH_NAMING) return undefined;
    return this.#files.get(toFileKey(contentType, await computeWarcDigest(body)));
  }

  /** Records that an address had the same bytes as an earlier file (WARC 1.1, 6.7). */
  async writeRevisit(
    { url, date }: Pick<Resource, 'url' | 'date'>,
    { digest, ...original }: WrittenFile,
  ): Promise<void> {
    const fields = [
      `WARC-Target-URI: ${url}`,
      `WARC-Profile: ${REVISIT.profile}`,
      `WARC-Refers-To-Target-URI: ${original.url}`,
      `WARC-Refers-To-Date: ${original.date}`,
    ];
    const record = { type: 'revisit', date, fields, body: new Uint8Array(), isStored: false };
    await this.#writeIndexed({ url, date, mime: REVISIT.mime, digest }, record);
  }

  /** Returns the whole file with its SHA-256 (hex) and its CRC-32. */
  finish(): { readonly file: Blob; readonly digest: string; readonly crc: number } {
    return { file: new Blob(this.#parts), digest: this.#hash.hex(), crc: this.#crc };
  }

  async #writeIndexed(
    line: Pick<IndexEntry, 'url' | 'date' | 'mime' | 'digest'>,
    { fields, ...record }: RecordToWrite,
  ): Promise<void> {
    const offset = this.#length;
    const payload = `WARC-Payload-Digest: ${line.digest}`;
    const recordDigest = await this.#write({ ...record, fields: [...fields, payload] });
    this.index.push({
      ...line,
      recordDigest,
      offset,
      length: this.#length - offset,
      filename: this.fileName,
    });
  }

  /** Writes one record as a gzip member; returns the member's digest. */
  async #write({ type, date, fields, body, isStored }: RecordToWrite): Promise<string> {
    const lines = [
      'WARC/1.1',
      `WARC-Type: ${type}`,
      `WARC-Record-ID: <urn:uuid:${this.#uuid()}>`,
      `WARC-Date: ${date}`,
      ...fields,
      `WARC-Block-Digest: ${await computeWarcDigest(body)}`,
      `Content-Length: ${body.length}`,
    ];
    const parts = [utf8(`${lines.join('\r\n')}\r\n\r\n`), body, utf8('\r\n\r\n')];
    const member = isStored ? gzipStored(parts) : await gzip(concat(parts));
    this.#hash.update(member);
    this.#crc = crc32(member, this.#crc);
    this.#parts.push(new Blob([member]));
    this.#length += member.length;
    return computeWarcDigest(member);
  }
}

interface RecordToWrite {
  readonly type: string;
  readonly date: string;
  /** Header lines besides those of every record. */
  readonly fields: readonly string[];
  readonly body: Uint8Array<ArrayBuffer>;
  /** True if compression would gain nothing. */
  readonly isStored: boolean;
}

async function computeWarcDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `sha256:${await sha256Hex(bytes)}`;
}

/** True for a resource that the page names by an address; `urn:` records are our own. */
function isFile(url: string): boolean {
  return /^https?:/.test(url);
}

function toFileKey(contentType: string, digest: string): string {
  return `${contentType} ${digest}`;
}
