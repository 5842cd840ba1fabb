import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createRecall,
  createSite,
  createViolation,
  createWarning,
} from '@/demo/sample-views/samples/records';
import type { SellerStatus } from '@/lib/domain/seller/record-values';
import { readChangeLog } from '@/publish/change-log';
import type { RegistryContent } from '@/publish/content';
import { diffVersions } from '@/publish/diff';
import { type PublishOptions, publishRegistryVersion, readPublishedVersionNumber } from '@/publish/publish';
import { type Correction, findNamesOfAnnulledEntries } from '@/publish/rows/corrections';
import { createAndSaveKeysAndRoot } from '@/publish/signing/root';
import { registered } from '@/tests/integration/registry/content';
import { emptyDirectory } from '@/tests/integration/registry/registry-host';
import { adaptersDocument, referenceDocument } from '@/tests/support/documents';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-24T03:00:00Z');
let outDir: string;
let keysDir: string;

beforeEach(async () => {
  outDir = await emptyDirectory();
  keysDir = await emptyDirectory();
  await createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 2, rootThreshold: 2 });
});

const put = (content: RegistryContent, now = NOW) =>
  publishRegistryVersion({ content, outDir, keysDir, now });

async function filesOf(directory: string): Promise<Map<string, string>> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files
        .sort()
        .map(
          async (file): Promise<[string, string]> => [
            file.slice(directory.length),
            (await readFile(file)).toString('base64'),
          ],
        ),
    ),
  );
}

it('writes the same bytes for the same input, time and keys', async () => {
  const content = { ...registered(3, 1, 2), violations: [createViolation(), createViolation({ id: 'v-0' })] };
  await put(content);
  const again = await emptyDirectory();
  const reversed = { ...registered(2, 1, 3), violations: [...content.violations].reverse() };
  await publishRegistryVersion({ content: reversed, outDir: again, keysDir, now: NOW });
  expect(await filesOf(again)).toEqual(await filesOf(outDir));
});

it('numbers versions consecutively, and refuses an older number', async () => {
  expect((await put(registered(1))).version).toBe(1);
  expect((await put(registered(1, 2))).version).toBe(2);
  await expect(
    publishRegistryVersion({ content: registered(), outDir, keysDir, now: NOW, version: 2 }),
  ).rejects.toThrow('version 2 is not newer than 2');
});

it('stops before building if a private key is missing, and makes no root that cannot be signed', async () => {
  await rm(join(keysDir, 'snapshot-1.pem'));
  await expect(put(registered(1))).rejects.toThrow('0 of the private snapshot keys that 1.root.json names');
  await writeFile(join(keysDir, 'snapshot-1.pem'), 'no key');
  await expect(put(registered(1))).rejects.toThrow(/snapshot-1\.pem is no private key/);
  expect(await readdir(outDir)).toEqual([]);
  for (const rules of [
    { rootKeys: Number.NaN, rootThreshold: 1 },
    { rootKeys: 2.5, rootThreshold: 2 },
    { rootKeys: 3, rootThreshold: Number.NaN },
    { rootKeys: 2, rootThreshold: 3 },
  ]) {
    const fresh = await emptyDirectory();
    await expect(createAndSaveKeysAndRoot(fresh, NOW, rules)).rejects.toThrow(RangeError);
    expect(await readdir(fresh)).toEqual([]);
  }
});

it('continues after a version in an unreadable format, without a delta from that version', async () => {
  await put(registered(...Array.from({ length: 400 }, (_, index) => index + 1)));
  const files = await readdir(outDir, { recursive: true });
  const sellers = files.find((file) => file.endsWith('sellers.bin'));
  await writeFile(join(outDir, sellers ?? ''), 'a form of long ago');
  expect((await put(registered(...Array.from({ length: 401 }, (_, index) => index + 1)))).version).toBe(2);
  const after = await readdir(outDir, { recursive: true });
  expect(after.filter((file) => file.includes('.from-'))).toEqual([]);
});

it('leaves out ended, corrected and withdrawn decisions', async () => {
  await put(registered(1));
  await put({
    ...registered(1),
    violations: [
      createViolation({ id: 'stands' }),
      createViolation({ id: 'appealed', status: 'appealed' }),
      createViolation({
        id: 'over',
        decidedOn: '2026-10-01',
        publishedOn: '2026-10-20',
        expiresOn: '2026-11-19',
      }),
      createViolation({ id: 'corrected', status: 'corrected' }),
      createViolation({ id: 'withdrawn', status: 'withdrawn' }),
    ],
  });
  expect(await Array.fromAsync(diffVersions(outDir, 1, 2))).toEqual([
    '+ violation appealed appealed shop:shopee.vn:987210463',
    '+ violation stands active shop:shopee.vn:987210463',
  ]);
});

it('lists what changed between two versions', async () => {
  await put(registered(1, 2));
  await put(registered(2, 3));
  expect(await Array.fromAsync(diffVersions(outDir, 1, 2))).toEqual([
    '- shop:shopee.vn:1 registered',
    '+ shop:shopee.vn:3 registered',
  ]);
});

it('lists which sellers’ answers to statuses are new, changed or gone', async () => {
  const since = { underReviewSince: '2026-11-20' } as const;
  const key = 'shop:shopee.vn:1';
  await put(registered(1));
  await put({ ...registered(1), answers: [{ key, status: 'registered', ...since }] });
  const agreed = { ...since, beingCorrectedSince: '2026-11-23' } as const;
  await put({ ...registered(1), answers: [{ key, status: 'registered', ...agreed }] });
  await put(registered(1));
  const listDifferences = async (version: number) =>
    Array.fromAsync(diffVersions(outDir, version, version + 1));
  const first = 'under review since 2026-11-20';
  const then = `${first}, being corrected since 2026-11-23`;
  expect(await listDifferences(1)).toEqual([`+ answer ${key} registered ${first}`]);
  expect(await listDifferences(2)).toEqual([`~ answer ${key} registered ${first} -> ${then}`]);
  expect(await listDifferences(3)).toEqual([`- answer ${key} registered ${then}`]);
});

const by = {
  issuer: 'Cơ quan minh họa',
  number: '09/QĐ-MINHHOA',
  decidedOn: '2026-11-23',
  url: 'https://example.vn/9',
};
const correction = (record: string, kind: Correction['kind'], decidedOn = by.decidedOn): Correction => ({
  type: 'correction',
  record,
  kind,
  by: { ...by, decidedOn },
});

describe('the public list of changes', () => {
  it('names annulled and corrected records with their decisions and versions, and is signed', async () => {
    await put({ ...registered(1), violations: [createViolation(), createViolation({ id: 'v-2' })] });
    const corrections = [correction('violation v-2', 'annulled'), correction('violation v-1', 'corrected')];
    await put(
      { ...registered(1), violations: [createViolation({ area: 'Tỉnh Khác' })], corrections },
      NOW + DAY,
    );
    await put({ ...registered(1), corrections }, NOW + 40 * DAY);
    const entry = { by, version: 2, publishedOn: '2026-11-25' };
    expect(await readChangeLog(outDir, 3)).toEqual({
      format: 1,
      entries: [
        { record: 'violation v-1', kind: 'corrected', ...entry },
        { record: 'violation v-2', kind: 'annulled', ...entry },
      ],
    });
    expect(JSON.parse(await readFile(join(outDir, 'changes.json'), 'utf8'))).toEqual(
      await readChangeLog(outDir, 3),
    );
    expect(await Array.fromAsync(diffVersions(outDir, 1, 2))).toEqual([
      '~ violation v-1 active shop:shopee.vn:987210463: area (corrected by 09/QĐ-MINHHOA, Cơ quan minh họa)',
      '- violation v-2 active shop:shopee.vn:987210463 (annulled by 09/QĐ-MINHHOA, Cơ quan minh họa)',
      '! corrected: violation v-1, by 09/QĐ-MINHHOA of 2026-11-23, Cơ quan minh họa, https://example.vn/9',
      '! annulled: violation v-2, by 09/QĐ-MINHHOA of 2026-11-23, Cơ quan minh họa, https://example.vn/9',
    ]);
    expect(await Array.fromAsync(diffVersions(outDir, 2, 3))).toEqual([
      '- violation v-1 active shop:shopee.vn:987210463 (last shown on 2026-12-20)',
    ]);
  });

  it('refuses a publication that would silently bring back an annulled record', async () => {
    const record = 'shop:shopee.vn:2 suspended';
    await put({ ...registered(1), corrections: [correction(record, 'annulled')] });
    const before = await filesOf(outDir);
    await expect(put(registered(1, 2))).rejects.toMatchObject({
      problems: [{ file: 'corrections.csv', reason: expect.stringContaining(`annulment of "${record}"`) }],
    });
    expect(await filesOf(outDir)).toEqual(before);
    const corrections = [correction(record, 'annulled'), correction(record, 'reinstated', '2026-11-24')];
    await put({ ...registered(1, 2), corrections });
    expect((await readChangeLog(outDir, 2)).entries.map(({ kind, version }) => `${kind} ${version}`)).toEqual(
      ['annulled 1', 'reinstated 2'],
    );
  });

  it.each([
    ['annulled', [correction('violation v-1', 'annulled')]],
    [
      'annulled',
      [correction('violation v-1', 'annulled'), correction('violation v-1', 'corrected', '2026-11-24')],
    ],
    [
      'back',
      [correction('violation v-1', 'annulled'), correction('violation v-1', 'reinstated', '2026-11-24')],
    ],
    [
      'annulled',
      [correction('violation v-1', 'reinstated', '2026-11-20'), correction('violation v-1', 'annulled')],
    ],
  ])('follows the latest decision about a record: %s', (state, corrections) => {
    expect(findNamesOfAnnulledEntries(corrections).has('violation v-1')).toBe(state === 'annulled');
  });
});

it('leaves out ended decisions, and warning lists that were not renewed', async () => {
  const content = { ...registered(1), violations: [createViolation()], warnings: [createWarning()] };
  await put(content);
  await put(content, Date.parse('2026-12-20T03:00:00Z'));
  await put(content, Date.parse('2026-12-21T03:00:00Z'));
  expect(await Array.fromAsync(diffVersions(outDir, 1, 2))).toEqual([]);
  expect(await Array.fromAsync(diffVersions(outDir, 2, 3))).toEqual([
    '- violation v-1 active shop:shopee.vn:987210463 (last shown on 2026-12-20)',
    '- warning w-1 community site:dang-ky-nhan-qua.example',
  ]);
});

describe('a publication that clients would refuse fails and changes nothing:', () => {
  const source = { name: 'Danh sách thử', url: 'https://example.vn/list', asOf: '2026-11-20' };
  const list = (changes: object) => ({ namespace: 'tax', status: 'registered' as const, source, ...changes });
  const section = (keys: readonly bigint[], statuses: readonly SellerStatus[] = ['registered']) => ({
    namespace: 'shop:shopee.vn',
    width: 0,
    keys: BigUint64Array.from(keys),
    classOf: new Uint8Array(keys.length),
    classes: [statuses],
  });
  const contents: readonly (readonly [what: string, content: Partial<RegistryContent>])[] = [
    ['a decision twice', { violations: [createViolation(), createViolation()] }],
    ['a site twice', { sites: [createSite(), createSite()] }],
    ['a decision without an area', { violations: [createViolation({ area: ' ' })] }],
    ['a decision without a key', { violations: [createViolation({ keys: [] })] }],
    ['a decision shown for 60 days', { violations: [createViolation({ expiresOn: '2027-01-19' })] }],
    [
      'a decision published before it was made',
      { violations: [createViolation({ decidedOn: '2026-11-21' })] },
    ],
    ['a recall found by a site', { recalls: [createRecall({ keys: ['site:a.example.vn'] })] }],
    ['a recall of no country', { recalls: [createRecall({ country: 'Việt Nam' })] }],
    ['a warning about a shop', { warnings: [createWarning({ keys: ['shop:shopee.vn:5'] })] }],
    [
      'a source that is no page',
      { warnings: [createWarning({ source: { ...source, url: 'javascript:0' } })] },
    ],
    ['a status no list gives', { sellers: [section([1n], ['suspended'])] }],
    ['a section twice', { sellers: [section([1n]), section([2n])] }],
    [
      'shards out of order',
      { sellers: [section(Array.from({ length: 1_024 }, (_, i) => BigInt(2_000 - i)))] },
    ],
    ['a list without a day', { lists: [...registered().lists, list({ source: { ...source, asOf: '' } })] }],
    ['a list of no namespace', { lists: [...registered().lists, list({ namespace: 'name' })] }],
    ['a document of another form', { reference: { ...referenceDocument(), format: 2 } }],
    ['a document that says more', { adapters: { ...adaptersDocument([]), fetch: 'https://example.vn/' } }],
    ['a document too long', { reference: { ...referenceDocument(), name: 'x'.repeat(200_000) } }],
  ];

  it.each(contents)('with %s', async (_, content) => {
    await put(registered(1));
    const before = await filesOf(outDir);
    await expect(put({ ...registered(1), ...content })).rejects.toThrow();
    expect(await filesOf(outDir)).toEqual(before);
    expect(await readPublishedVersionNumber(outDir)).toBe(1);
  });

  const times: readonly (readonly [what: string, options: Partial<PublishOptions>])[] = [
    ['after the root has ended', { now: NOW + 366 * DAY }],
    ['with a timestamp that is over', { validity: { timestamp: -1 } }],
    ['with a snapshot that is over', { validity: { snapshot: -1 } }],
    ['with targets that are over', { validity: { targets: -1 } }],
    ['as the version that is there', { version: 1 }],
  ];

  it.each(times)('with a version published %s', async (_, options) => {
    await put(registered(1));
    const before = await filesOf(outDir);
    const content = registered(1, 2);
    await expect(
      publishRegistryVersion({ content, outDir, keysDir, now: NOW, ...options }),
    ).rejects.toThrow();
    expect(await filesOf(outDir)).toEqual(before);
  });

  it.each(['timestamp', 'snapshot', 'targets'])(
    'with a version whose %s key the root does not name',
    async (role) => {
      const other = await emptyDirectory();
      await createAndSaveKeysAndRoot(other, NOW, { rootKeys: 1, rootThreshold: 1 });
      await cp(join(other, `${role}-1.pem`), join(keysDir, `${role}-1.pem`));
      await expect(put(registered(1))).rejects.toThrow(
        `0 of the private ${role} keys that 1.root.json names`,
      );
      expect(await readPublishedVersionNumber(outDir)).toBe(0);
    },
  );

  it('with a root that too few keys signed', async () => {
    const place = join(keysDir, '1.root.json');
    const { signatures, signed } = JSON.parse(await readFile(place, 'utf8'));
    await writeFile(place, JSON.stringify({ signatures: signatures.slice(1), signed }));
    await expect(put(registered(1))).rejects.toMatchObject({ code: 'registry-invalid' });
    expect(await readPublishedVersionNumber(outDir)).toBe(0);
  });
});

it('continues after a publication that was killed before its timestamp', async () => {
  await put(registered(1));
  await mkdir(join(outDir, 'metadata'), { recursive: true });
  await writeFile(join(outDir, 'metadata/2.targets.json'), '{"half":');
  expect((await put(registered(1, 2))).version).toBe(2);
});

it('makes private keys readable by their owner only', async () => {
  const { stat } = await import('node:fs/promises');
  const modes = await Promise.all(
    (await readdir(keysDir)).filter((name) => name.endsWith('.pem')).map((name) => stat(join(keysDir, name))),
  );
  expect(modes.map(({ mode }) => mode & 0o777)).toEqual(modes.map(() => 0o600));
});

it('never overwrites a root, and makes only one first root', async () => {
  await expect(createAndSaveKeysAndRoot(keysDir, NOW, { rootKeys: 1, rootThreshold: 1 })).rejects.toThrow(
    'already has a root',
  );
});
