import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_PATHS, CaseManifestSchema } from '@/lib/evidence/case-manifest';
import { verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { caseFile, withShorterLog } from '@/tests/support/evidence/case-file';
import { headRegister } from '@/tests/support/evidence/head-register';
import { type Files, filesOf, newSigner, text, zipOf } from '@/tests/support/evidence/packages';

const signer = await newSigner();
const intake = await headRegister();
let files: Files;
beforeAll(async () => {
  files = await filesOf(await caseFile({ signer, registerHead: intake.registerHead }));
});

async function checked(file: Blob, keys = intake.keys) {
  const checks = await verifyCaseFile(file, undefined, keys);
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  return { failed, registered: checks.find(({ name }) => name === 'custody registered')?.found };
}

describe('what an intake was told of a custody log', () => {
  it('stands in a case file, and holds', async () => {
    const { custody } = CaseManifestSchema.parse(JSON.parse(text(files, CASE_PATHS.manifest)));
    expect(await checked(zipOf(files))).toEqual({
      failed: [],
      registered: `${custody.events} events, 2026-11-25T03:00:05.000Z`,
    });
  });

  it('names a log whose last event was cut off, although the device signed it anew', async () => {
    const cut = await withShorterLog(files, signer);
    expect((await checked(cut)).failed).toEqual(['custody registered heads']);
  });

  it('is not taken from another key, another case or another device', async () => {
    const other = await headRegister();
    expect((await checked(zipOf(files), other.keys)).failed).toEqual(['custody registered']);
    const elsewhere = await filesOf(await caseFile({ signer, registerHead: intake.registerHead }));
    const receipt = elsewhere.get(CASE_PATHS.custodyReceipt) ?? new Uint8Array();
    const foreign = await withShorterLog(new Map(files).set(CASE_PATHS.custodyReceipt, receipt), signer, 0);
    expect((await checked(foreign)).failed).toEqual([
      'custody registration case',
      'custody registered heads',
    ]);
  });

  it('is said to be nothing where the log was never told', async () => {
    const { failed, registered } = await checked(await caseFile({ signer }));
    expect([failed, registered]).toEqual([[], expect.stringMatching(/^never: nobody but the device/)]);
  });
});
