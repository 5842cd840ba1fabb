import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '@/lib/domain/report/consent';
import { PROMISED_RECORDS, RETENTION_RULES } from '@/lib/reference/retention';
import en from '@/public/_locales/en/messages.json';
import vi from '@/public/_locales/vi/messages.json';

/**
 * Digest of the consent text, by its version. Once a version is released, a changed text needs a new line; the digest of a line
 * is never changed.
 */
const TEXTS: Readonly<Record<number, string>> = {
  1: 'afc73da0f3244fadf5034f20b89688276961afb7bc3788e86cdbbc6ec70c345a',
};

/** Digest of everything that a person agrees to: the consent text, the standing choice, and the periods. */
function words(): string {
  const of = (file: Readonly<Record<string, { readonly message: string }>>) =>
    Object.entries(file).filter(([key]) => /^(consent|standing)_/.test(key));
  const kinds = PROMISED_RECORDS.map((kind) => RETENTION_RULES.find((rule) => rule.kind === kind)?.what);
  return createHash('sha256')
    .update(JSON.stringify([of(vi), of(en), kinds]))
    .digest('hex');
}

describe('the consent text', () => {
  it('has a new version number for each change of its words', () => {
    expect(words()).toBe(TEXTS[CONSENT_VERSION]);
  });
});
