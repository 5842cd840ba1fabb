import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SELLER_STATUSES } from '@/lib/domain/seller/record-values';
import { encodeDelta, parseDelta, type SectionDelta } from '@/lib/registry/codec/delta-file';

const base = 'ab'.repeat(32);
const COUNT = 10_000;
const ascending = (most: bigint) =>
  fc
    .uniqueArray(fc.bigInt({ min: 0n, max: most }), { minLength: 1, maxLength: 700 })
    .map((numbers) => numbers.sort((a, b) => (a < b ? -1 : 1)));
const statuses = fc.subarray([...SELLER_STATUSES]);
const someStatus = fc.subarray([...SELLER_STATUSES], { minLength: 1 });
const texts = fc
  .uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,30}$/), { minLength: 1, maxLength: 50 })
  .map((keys) => keys.sort());

const section = (keys: fc.Arbitrary<bigint[] | string[]>): fc.Arbitrary<SectionDelta> =>
  fc.record({
    changed: fc.uniqueArray(fc.record({ statuses, positions: ascending(BigInt(COUNT - 1)) }), {
      selector: (list) => list.statuses.join(),
      maxLength: 3,
    }),
    added: fc.uniqueArray(fc.record({ statuses: someStatus, keys }), {
      selector: (list) => list.statuses.join(),
      maxLength: 3,
    }),
  });
const sections = [
  { form: 'number', count: COUNT },
  { form: 'text', count: COUNT },
] as const;
const delta = fc
  .tuple(section(ascending(2n ** 63n - 1n)), section(texts))
  .map((both) => ({ sections: both }));

it('a delta file returns the changes that were written', () => {
  fc.assert(
    fc.property(delta, (changes) => {
      expect(parseDelta(encodeDelta(base, changes), base, sections)).toEqual(changes);
    }),
    { numRuns: 60 },
  );
});

const small = { sections: [{ changed: [{ statuses: [], positions: [1n, 5n, 900n] }], added: [] }] };

it('a delta file is refused after a change of any bit and any cut', () => {
  const file = encodeDelta(base, small);
  for (let bit = 0; bit < file.length * 8; bit++) {
    const changed = file.with(bit >> 3, (file[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
    expect(() => parseDelta(changed, base, sections)).toThrow(
      expect.objectContaining({ code: 'registry-invalid' }),
    );
  }
  for (let length = 0; length < file.length; length++) {
    expect(() => parseDelta(file.slice(0, length), base, sections)).toThrow(
      expect.objectContaining({ code: 'registry-invalid' }),
    );
  }
});

it.each([
  ['begin from another file', 'cd'.repeat(32), 901, 'it begins from another file'],
  ['name a place past the end of a section', base, 900, 'a place is past the end'],
])('a delta file refuses changes that %s', (_, held, count, reason) => {
  const file = encodeDelta(base, small);
  expect(() => parseDelta(file, held, [{ form: 'number', count }])).toThrow(reason);
});

it('a delta file needs less than 12 bits for an index among a million', () => {
  const positions = Array.from({ length: 1_000 }, (_, i) => BigInt(i * 1_000 + ((i * 7_919) % 997)));
  const file = encodeDelta(base, {
    sections: [{ changed: [{ statuses: [], positions: positions }], added: [] }],
  });
  expect((file.length * 8) / 1_000).toBeLessThan(12);
});
