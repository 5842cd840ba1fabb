import { describe, expect, it } from 'vitest';
import { BUNDLED_REFERENCE, findNextSteps } from '@/lib/reference/reference-facts';
import { compareVersions, sliceFor } from '@/lib/registry/documents/adapters-document';
import { parseDocument, toAcceptedDocument } from '@/lib/registry/documents/documents';
import type { DocumentName, HeldDocument } from '@/lib/registry/documents/held-documents';
import { chooseFacts } from '@/lib/registry/documents/reference-document';
import { adaptersDocument, referenceDocument } from '@/tests/support/documents';

const held = (name: DocumentName, written: object): HeldDocument => ({
  name,
  taken: { version: 3, digest: 'd', byteLength: 1, text: JSON.stringify(written) },
  refused: null,
});
const refusal = (name: DocumentName, written: unknown) => {
  const parsed = parseDocument(name, typeof written === 'string' ? written : JSON.stringify(written));
  return 'refused' in parsed ? parsed.refused : undefined;
};

describe('a signed document', () => {
  it.each([
    ['adapters', adaptersDocument([])],
    ['reference', referenceDocument()],
  ] as const)('is accepted: %s', (name, written) => {
    expect(refusal(name, written)).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', 'invalid'],
    ['a list', [], 'invalid'],
    ['no form', { ...adaptersDocument([]), format: undefined }, 'invalid'],
    ['a later form', { format: 2, anything: true }, 'too-new'],
    ['a form that is no number', { ...adaptersDocument([]), format: '2' }, 'invalid'],
    ['an unknown key', { ...adaptersDocument([]), run: 'alert(1)' }, 'invalid'],
    ['a source without a date', { ...adaptersDocument([]), source: { name: 'A' } }, 'invalid'],
    ['no date', { ...adaptersDocument([]), asOf: 'today' }, 'invalid'],
  ] as const)('is refused whole with %s', (_, written, reason) => {
    expect(refusal('adapters', written)).toBe(reason);
  });

  it('stored by another version is ignored if this version does not accept it', () => {
    expect(toAcceptedDocument('adapters', held('adapters', { ...adaptersDocument([]), more: 1 }))).toBeNull();
    expect(toAcceptedDocument('adapters', null)).toBeNull();
    expect(toAcceptedDocument('adapters', held('adapters', adaptersDocument([])))).toMatchObject({
      changes: [],
    });
  });
});

describe('reference data', () => {
  const [row] = referenceDocument().channels ?? [];
  const [step] = referenceDocument().steps ?? [];
  const withChannel = (changes: object) => ({ ...referenceDocument(), channels: [{ ...row, ...changes }] });
  const withText = (vi: string) => ({
    ...referenceDocument(),
    steps: [...(referenceDocument().steps ?? []), { ...step, text: { vi, en: 'A step.' } }],
  });

  it.each([
    ['a page outside the state’s', withChannel({ kind: 'web', address: 'https://gov.vn.example.com' })],
    ['a page that runs', withChannel({ kind: 'web', address: 'javascript:alert(1)' })],
    ['a page with another’s name before it', withChannel({ kind: 'web', address: 'https://a@b.gov.vn' })],
    ['a mailbox elsewhere', withChannel({ kind: 'e-mail', address: 'a@example.com' })],
    ['a telephone number with words', withChannel({ kind: 'phone', address: 'call 1800' })],
    ['an agency nobody knows', withChannel({ agency: 'toString' })],
    ['a text that accuses', withText('Người bán này lừa đảo.')],
    ['an address in a text', withText('Vào www.example.vn để khiếu nại.')],
    ['a telephone number in a text', withText('Gọi 0912 345 678 ngay.')],
    ['a stage without a step', referenceDocument({ steps: step ? [step] : [] })],
    [
      'a stage without a step on a site',
      referenceDocument({
        steps: (referenceDocument().steps ?? []).map((one) => ({ ...one, on: 'marketplace' as const })),
      }),
    ],
    [
      'a stage whose only step was not verified',
      referenceDocument({
        steps: (referenceDocument().steps ?? []).map((one) => ({ ...one, verified: false })),
      }),
    ],
  ] as const)('is refused with %s', (_, written) => {
    expect(refusal('reference', written)).toBe('invalid');
  });

  it('replaces only built-in facts, with facts in force and verified', () => {
    const [first] = referenceDocument().channels ?? [];
    if (!first) throw new Error('no channel');
    const written = referenceDocument({
      channels: [
        first,
        { ...first, address: '1800.1111', verified: false },
        { ...first, address: '1800.2222', validFrom: '2027-06-01' },
        { ...first, address: '1800.3333', validFrom: '2026-12-01', validUntil: '2026-12-31' },
      ],
    });
    const facts = chooseFacts(toAcceptedDocument('reference', held('reference', written)), BUNDLED_REFERENCE);
    const on = (day: string) =>
      findNextSteps('paid', day, facts).map(({ text, channels }) => [
        text.en,
        channels.map(({ address }) => address),
      ]);
    expect(on('2026-12-31')).toEqual([['An invented step (paid).', ['1800.0000', '1800.3333']]]);
    expect(on('2027-01-01')).toEqual([['An invented step (paid).', ['1800.0000']]]);
    expect(on('2026-11-30')).toEqual([]);
  });

  it('leaves built-in lists that the document lacks, and everything when the document is older', () => {
    const { steps: _steps, ...channelsAlone } = referenceDocument();
    const newer = chooseFacts(
      toAcceptedDocument('reference', held('reference', channelsAlone)),
      BUNDLED_REFERENCE,
    );
    expect(newer.steps).toBe(BUNDLED_REFERENCE.steps);
    expect(newer.channels).toHaveLength(1);
    const old = referenceDocument({ asOf: '2026-01-01' });
    expect(chooseFacts(toAcceptedDocument('reference', held('reference', old)), BUNDLED_REFERENCE)).toBe(
      BUNDLED_REFERENCE,
    );
    expect(chooseFacts(null, BUNDLED_REFERENCE)).toBe(BUNDLED_REFERENCE);
  });
});

describe('locator data', () => {
  const document = (from: string, before?: string) =>
    toAcceptedDocument(
      'adapters',
      held(
        'adapters',
        adaptersDocument([
          { adapter: 'tiki', extension: { from, ...(before === undefined ? {} : { before }) }, off: true },
        ]),
      ),
    );

  it.each([
    ['0.1.0', undefined, '0.1.0', true],
    ['0.1.0', '0.2.0', '0.1.9', true],
    ['0.1.0', '0.2.0', '0.2.0', false],
    ['0.2', undefined, '0.1.10', false],
    ['0.1.2', undefined, '0.1.10', true],
    ['0.1', '0.1.0.1', '0.1', true],
    ['1', undefined, '0.9.9', false],
  ] as const)('applies from %s before %s to version %s: %s', (from, before, version, speaks) => {
    const parsed = document(from, before);
    if (!parsed) throw new Error('refused');
    expect(sliceFor(parsed, 'tiki', version)?.off).toBe(speaks ? true : undefined);
    expect(sliceFor(parsed, 'shopee', version)).toBeNull();
  });

  it('compares versions by number', () => {
    const versions = ['0.10.0', '0.9.1', '1.0', '0.9'];
    expect([...versions].sort(compareVersions)).toEqual(['0.9', '0.9.1', '0.10.0', '1.0']);
  });
});
