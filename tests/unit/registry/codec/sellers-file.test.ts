import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import { type EncodedSection, encodeSection } from '@/lib/registry/codec/encode-section';
import { openSection } from '@/lib/registry/codec/section';
import {
  encodeSellersFile,
  listKeysWithClasses,
  parseSellersFile,
} from '@/lib/registry/codec/sellers/sellers-file';
import { toSectionRows } from '@/lib/registry/update/prepare';

const classes: SellerStatus[][] = [['registered'], ['official-store', 'registered'], ['withdrawn']];

const numbers = fc.uniqueArray(fc.tuple(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), fc.nat(2)), {
  selector: ([value]) => value,
  maxLength: 1_500,
});
const texts = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z][a-z0-9-]{1,20}$/), fc.nat(2)), {
  selector: ([value]) => value,
  maxLength: 300,
});

function numberSection(namespace: string, entries: readonly (readonly [bigint, number])[]): EncodedSection {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = BigUint64Array.from(sorted, ([value]) => value);
  const classOf = Uint8Array.from(sorted, ([, found]) => found);
  return encodeSection({ namespace, width: 0, keys, classOf, classes });
}

function textSection(namespace: string, entries: readonly (readonly [string, number])[]): EncodedSection {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const keys = sorted.map(([value]) => value);
  const classOf = Uint8Array.from(sorted, ([, found]) => found);
  return encodeSection({ namespace, width: 0, keys, classOf, classes });
}

it('a sellers file returns every key with its statuses in order, and is written again with the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(numbers, texts, async (some, others) => {
      const sections = [numberSection('shop:shopee.vn', some), textSection('shop:tiki.vn', others)];
      const file = await encodeSellersFile(sections);
      const parsed = await parseSellersFile(file);
      for (const [index, wanted] of [some, others].entries()) {
        const section = parsed[index];
        if (section === undefined) throw new Error('a section is missing');
        const found = [...listKeysWithClasses(section)].map(([key, at]) => [
          key,
          section.section.classes[at],
        ]);
        const sorted = [...wanted].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(found).toEqual(sorted.map(([key, at]) => [key, classes[at]]));
      }
      expect(await encodeSellersFile([...parsed].reverse())).toEqual(file);
    }),
    { numRuns: 40 },
  );
});

it('a sellers file finds exactly its own keys through its index', () => {
  const entries = Array.from(
    { length: 5_000 },
    (_, i) => [BigInt(i) * 37n + 5n, i % 7 === 0 ? 1 : 0] as const,
  );
  const encoded = numberSection('shop:shopee.vn', entries);
  const rows = toSectionRows(encoded);
  const opened = openSection(encoded.section, encoded.index);
  const find = (value: bigint) => {
    const place = opened.directory.locateKey(value);
    if (place === null) return null;
    return opened.find(rows[place.shard] ?? new Uint8Array(), place, value);
  };
  for (const [rank, [value, at]] of entries.entries()) {
    expect(find(value)).toEqual({ rank, statuses: classes[at] });
    expect(find(value + 1n)).toBeNull();
  }
  expect(find(0n)).toBeNull();
});

it('a sellers file is refused after a change of any bit and any cut', async () => {
  const file = await encodeSellersFile([
    numberSection(
      'shop:shopee.vn',
      Array.from({ length: 700 }, (_, i) => [BigInt(i * i + 1), i % 3]),
    ),
    textSection(
      'shop:tiki.vn',
      Array.from({ length: 100 }, (_, i) => [`shop-${i}`, i % 2]),
    ),
  ]);
  for (let bit = 0; bit < file.length * 8; bit += 7) {
    const changed = file.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    await expect(parseSellersFile(changed)).rejects.toMatchObject({ code: 'registry-invalid' });
  }
  for (let length = 0; length < file.length; length += 13) {
    await expect(parseSellersFile(file.slice(0, length))).rejects.toMatchObject({ code: 'registry-invalid' });
  }
});

it('a sellers file keeps a list without sellers', async () => {
  const parsed = await parseSellersFile(await encodeSellersFile([numberSection('shop:sendo.vn', [])]));
  expect(parsed.map(({ section }) => [section.namespace, section.count])).toEqual([['shop:sendo.vn', 0]]);
});

it('a sellers file is at most 2 % larger than the theoretical size for evenly spread keys', async () => {
  const count = 100_000;
  const range = count * 500_000;
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const drawn = new Set(Array.from({ length: count }, () => BigInt(Math.floor(random() * range) + 1)));
  const file = await encodeSellersFile([
    numberSection(
      'shop:shopee.vn',
      [...drawn].map((value) => [value, 0]),
    ),
  ]);
  const bits = (file.length * 8) / drawn.size;
  expect(bits / (Math.log2(range / drawn.size) + Math.LOG2E)).toBeLessThan(1.02);
});
