/** Number of slots of a new SeenIds. It doubles when two thirds of the slots are used. */
const FIRST = 1 << 12;

/**
 * Remembers ids and their content in slots of 12 bytes: a 53-bit hash of the id and a 32-bit hash of its content. With a million
 * ids, the probability that two different ids have equal hashes is 1 in 20,000. The second of these two ids then counts as known,
 * and a number is added to it without need.
 */
export class SeenIds {
  #ids = new Float64Array(FIRST);
  #things = new Uint32Array(FIRST);
  #count = 0;

  /**
   * Returns the stored hash of the content of `id`, if `id` is known. Otherwise stores `thing`, the hash of its content, and
   * returns undefined.
   */
  seenOrAdd(id: string, thing: number): number | undefined {
    if (this.#count * 3 > this.#ids.length * 2) this.#doubleSlots();
    const hash = hash53(id);
    const at = this.#findSlot(hash);
    if (this.#ids[at] !== 0) return this.#things[at];
    this.#count++;
    this.#ids[at] = hash;
    this.#things[at] = thing;
    return undefined;
  }

  #findSlot(hash: number): number {
    const mask = this.#ids.length - 1;
    // The number of slots is a power of two. So the low bits give the slot, without a slow division.
    let at = (hash >>> 0) & mask;
    while (this.#ids[at] !== 0 && this.#ids[at] !== hash) at = (at + 1) & mask;
    return at;
  }

  #doubleSlots(): void {
    const [ids, things] = [this.#ids, this.#things];
    this.#ids = new Float64Array(ids.length * 2);
    this.#things = new Uint32Array(ids.length * 2);
    for (const [position, id] of ids.entries()) {
      if (id === 0) continue;
      const at = this.#findSlot(id);
      this.#ids[at] = id;
      this.#things[at] = things[position] ?? 0;
    }
  }
}

/** Returns a 32-bit hash of texts in their order (FNV-1a, by code units). */
export function hash32(texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0x1f, 0x01000193);
  }
  return hash >>> 0;
}

/** Returns a 53-bit hash of a text, which is never 0 (cyrb53, public domain). */
function hash53(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0) || 1;
}
