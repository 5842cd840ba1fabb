/** Appends bits, most significant first; the last byte is filled with zeros. */
export class BitWriter {
  #bytes = new Uint8Array(256);
  #position = 0;

  /** Writes `value`, which has at most `count` (0–32) bits. */
  bits(value: number, count: number): void {
    for (let left = count; left > 0; ) {
      const byte = this.#position >>> 3;
      this.#ensureCapacity(byte);
      const room = 8 - (this.#position & 7);
      const take = Math.min(room, left);
      const part = (value >>> (left - take)) & ((1 << take) - 1);
      this.#bytes[byte] = (this.#bytes[byte] ?? 0) | (part << (room - take));
      this.#position += take;
      left -= take;
    }
  }

  /** Writes `value` zeros and a one. */
  unary(value: number): void {
    this.#position += value;
    this.#ensureCapacity(this.#position >>> 3);
    this.bits(1, 1);
  }

  /** Writes `value` in Golomb–Rice coding: the bits above the lowest `k` (0–63) in unary, then the lowest `k` bits. */
  rice(value: bigint, k: number): void {
    this.unary(Number(value >> BigInt(k)));
    this.wideBits(value, k);
  }

  /** Writes the lowest `count` (0–63) bits of `value`. */
  wideBits(value: bigint, count: number): void {
    if (count > 32) this.bits(Number(BigInt.asUintN(count - 32, value >> 32n)), count - 32);
    const low = Math.min(count, 32);
    this.bits(Number(BigInt.asUintN(low, value)), low);
  }

  /** Writes `value` + 1 in Elias gamma coding, so that `value` may be 0. A small value takes few bits. */
  gamma(value: number): void {
    const length = 31 - Math.clz32(value + 1);
    this.unary(length);
    this.bits((value + 1) & ((1 << length) - 1), length);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, (this.#position + 7) >>> 3);
  }

  #ensureCapacity(byte: number): void {
    if (byte < this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(byte + 1, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** Reads bits that a BitWriter wrote. Throws on a read past the end, so that missing bytes are never read as a value. */
export class BitReader {
  readonly #view: DataView;
  readonly #end: number;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#view = createPaddedView(bytes);
    this.#end = bytes.length * 8;
  }

  /** Position of the next bit to read (bits from the start). */
  get position(): number {
    return this.#position;
  }

  set position(bit: number) {
    this.#position = bit;
  }

  /** Reads `count` (0–32) bits as a number. */
  bits(count: number): number {
    if (count === 0) return 0;
    const window = this.#read32Bits();
    this.#advance(count);
    return window >>> (32 - count);
  }

  /** Reads `count` (0–63) bits exactly. */
  bigBits(count: number): bigint {
    return count <= 32
      ? BigInt(this.bits(count))
      : (BigInt(this.bits(count - 32)) << 32n) | BigInt(this.bits(32));
  }

  /**
   * Reads `size` ascending positions, coded as Golomb–Rice gaps (`k` below 32), and writes the class `mark` into `classOf` at
   * each of them. Throws a RangeError for a position past the end of `classOf`, and for a position that has a class already.
   */
  markPositions(k: number, size: number, classOf: Uint8Array, mark: number): void {
    const view = this.#view;
    const end = this.#end;
    const limit = classOf.length;
    let position = this.#position;
    let index = -1;
    for (let i = 0; i < size; i++) {
      let window = read32BitsAt(view, position);
      while (window === 0 && index < limit) {
        index += 2 ** (k + 5);
        position += 32;
        window = position > end ? 0 : read32BitsAt(view, position);
      }
      const zeros = Math.clz32(window);
      position += zeros + 1;
      index += zeros * 2 ** k + 1;
      if (k > 0) index += read32BitsAt(view, position) >>> (32 - k);
      position += k;
      if (index >= limit || position > end || classOf[index] !== 0) {
        throw new RangeError('an entry has no single class');
      }
      classOf[index] = mark;
    }
    this.#position = position;
  }

  /**
   * Returns the sum of the next `count` gaps. Each gap is stored less one, Golomb–Rice-coded (`k` at most 52). A sum past 2^53 is
   * rounded. A registry import runs this method over a whole file before the code is compiled, so the method keeps its position
   * in a variable and calls few functions.
   */
  sumOfGaps(k: number, count: number): number {
    const view = this.#view;
    const end = this.#end;
    const step = 2 ** k;
    const low = Math.min(k, 32);
    const high = k - low;
    let position = this.#position;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      let window = read32BitsAt(view, position);
      while (window === 0) {
        position += 32;
        sum += 32 * step;
        if (position > end) throw new RangeError('the data ends too early');
        window = read32BitsAt(view, position);
      }
      const zeros = Math.clz32(window);
      const used = zeros + 1;
      position += used;
      sum += zeros * step + 1;
      if (used + k <= 32) {
        // Most gaps lie within the bits that are loaded already (`window`).
        if (k > 0) sum += (window << used) >>> (32 - k);
      } else {
        if (high > 0) sum += (read32BitsAt(view, position) >>> (32 - high)) * 2 ** 32;
        sum += read32BitsAt(view, position + high) >>> (32 - low);
      }
      position += k;
      if (position > end) throw new RangeError('the data ends too early');
    }
    this.#position = position;
    return sum;
  }

  unary(): number {
    let zeros = 0;
    for (;;) {
      const window = this.#read32Bits();
      const run = Math.clz32(window);
      if (run < 32) {
        this.#advance(run + 1);
        return zeros + run;
      }
      this.#advance(32);
      zeros += 32;
    }
  }

  gamma(): number {
    const length = this.unary();
    if (length > 30) throw new RangeError('a count is out of range');
    return (1 << length) + this.bits(length) - 1;
  }

  #read32Bits(): number {
    return read32BitsAt(this.#view, this.#position);
  }

  #advance(count: number): void {
    this.#position += count;
    if (this.#position > this.#end) throw new RangeError('the data ends too early');
  }
}

/** Maximum number of bytes that a reader loads past the end of its input. */
const READ_AHEAD_BYTES = 16;

// Returns a view from which READ_AHEAD_BYTES bytes after the input can be read too; their values are never used. If the buffer
// ends too early, copies the input and pads it with zeros.
function createPaddedView(bytes: Uint8Array): DataView {
  const length = bytes.length + READ_AHEAD_BYTES;
  if (bytes.byteOffset + length <= bytes.buffer.byteLength) {
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  }
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return new DataView(padded.buffer);
}

// Returns the 32 bits that begin at a bit position; bits past the end are zeros.
function read32BitsAt(view: DataView, position: number): number {
  const byte = position >>> 3;
  const shift = position & 7;
  const word = view.getUint32(byte);
  return shift === 0 ? word : ((word << shift) | (view.getUint8(byte + 4) >>> (8 - shift))) >>> 0;
}
