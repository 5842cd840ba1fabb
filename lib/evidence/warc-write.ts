import { concat, utf8 } from './bytes';
import type { IndexEntry } from './cdx';
import { crc32 } from './crc32';
import { gzip, gzipStored } from './gzip';
import { RunningSha256, sha256Hex } from './sha256';

/** Content that is compressed already: storing it as it is costs a tenth of the time and no space. */
const COMPRESSED = /^(?:image\/(?!svg|bmp|x-icon|vnd)|font\/|video\/|audio\/|application\/font-woff)/;

/** A WARC record to write. `date` is ISO 8601. */
export interface Resource {
  readonly url: string;
  /** With its charset where it has one. */
  readonly contentType: string;
  readonly date: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * Writes WARC/1.1, one gzip member a record, as parts of a Blob, and the index entries that point into it.
 * Records are of type `resource`: the HTTP exchange was not kept, so none is claimed.
 */
export class WarcWriter {
  readonly fileName: string;
  readonly index: IndexEntry[] = [];
  readonly #uuid: () => string;
  readonly #parts: Blob[] = [];
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

  /** Writes the leading record that describes the file. */
  async writeInfo(fields: Readonly<Record<string, string>>, date: string): Promise<void> {
    const body = utf8(
      Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join(''),
    );
    await this.#write('warcinfo', [`WARC-Filename: ${this.fileName}`], 'application/warc-fields', date, body);
  }

  /** Writes one resource under its address. */
  async writeResource({ url, contentType, date, body }: Resource): Promise<void> {
    const offset = this.#length;
    const { digest, recordDigest } = await this.#write(
      'resource',
      [`WARC-Target-URI: ${url}`],
      contentType,
      date,
      body,
    );
    this.index.push({
      url,
      date,
      mime: contentType.split(';')[0]?.trim() ?? contentType,
      digest,
      recordDigest,
      offset,
      length: this.#length - offset,
      filename: this.fileName,
    });
  }

  /** The whole file, its SHA-256 (hex) and its CRC-32. */
  finish(): { readonly file: Blob; readonly digest: string; readonly crc: number } {
    return { file: new Blob(this.#parts), digest: this.#hash.hex(), crc: this.#crc };
  }

  async #write(
    type: string,
    headers: readonly string[],
    contentType: string,
    date: string,
    body: Uint8Array<ArrayBuffer>,
  ): Promise<{ digest: string; recordDigest: string }> {
    const digest = `sha256:${await sha256Hex(body)}`;
    const lines = [
      'WARC/1.1',
      `WARC-Type: ${type}`,
      `WARC-Record-ID: <urn:uuid:${this.#uuid()}>`,
      `WARC-Date: ${date}`,
      ...headers,
      `Content-Type: ${contentType}`,
      `WARC-Block-Digest: ${digest}`,
      ...(type === 'resource' ? [`WARC-Payload-Digest: ${digest}`] : []),
      `Content-Length: ${body.length}`,
    ];
    const parts = [utf8(`${lines.join('\r\n')}\r\n\r\n`), body, utf8('\r\n\r\n')];
    const member = COMPRESSED.test(contentType) ? gzipStored(parts) : await gzip(concat(parts));
    this.#hash.update(member);
    this.#crc = crc32(member, this.#crc);
    this.#parts.push(new Blob([member]));
    this.#length += member.length;
    return { digest, recordDigest: `sha256:${await sha256Hex(member)}` };
  }
}
