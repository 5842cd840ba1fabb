import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const PIECE = 1 << 17;
/** Pieces in memory: 16 MB. Rows use their texts nearly in order. */
const KEPT = 128;
const BLOCK = 1 << 16;

/**
 * Millions of texts as UTF-8, with 4 bytes each for where they end. Up to 4 GB; what exceeds 16 MB is spilled into a
 * file in `folder`.
 */
export class PackedTexts {
  /** Pieces in memory, least recently used first. */
  readonly #pieces = new Map<number, Buffer>();
  readonly #ends: Uint32Array[] = [];
  /** Pieces whose texts are in the file. */
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
      done += bytes.copy(this.#piece(Math.floor(at / PIECE)), at % PIECE, done);
    }
    this.#used += bytes.length;
    const block = Math.floor(this.#count / BLOCK);
    const ends = this.#ends[block] ?? new Uint32Array(BLOCK);
    this.#ends[block] = ends;
    ends[this.#count % BLOCK] = this.#used;
    this.#count++;
  }

  /** The text at a place; undefined where there is none. */
  at(place: number): string | undefined {
    if (!Number.isInteger(place) || place < 0 || place >= this.#count) return undefined;
    const [from, to] = [place === 0 ? 0 : this.#endOf(place - 1), this.#endOf(place)];
    const begin = from % PIECE;
    const length = to - from;
    if (begin + length <= PIECE) {
      return this.#piece(Math.floor(from / PIECE)).toString('utf8', begin, begin + length);
    }
    const whole = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const at = from + done;
      done += this.#piece(Math.floor(at / PIECE)).copy(whole, done, at % PIECE);
    }
    return whole.toString('utf8');
  }

  /** Closes the file, where there is one. */
  close(): void {
    if (this.#spilled !== null) closeSync(this.#spilled);
    this.#spilled = null;
  }

  #endOf(place: number): number {
    return this.#ends[Math.floor(place / BLOCK)]?.[place % BLOCK] ?? 0;
  }

  #piece(number: number): Buffer {
    const held = this.#pieces.get(number);
    if (held !== undefined) {
      if (this.#pieces.size < KEPT) return held;
      this.#pieces.delete(number);
      this.#pieces.set(number, held);
      return held;
    }
    const piece = this.#room();
    if (this.#written.has(number)) readSync(this.#file(), piece, 0, PIECE, number * PIECE);
    this.#pieces.set(number, piece);
    return piece;
  }

  /** A buffer for another piece; writes out the least recently used one if memory is full. */
  #room(): Buffer {
    if (this.#pieces.size < KEPT) return Buffer.alloc(PIECE);
    for (const [number, piece] of this.#pieces) {
      this.#pieces.delete(number);
      if (!this.#written.has(number)) writeSync(this.#file(), piece, 0, PIECE, number * PIECE);
      this.#written.add(number);
      return piece;
    }
    return Buffer.alloc(PIECE);
  }

  #file(): number {
    this.#spilled ??= openSync(join(this.#folder, 'texts'), 'w+');
    return this.#spilled;
  }
}
