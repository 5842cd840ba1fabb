import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeStampService } from '@/demo/demonstration/time-stamps/stamp-authority';
import { STAMP_SERVICE } from '@/demo/sample-views/samples/time-stamps';
import { selectServicesToAsk } from '@/lib/domain/matter/time-stamp-service';
import { BUNDLED_REFERENCE, findNextSteps } from '@/lib/reference/reference-facts';
import { compareVersions, findAdapterOverride } from '@/lib/registry/documents/adapters-document';
import { BUNDLED_SERVICES } from '@/lib/registry/documents/bundled-services';
import { parseDocument, parseUsableDocument } from '@/lib/registry/documents/documents';
import type { DocumentName, HeldDocument } from '@/lib/registry/documents/held-documents';
import { readTimeStampServices } from '@/lib/registry/documents/held-services';
import { chooseReferenceFacts } from '@/lib/registry/documents/reference-document';
import { TimeStampsDocumentSchema } from '@/lib/registry/documents/time-stamps-document';
import { findRootProblems } from '@/publish/import/time-stamp-roots';
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
    expect(
      parseUsableDocument('adapters', held('adapters', { ...adaptersDocument([]), more: 1 })),
    ).toBeNull();
    expect(parseUsableDocument('adapters', null)).toBeNull();
    expect(parseUsableDocument('adapters', held('adapters', adaptersDocument([])))).toMatchObject({
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
    const facts = chooseReferenceFacts(
      parseUsableDocument('reference', held('reference', written)),
      BUNDLED_REFERENCE,
    );
    const on = (day: string) =>
      findNextSteps('paid', day, facts).map(({ text, channels }) => [
        text.en,
        channels.map(({ address }) => address),
      ]);
    expect(on('2026-12-31')).toEqual([['An invented step (paid).', ['1800.0000', '1800.3333']]]);
    expect(on('2027-01-01')).toEqual([['An invented step (paid).', ['1800.0000']]]);
    expect(on('2026-11-30')).toEqual([]);
  });

  it('leaves built-in lists that the document lacks, and changes nothing if the document is older', () => {
    const { steps: _steps, ...channelsAlone } = referenceDocument();
    const newer = chooseReferenceFacts(
      parseUsableDocument('reference', held('reference', channelsAlone)),
      BUNDLED_REFERENCE,
    );
    expect(newer.steps).toBe(BUNDLED_REFERENCE.steps);
    expect(newer.channels).toHaveLength(1);
    const old = referenceDocument({ asOf: '2026-01-01' });
    expect(
      chooseReferenceFacts(parseUsableDocument('reference', held('reference', old)), BUNDLED_REFERENCE),
    ).toBe(BUNDLED_REFERENCE);
    expect(chooseReferenceFacts(null, BUNDLED_REFERENCE)).toBe(BUNDLED_REFERENCE);
  });
});

describe('locator data', () => {
  const document = (from: string, before?: string) =>
    parseUsableDocument(
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
    expect(findAdapterOverride(parsed, 'tiki', version)?.off).toBe(speaks ? true : undefined);
    expect(findAdapterOverride(parsed, 'shopee', version)).toBeNull();
  });

  it('compares versions by number', () => {
    const versions = ['0.10.0', '0.9.1', '1.0', '0.9'];
    expect([...versions].sort(compareVersions)).toEqual(['0.9', '0.9.1', '0.10.0', '1.0']);
  });
});

describe('the list of time-stamp services', () => {
  let root: string;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chosang-stamps-'));
    ({ root } = await makeStampService(folder));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const written = (service: object = {}) => ({
    format: 1,
    asOf: '2026-11-20',
    source: { name: 'A', url: 'https://example.vn/', asOf: '2026-11-20' },
    services: [{ ...STAMP_SERVICE, roots: [root], ...service }],
  });

  it('replaces the built-in list, even if it is older or has no service', async () => {
    const read = (document: HeldDocument | null) =>
      readTimeStampServices({ read: (use) => use({ documentRow: async () => document }) });
    expect((await read(held('time-stamps', written()))).services).toMatchObject([
      { name: STAMP_SERVICE.name },
    ]);
    const none = { ...written(), asOf: '2020-01-01', services: [] };
    expect((await read(held('time-stamps', none))).services).toEqual([]);
    expect(await read(null)).toBe(BUNDLED_SERVICES);
  });

  it('has a built-in version that a registry could publish, with the roots that the document names', async () => {
    const document = TimeStampsDocumentSchema.parse({ ...written(), ...BUNDLED_SERVICES });
    expect(findRootProblems(document)).toEqual([]);
    const text = await readFile('docs/operating/time-stamps.md', 'utf8');
    for (const { url, roots, validUntil } of document.services) {
      expect(text).toContain(url);
      for (const root of roots) {
        const { fingerprint256, validTo } = new X509Certificate(root);
        expect(text).toContain(fingerprint256.replaceAll(':', '').toLowerCase());
        expect(Date.parse(validTo)).toBeGreaterThan(Date.parse(validUntil ?? '9999-12-31'));
      }
    }
  });

  it.each([
    ['an http address', { url: 'http://stamps.example/tsr' }],
    ['an address with a name and password', { url: 'https://a:b@stamps.example/tsr' }],
    ['an address with a question', { url: 'https://stamps.example/tsr?x=1' }],
    ['no host name', { url: 'https://127.0.0.1/tsr' }],
    ['no root', { roots: [] }],
    [
      'a root that is no certificate',
      { roots: ['-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'] },
    ],
    ['a licence in Vietnam of a service elsewhere', { licensed: true, country: 'DE' }],
    ['no day on which its terms were read', { termsReadOn: undefined }],
    ['an unknown field', { trusted: true }],
  ])('is refused whole with %s', (_, service) => {
    expect(refusal('time-stamps', written(service))).toBe('invalid');
  });

  it('names the first two services in force on a day', () => {
    const service = (name: string, validFrom: string, validUntil: string | null) => ({
      ...STAMP_SERVICE,
      name,
      validFrom,
      validUntil,
    });
    const services = [
      service('over', '2026-01-01', '2026-11-29'),
      service('one', '2026-11-30', '2026-11-30'),
      service('later', '2026-12-01', null),
      service('two', '2026-01-01', null),
      service('three', '2026-01-01', null),
    ];
    const selectedServices = selectServicesToAsk({ asOf: '2026-11-30', services }, '2026-11-30');
    expect(selectedServices.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it('is published only with roots that are certificates of authorities', async () => {
    const document = TimeStampsDocumentSchema.parse(written());
    expect(findRootProblems(document)).toEqual([]);
    const leaf = await readFile(join(folder, 'stamps.pem'), 'utf8');
    const issuer = await readFile(join(folder, 'issuer.pem'), 'utf8');
    const roots = [root, issuer, leaf, root.replace(/[A-Za-z0-9]{20}/, 'A'.repeat(20))];
    const [service] = document.services;
    expect(service && findRootProblems({ ...document, services: [{ ...service, roots }] })).toEqual([
      expect.stringMatching(/root 2 of .+ is issued by another/),
      expect.stringMatching(/root 3 of .+ is no certificate of an authority/),
      expect.stringMatching(/root 4 of .+ cannot be read/),
    ]);
  });
});
