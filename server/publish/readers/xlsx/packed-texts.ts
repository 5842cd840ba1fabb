/** Millions of texts as UTF-8 in a few buffers: a third of what as many strings would take. */
export class PackedTexts {
  readonly #pieces: Buffer[] = [];
  #open = Buffer.allocUnsafe(1 << 16);
  #used = 0;
  // Where each text is: number of its piece, begin and end, three numbers a text.
  #places = new Uint32Array(3 * 1_024);
  #count = 0;

  get size(): number {
    return this.#count;
  }

  add(text: string): void {
    const length = Buffer.byteLength(text);
    if (this.#used + length > this.#open.length) {
      this.#pieces.push(this.#open.subarray(0, this.#used));
      this.#open = Buffer.allocUnsafe(Math.max(1 << 22, length));
      this.#used = 0;
    }
    if (this.#count * 3 === this.#places.length) {
      const more = new Uint32Array(this.#places.length * 2);
      more.set(this.#places);
      this.#places = more;
    }
    this.#open.write(text, this.#used);
    this.#places.set([this.#pieces.length, this.#used, this.#used + length], this.#count * 3);
    this.#used += length;
    this.#count++;
  }

  /** The text at a place; undefined where there is none. */
  at(place: number): string | undefined {
    if (!Number.isInteger(place) || place < 0 || place >= this.#count) return undefined;
    const [piece = 0, from, to] = this.#places.subarray(place * 3, place * 3 + 3);
    return (this.#pieces[piece] ?? this.#open).toString('utf8', from, to);
  }
}
