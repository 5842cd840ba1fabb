import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { formatMegabytes, MOST_GROWTH, SMALL } from './limits';
import { FileRefused } from './shape';

/** Maximum number of parts (files in the ZIP archive) of an office document; a real document has a few dozen. */
const MOST_PARTS = 4_000;
const AGAIN = 'open it in the program it is of, save it again and give that file';

/** The parts of an office document. A part is unpacked on request, and never beyond the size that the archive states. */
export class OfficeArchive {
  readonly #file: string;
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(file: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#file = file;
    this.#zip = zip;
    this.#entries = entries;
  }

  /**
   * Opens an archive and checks the sizes that it states for its parts. Throws FileRefused in these cases: the archive is damaged
   * or locked; it has too many parts; it would unpack to more than `mostUnpacked` bytes; or one of its larger parts would unpack
   * to more than MOST_GROWTH times its packed size.
   */
  static async open(path: string, file: string, mostUnpacked: number): Promise<OfficeArchive> {
    const options = { autoClose: false, lazyEntries: true, validateEntrySizes: true } as const;
    const zip = await openPromise(path, options).catch((thrown: unknown) => {
      throw createDamageRefusal(file, thrown);
    });
    try {
      const entries = new Map<string, Entry>();
      let unpacked = 0;
      for await (const entry of zip.eachEntry()) {
        entries.set(entry.fileName.replace(/^\//, ''), entry);
        unpacked += entry.uncompressedSize;
        if (entry.isEncrypted()) {
          throw new FileRefused({ file }, 'it is locked with a password', 'save it without one');
        }
        const grows =
          entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * MOST_GROWTH;
        if (grows || unpacked > mostUnpacked || entries.size > MOST_PARTS) {
          const size = grows ? entry.uncompressedSize : unpacked;
          throw new FileRefused({ file }, `it unpacks to ${formatMegabytes(size)}, as no list does`, AGAIN);
        }
      }
      return new OfficeArchive(file, zip, entries);
    } catch (thrown) {
      zip.close();
      throw thrown instanceof FileRefused ? thrown : createDamageRefusal(file, thrown);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** Returns the unpacked size of a part (bytes); 0 if the part is missing. */
  sizeOf(name: string): number {
    return this.#entries.get(name)?.uncompressedSize ?? 0;
  }

  /** Yields the bytes of a part while they are unpacked. */
  async *bytes(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name);
    if (entry === undefined)
      throw new FileRefused({ file: this.#file }, `its part ${name} is not there`, AGAIN);
    try {
      const stream: Readable = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
    } catch (thrown) {
      throw createDamageRefusal(this.#file, thrown);
    }
  }

  /** Yields the text of one part of the document in pieces. The encoding is UTF-8, or UTF-16 if a byte-order mark says so. */
  async *text(name: string): AsyncGenerator<string> {
    let decoder: TextDecoder | undefined;
    for await (const chunk of this.bytes(name)) {
      decoder ??= new TextDecoder(chunk[0] === 0xff ? 'utf-16le' : chunk[0] === 0xfe ? 'utf-16be' : 'utf-8');
      const text = decoder.decode(chunk, { stream: true });
      if (text !== '') yield text;
    }
  }

  close(): void {
    this.#zip.close();
  }
}

function createDamageRefusal(file: string, thrown: unknown): FileRefused {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new FileRefused({ file }, `it is cut off or damaged (${why})`, 'take the file again');
}
