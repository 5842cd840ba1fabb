import fc from 'fast-check';

/** Keys with common beginnings, multi-byte letters and anything else a text may hold. */
export const text = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,30}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  fc.constantFrom('shop', 'shop-a', 'shop-ab', 'shop-b', 'tiệm', 'tiệm-gốm'),
);

/** The sorted keys of a block, each with its class. */
export const block = fc
  .uniqueArray(fc.tuple(text, fc.nat(2)), { selector: ([key]) => key, minLength: 1, maxLength: 64 })
  .map((entries) => entries.sort(([a], [b]) => (a < b ? -1 : 1)));
