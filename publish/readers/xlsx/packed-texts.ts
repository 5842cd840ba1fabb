import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const PIECE = 1 << 17;
/**
 * Maximum number of pieces (of PIECE bytes) that stay in memory, 16 MB together. A few pieces would be enough, because the rows
 * of a sheet use the texts nearly in the order in which they are stored.
 */
const MOST_CACHED_PIECES = 128;
const BLOCK = 1 << 16;

/**
 * Stores millions of texts (4 GB at most) as UTF-8, and the offset of the end of each text in 4 bytes. At most 16 MB of the texts
 * are in memory; the rest is in a file in `folder`.
 */
export class PackedTexts {
  /** Pieces in memory; the one that was used longest ago comes first. */
  readonly #pieces = new Map<number, Buffer>();
  readonly #ends: Uint32Array[] = [];
  /** Numbers of the pieces whose present content is in the file. */
  readonly #written = new Set<number>();
  readonly #folder: string;
  #spilled: number | null = null;
  #used = 0;
  #count = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  add(text: string): void {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) {
      const at = this.#used + done;
      this.#written.delete(Math.floor(at / PIECE));
      done += bytes.copy(this.#loadPiece(Math.floor(at / PIECE)), at % PIECE, done);
    }
    this.#used += bytes.length;
    const block = Math.floor(this.#count / BLOCK);
    const ends = this.#ends[block] ?? new Uint32Array(BLOCK);
    this.#ends[block] = ends;
    ends[this.#count % BLOCK] = this.#used;
    this.#count++;
  }

  /** Returns the text at an index; undefined if the index is after the last text. */
  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    const [from, to] = [index === 0 ? 0 : this.#endOf(index - 1), this.#endOf(index)];
    const begin = from % PIECE;
    const length = to - from;
    if (begin + length <= PIECE) {
      return this.#loadPiece(Math.floor(from / PIECE)).toString('utf8', begin, begin + length);
    }
    const whole = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const at = from + done;
      done += this.#loadPiece(Math.floor(at / PIECE)).copy(whole, done, at % PIECE);
    }
    return whole.toString('utf8');
  }

  /** Closes the file, if one was created. */
  close(): void {
    if (this.#spilled !== null) closeSync(this.#spilled);
    this.#spilled = null;
  }

  #endOf(index: number): number {
    return this.#ends[Math.floor(index / BLOCK)]?.[index % BLOCK] ?? 0;
  }

  #loadPiece(number: number): Buffer {
    const cachedPiece = this.#pieces.get(number);
    if (cachedPiece !== undefined) {
      if (this.#pieces.size < MOST_CACHED_PIECES) return cachedPiece;
      this.#pieces.delete(number);
      this.#pieces.set(number, cachedPiece);
      return cachedPiece;
    }
    const piece = this.#takeBuffer();
    if (this.#written.has(number)) readSync(this.#openSpillFile(), piece, 0, PIECE, number * PIECE);
    this.#pieces.set(number, piece);
    return piece;
  }

  /**
   * Returns a buffer for another piece. If MOST_CACHED_PIECES pieces are already in memory, reuses the buffer of the piece that was used
   * longest ago. That piece is first written to the file, unless the file already has it.
   */
  #takeBuffer(): Buffer {
    if (this.#pieces.size < MOST_CACHED_PIECES) return Buffer.alloc(PIECE);
    for (const [number, piece] of this.#pieces) {
      this.#pieces.delete(number);
      if (!this.#written.has(number)) writeSync(this.#openSpillFile(), piece, 0, PIECE, number * PIECE);
      this.#written.add(number);
      return piece;
    }
    return Buffer.alloc(PIECE);
  }

  #openSpillFile(): number {
    this.#spilled ??= openSync(join(this.#folder, 'texts'), 'w+');
    return this.#spilled;
  }
}
