// Why: docs/decisions/evidence/package-format.md

import { concatBytes, utf8 } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { sha256Hex } from '@/lib/base/digest';
import { RunningSha256 } from '@/lib/evidence/sha256';
import type { IndexEntry } from './cdx';
import { gzip, writeStoredGzip } from './gzip';
import { REVISIT } from './revisit';

/**
 * Matches media types whose content is compressed already. Such content is stored without further compression, which would take
 * ten times as long and save no space.
 */
const COMPRESSED = /^(?:image\/(?!svg|bmp|x-icon|vnd)|font\/|video\/|audio\/|application\/font-woff)/;
/** Largest file that is stored a second time when its bytes repeat (bytes). A `revisit` record would take as much space. */
const LARGEST_REPEATED_FILE = 1_024;

/** What one WARC record stores: address, media type, time (ISO 8601) and bytes. */
export interface Resource {
  readonly url: string;
  /** The media type, with its charset if it has one. */
  readonly contentType: string;
  readonly date: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A file that was already written: its address, time and digest (`sha256:<hex>`). */
export type WrittenFile = Pick<IndexEntry, 'url' | 'date' | 'digest'>;

/**
 * Writes WARC/1.1 with one gzip member for each record, and collects the index entries. `finish` returns the file as a Blob.
 * Files are written as records of type `resource`, because the HTTP exchange is not known. For a picture or font with the same
 * bytes as an earlier one, the caller can write a `revisit` record instead (`findWrittenFile`).
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

  /** Writes the first record, which describes the WARC file itself. */
  async writeInfo(fields: Readonly<Record<string, string>>, date: string): Promise<void> {
    const body = utf8(
      Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join(''),
    );
    const head = [`WARC-Filename: ${this.fileName}`, 'Content-Type: application/warc-fields'];
    await this.#writeRecord({ type: 'warcinfo', date, fields: head, body, isStored: false });
  }

  /** Writes one resource under its address. */
  async writeResource({ url, contentType, date, body }: Resource): Promise<void> {
    const digest = await computeWarcDigest(body);
    const fields = [`WARC-Target-URI: ${url}`, `Content-Type: ${contentType}`];
    const mime = contentType.split(';')[0]?.trim() ?? contentType;
    const isStored = COMPRESSED.test(contentType);
    await this.#writeIndexed({ url, date, mime, digest }, { type: 'resource', date, fields, body, isStored });
    const key = toFileKey(contentType, digest);
    if (isPageFile(url) && !this.#files.has(key)) this.#files.set(key, { url, date, digest });
  }

  /**
   * Returns an earlier picture or font with the same bytes. Undefined if there is none, or if a `revisit` record would take as
   * much space as a copy.
   */
  async findWrittenFile({
    contentType,
    body,
  }: Pick<Resource, 'contentType' | 'body'>): Promise<WrittenFile | undefined> {
    if (!COMPRESSED.test(contentType) || body.length <= LARGEST_REPEATED_FILE) return undefined;
    return this.#files.get(toFileKey(contentType, await computeWarcDigest(body)));
  }

  /** Writes a `revisit` record: this address had the same bytes as an earlier file (WARC 1.1, 6.7). */
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

  /** Returns the complete WARC file with its SHA-256 (hex) and its CRC-32. */
  finish(): { readonly file: Blob; readonly digest: string; readonly crc: number } {
    return { file: new Blob(this.#parts), digest: this.#hash.hex(), crc: this.#crc };
  }

  async #writeIndexed(
    line: Pick<IndexEntry, 'url' | 'date' | 'mime' | 'digest'>,
    { fields, ...record }: RecordToWrite,
  ): Promise<void> {
    const offset = this.#length;
    const payload = `WARC-Payload-Digest: ${line.digest}`;
    const recordDigest = await this.#writeRecord({ ...record, fields: [...fields, payload] });
    this.index.push({
      ...line,
      recordDigest,
      offset,
      length: this.#length - offset,
      filename: this.fileName,
    });
  }

  /** Writes one record as a gzip member; returns the member's digest. */
  async #writeRecord({ type, date, fields, body, isStored }: RecordToWrite): Promise<string> {
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
    const member = isStored ? writeStoredGzip(parts) : await gzip(concatBytes(parts));
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
  /** Header lines of this record, in addition to those that every record has. */
  readonly fields: readonly string[];
  readonly body: Uint8Array<ArrayBuffer>;
  /** True if the body is stored without compression, because compression would save nothing. */
  readonly isStored: boolean;
}

async function computeWarcDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `sha256:${await sha256Hex(bytes)}`;
}

/** True for a file that the page loads from an address. Records with a `urn:` address are added by the packer. */
function isPageFile(url: string): boolean {
  return /^https?:/.test(url);
}

function toFileKey(contentType: string, digest: string): string {
  return `${contentType} ${digest}`;
}
