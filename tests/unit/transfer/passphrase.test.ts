import { describe, expect, it } from 'vitest';
import { countPassphrase, createPassphrase, normalizePassphrase } from '@/lib/transfer/passphrase';

describe('a passphrase that is made', () => {
  it('is 20 letters and digits in groups, none of them easily confused', () => {
    for (let turn = 0; turn < 50; turn += 1)
      expect(createPassphrase()).toMatch(/^[2-9a-hjkmnp-z]{4}(?:-[2-9a-hjkmnp-z]{4}){4}$/);
  });

  it('uses every letter equally often: bytes past the last whole round are left out', () => {
    let next = 0;
    const passphrase = createPassphrase((bytes) => bytes.map(() => [255, 248, 0, 247][next++ % 4] ?? 0));
    expect(new Set(passphrase.replaceAll('-', ''))).toEqual(new Set(['2', 'z']));
  });

  it('is another each time', () => {
    expect(new Set(Array.from({ length: 100 }, () => createPassphrase())).size).toBe(100);
  });
});

describe('a passphrase that is typed', () => {
  it('is counted by characters, in one form, without blanks around it', () => {
    expect(countPassphrase(' ố'.normalize('NFD'))).toBe(1);
    expect(normalizePassphrase('  chợ sáng ')).toBe('chợ sáng');
  });
});
