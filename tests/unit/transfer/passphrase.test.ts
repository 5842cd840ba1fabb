import { describe, expect, it } from 'vitest';
import { countPassphraseCharacters, createPassphrase, normalizePassphrase } from '@/lib/transfer/passphrase';

describe('a generated passphrase', () => {
  it('is 20 letters and digits in groups, none of them easily confused', () => {
    for (let turn = 0; turn < 50; turn += 1)
      expect(createPassphrase()).toMatch(/^[2-9a-hjkmnp-z]{4}(?:-[2-9a-hjkmnp-z]{4}){4}$/);
  });

  it('uses every character equally often, because surplus byte values are skipped', () => {
    let next = 0;
    const passphrase = createPassphrase((bytes) => bytes.map(() => [255, 248, 0, 247][next++ % 4] ?? 0));
    expect(new Set(passphrase.replaceAll('-', ''))).toEqual(new Set(['2', 'z']));
  });

  it('differs each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => createPassphrase())).size).toBe(100);
  });
});

describe('a typed passphrase', () => {
  it('is counted in characters, normalised and without surrounding blanks', () => {
    expect(countPassphraseCharacters(' ố'.normalize('NFD'))).toBe(1);
    expect(normalizePassphrase('  chợ sáng ')).toBe('chợ sáng');
  });
});
