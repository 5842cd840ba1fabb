import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { DOCUMENT_BYTES, type HeldDocument } from '@/lib/registry/documents/held-documents';
import { fetchNewDocuments } from '@/lib/registry/update/fetch-documents';
import { adaptersDocument, referenceDocument } from '@/tests/support/documents';

const bytesOf = (written: unknown) => new TextEncoder().encode(JSON.stringify(written));

/** A registry version with these documents: its signed targets, and the function that fetches them. */
function versionOf(version: number, files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>) {
  const targets: Record<string, { length: number; hashes: { sha256: string } }> = {};
  for (const [path, bytes] of Object.entries(files)) {
    targets[path] = {
      length: bytes.length,
      hashes: { sha256: createHash('sha256').update(bytes).digest('hex') },
    };
  }
  const fetchNamed = vi.fn(async (path: string) => files[path] ?? new Uint8Array());
  const signed = {
    _type: 'targets',
    spec_version: '1.0.31',
    version,
    expires: '2027-01-01T00:00:00Z',
    targets,
  } as const;
  return { signed, fetchNamed };
}

const take = ({ signed, fetchNamed }: ReturnType<typeof versionOf>, held: readonly HeldDocument[] = []) =>
  fetchNewDocuments(signed, held, fetchNamed);

const good = versionOf(1, {
  'v1/adapters.json': bytesOf(adaptersDocument([])),
  'v1/reference.json': bytesOf(referenceDocument()),
});

it('the signed documents of a version are fetched once', async () => {
  const held = await take(good);
  expect(held.map(({ name, taken, refused }) => [name, taken?.version, refused])).toEqual([
    ['adapters', 1, null],
    ['reference', 1, null],
    ['time-stamps', undefined, null],
  ]);
  const again = versionOf(2, {
    'v1/adapters.json': bytesOf(adaptersDocument([])),
    'v1/reference.json': bytesOf(referenceDocument()),
  });
  expect(await take(again, held)).toEqual(held);
  expect(again.fetchNamed).not.toHaveBeenCalled();
});

it.each([
  ['of a later form', { format: 2, changes: [] }, 'too-new'],
  ['that says too much', { ...adaptersDocument([]), fetch: 'https://example.vn' }, 'invalid'],
  ['that is too long', 'x'.repeat(DOCUMENT_BYTES), 'invalid'],
] as const)(
  'the last good document stays when a version has one %s, and the other is updated',
  async (_, written, reason) => {
    const held = await take(good);
    const newer = versionOf(2, {
      'v1/adapters.json': bytesOf(written),
      'v1/reference.json': bytesOf(referenceDocument({ asOf: '2026-12-02' })),
    });
    const [adapters, reference] = await take(newer, held);
    expect(adapters).toEqual({ ...held[0], refused: { version: 2, reason } });
    expect(reference).toMatchObject({ taken: { version: 2 }, refused: null });
    const [withoutBefore] = await take(newer);
    expect(withoutBefore).toEqual({ name: 'adapters', taken: null, refused: { version: 2, reason } });
  },
);

it('a signed document that is too long is never fetched', async () => {
  const huge = versionOf(2, { 'v1/adapters.json': new Uint8Array(DOCUMENT_BYTES + 1) });
  await take(huge);
  expect(huge.fetchNamed).not.toHaveBeenCalled();
});

it('a signed document that a version no longer has is deleted', async () => {
  const held = await take(good);
  expect(await take(versionOf(2, {}), held)).toEqual([
    { name: 'adapters', taken: null, refused: null },
    { name: 'reference', taken: null, refused: null },
    { name: 'time-stamps', taken: null, refused: null },
  ]);
});
