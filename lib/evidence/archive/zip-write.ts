// Why: docs/decisions/evidence/package-format.md

import { readChunks, utf8 } from '@/lib/base/bytes';
import { crc32 } from '@/lib/base/crc32';
import { RunningSha256 } from '@/lib/evidence/sha256';

interface Entry {
  readonly name: Uint8Array<ArrayBuffer>;
  readonly crc: number;
  readonly length: number;
  readonly offset: number;
}

/** Returns the MS-DOS date and time of `at` (epoch ms) in UTC, so that a capture gives the same bytes in every time zone. */
function toDosTime(at: number): { readonly date: number; readonly time: number } {
  const day = new Date(at);
  return {
    date: (Math.max(0, day.getUTCFullYear() - 1980) << 9) | ((day.getUTCMonth() + 1) << 5) | day.getUTCDate(),
    time: (day.getUTCHours() << 11) | (day.getUTCMinutes() << 5) | (day.getUTCSeconds() >> 1),
  };
}

/**
 * Writes a ZIP of stored files, with sizes and checksum before each file, as WACZ requires. Each file becomes a part of a Blob,
 * so that the browser stores it outside this program's memory. The archive is hashed while it is written. `at` (epoch ms) is the
 * time of every file.
 */
export class ZipWriter {
  readonly #parts: Blob[] = [];
  readonly #entries: Entry[] = [];
  readonly #hash = new RunningSha256();
  readonly #time: { readonly date: number; readonly time: number };
  #length = 0;

  constructor(at: number) {
    this.#time = toDosTime(at);
  }

  /** Number of bytes written until now. */
  get length(): number {
    return this.#length;
  }

  /** Adds a file from memory. */
  addBytes(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.#beginEntry(path, crc32(bytes), bytes.length);
    this.#writeBytes(bytes);
  }

  /** Adds a file whose CRC-32 is known. Reads the file once, to hash it. */
  async addFile(path: string, file: Blob, crc: number): Promise<void> {
    this.#beginEntry(path, crc, file.size);
    for await (const piece of readChunks(file.stream())) this.#hash.update(piece);
    this.#parts.push(file);
    this.#length += file.size;
  }

  /** Ends the archive and returns it, with the SHA-256 (hex) of its bytes. */
  finish(type: string): { readonly file: Blob; readonly digest: string; readonly byteLength: number } {
    const start = this.#length;
    for (const entry of this.#entries) this.#writeBytes(this.#directoryEntry(entry));
    const end = new DataView(new ArrayBuffer(22));
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, this.#entries.length, true);
    end.setUint16(10, this.#entries.length, true);
    end.setUint32(12, this.#length - start, true);
    end.setUint32(16, start, true);
    this.#writeBytes(new Uint8Array(end.buffer));
    return {
      file: new Blob(this.#parts, { type }),
      digest: this.#hash.hex(),
      byteLength: this.#length,
    };
  }

  #beginEntry(path: string, crc: number, length: number): void {
    const entry: Entry = { name: utf8(path), crc, length, offset: this.#length };
    this.#entries.push(entry);
    const header = new DataView(new ArrayBuffer(30 + entry.name.length));
    header.setUint32(0, 0x04034b50, true);
    header.setUint16(4, 20, true); // version 2.0
    header.setUint16(6, 0x0800, true); // names are UTF-8
    this.#writeCommonFields(header, 10, entry);
    const bytes = new Uint8Array(header.buffer);
    bytes.set(entry.name, 30);
    this.#writeBytes(bytes);
  }

  #directoryEntry(entry: Entry): Uint8Array<ArrayBuffer> {
    const header = new DataView(new ArrayBuffer(46 + entry.name.length));
    header.setUint32(0, 0x02014b50, true);
    header.setUint16(4, 20, true);
    header.setUint16(6, 20, true);
    header.setUint16(8, 0x0800, true);
    this.#writeCommonFields(header, 12, entry);
    header.setUint32(42, entry.offset, true);
    const bytes = new Uint8Array(header.buffer);
    bytes.set(entry.name, 46);
    return bytes;
  }

  // Writes the fields that both headers of a file have in common: time, date, checksum, both lengths, and the length of the name.
  #writeCommonFields(header: DataView, at: number, entry: Entry): void {
    header.setUint16(at, this.#time.time, true);
    header.setUint16(at + 2, this.#time.date, true);
    header.setUint32(at + 4, entry.crc, true);
    header.setUint32(at + 8, entry.length, true);
    header.setUint32(at + 12, entry.length, true);
    header.setUint16(at + 16, entry.name.length, true);
  }

  #writeBytes(bytes: Uint8Array<ArrayBuffer>): void {
    this.#hash.update(bytes);
    this.#parts.push(new Blob([bytes]));
    this.#length += bytes.length;
  }
}
