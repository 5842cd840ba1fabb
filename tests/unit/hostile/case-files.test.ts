import { describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '@/lib/base/bytes';
import { sha256Hex } from '@/lib/base/digest';
import { CASE_PATHS, CaseDigestSchema, CaseManifestSchema } from '@/lib/evidence/case-manifest';
import { openCaseFile } from '@/lib/workflows/cases/open-case-file';
import { verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { caseFile } from '@/tests/support/evidence/case-file';
import { filesOf, newSigner, text, zipOf } from '@/tests/support/evidence/packages';
import { repeated } from '@/tests/support/hostile/build';

const signer = await newSigner();
const good = await caseFile({ signer, marked: true });
const files = await filesOf(good);
const MB = 1_000_000;

/** The case file with one of its files replaced; digests are not adapted. */
const withFile = (path: string, bytes: Uint8Array<ArrayBuffer>) => zipOf(new Map([...files, [path, bytes]]));

/** The case file with one member of its `case.json` replaced by `json`. */
function withMember(member: string, json: Uint8Array<ArrayBuffer>): Blob {
  const value = JSON.parse(text(files, CASE_PATHS.manifest));
  const [before = '', after = ''] = JSON.stringify({ ...value, [member]: '@@' }).split('"@@"');
  return withFile(CASE_PATHS.manifest, concatBytes([utf8(before), json, utf8(after)]));
}

/** The case file with changed pages in its `case.json`, signed again by the device, so that everything else is valid. */
async function withItems(change: (items: readonly object[]) => readonly object[]): Promise<Blob> {
  const value = CaseManifestSchema.parse(JSON.parse(text(files, CASE_PATHS.manifest)));
  const bytes = utf8(JSON.stringify({ ...value, items: change(value.items) }));
  const hash = `sha256:${await sha256Hex(bytes)}`;
  const { signedData } = CaseDigestSchema.parse(JSON.parse(text(files, CASE_PATHS.digest)));
  const signed = {
    path: CASE_PATHS.manifest,
    hash,
    signedData: { ...signedData, hash, signature: await signer.sign(hash) },
  };
  return zipOf(
    new Map([...files, [CASE_PATHS.manifest, bytes], [CASE_PATHS.digest, utf8(JSON.stringify(signed))]]),
  );
}

describe('the verifier refuses a hostile case file by name within its limits:', {
  timeout: 60_000,
}, () => {
  it.each<[what: string, refusedBy: string, make: () => Blob | Promise<Blob>]>([
    ['ten million pages', 'form of case.json', () => withMember('items', repeated('0,', 20 * MB, '[', '0]'))],
    ['ten million files', 'form of case.json', () => withMember('files', repeated('0,', 20 * MB, '[', '0]'))],
    [
      'ten million marked pictures',
      'form of case.json',
      () => withMember('pictures', repeated('0,', 20 * MB, '[', '0]')),
    ],
    ['lists twenty million deep', 'form of case.json', () => withMember('case', repeated('[', 20 * MB))],
    [
      'one word of 40 million letters',
      'form of case.json',
      () => withMember('software', repeated('a', 40 * MB, '"', '"')),
    ],
    [
      'a signature of 20 million letters',
      'form of case-digest.json',
      () => withFile(CASE_PATHS.digest, repeated('A', 20 * MB, '{"hash":"', '"}')),
    ],
    [
      'a log of forty million lines',
      'custody log',
      () => withFile(CASE_PATHS.custody, repeated('\n', 40 * MB)),
    ],
    [
      'a log of one line of 40 million letters',
      'custody log',
      () => withFile(CASE_PATHS.custody, repeated('[', 40 * MB)),
    ],
    ['a log of 140 MB', 'custody log', () => withFile(CASE_PATHS.custody, repeated('{}\n', 140 * MB))],
    [
      'one package as two thousand pages',
      'form of case.json',
      () => withItems(([one]) => Array.from({ length: 2_000 }, (_, at) => ({ ...one, order: at + 1 }))),
    ],
    [
      'one place of the case two thousand times',
      'form of case.json',
      () => withItems(([one]) => Array.from({ length: 2_000 }, () => ({ ...one }))),
    ],
  ])('%s', async (_what, refusedBy, make) => {
    const file = await make();
    const before = process.cpuUsage();
    const checks = await verifyCaseFile(file);
    await openCaseFile(file);
    const { user, system } = process.cpuUsage(before);
    expect(checks.filter(({ ok }) => !ok).map(({ name }) => name)).toContain(refusedBy);
    expect((user + system) / 1_000).toBeLessThan(10_000);
    expect(JSON.stringify(checks).length).toBeLessThan(200_000);
  });

  it('but accepts a case file that an officer’s device wrote', async () => {
    expect((await verifyCaseFile(good)).filter(({ ok }) => !ok)).toEqual([]);
    expect((await openCaseFile(good))?.manifest.items).toHaveLength(2);
  });
});
