import type { BitReader, BitWriter } from '@/lib/registry/codec/bits';
import { chooseRiceParameter } from './numeric-shard';

const CHUNK = 512;
const K_BITS = 6;

/**
 * Writes ascending numbers below 2^63: their count (Elias gamma), the first (6 bits of length, then its bits), then Rice-coded
 * gaps in chunks of 512, each chunk with its own parameter.
 */
export function writeNumberList(out: BitWriter, numbers: readonly bigint[]): void {
  out.gamma(numbers.length);
  const [first, ...rest] = numbers;
  if (first === undefined) return;
  const length = first === 0n ? 0 : first.toString(2).length;
  out.bits(length, K_BITS);
  out.wideBits(first, length);
  let before = first;
  for (let at = 0; at < rest.length; at += CHUNK) {
    const gaps = rest.slice(at, at + CHUNK).map((number) => {
      const gap = number - before - 1n;
      before = number;
      return gap;
    });
    const k = chooseRiceParameter(gaps);
    out.bits(k, K_BITS);
    for (const gap of gaps) out.rice(gap, k);
  }
}

/** Reads what writeNumberList wrote. Throws a RangeError on damage or for more than `most` numbers. */
export function readNumberList(input: BitReader, most: number): bigint[] {
  const count = input.gamma();
  if (count > most) throw new RangeError('a list is too long');
  if (count === 0) return [];
  const numbers = [input.bigBits(input.bits(K_BITS))];
  let number = numbers[0] ?? 0n;
  let k = 0;
  for (let i = 0; i < count - 1; i++) {
    if (i % CHUNK === 0) k = input.bits(K_BITS);
    number += (BigInt(input.unary()) << BigInt(k)) + input.bigBits(k) + 1n;
    if (number >= 2n ** 63n) throw new RangeError('a number is out of range');
    numbers.push(number);
  }
  return numbers;
}
