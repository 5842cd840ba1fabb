import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_PATHS, CaseManifestSchema } from '@/lib/evidence/case-manifest';
import type { KnownKeys } from '@/lib/intake/signed-claims';
import { verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { caseFile, withShorterLog } from '@/tests/support/evidence/case-file';
import { headRegister, ISSUER } from '@/tests/support/evidence/head-register';
import { type Files, filesOf, newSigner, text, zipOf } from '@/tests/support/evidence/packages';

const signer = await newSigner();
const intake = await headRegister();
let files: Files;
beforeAll(async () => {
  files = await filesOf(await caseFile({ signer, registerHead: intake.registerHead }));
});

async function checkCaseFile(file: Blob, keys = intake.keys) {
  const checks = await verifyCaseFile(file, undefined, { keys });
  const failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  return { failed, registered: checks.find(({ name }) => name === 'custody registered')?.found };
}

describe('the intake’s registration of a custody log', () => {
  it('is in the case file, and is consistent', async () => {
    const { custody } = CaseManifestSchema.parse(JSON.parse(text(files, CASE_PATHS.manifest)));
    expect(await checkCaseFile(zipOf(files))).toEqual({
      failed: [],
      registered: `${custody.events} events, 2026-11-25T03:00:05.000Z`,
    });
  });

  it('exposes a log that was cut, although the device signed it again', async () => {
    const cut = await withShorterLog(files, signer);
    expect((await checkCaseFile(cut)).failed).toEqual(['custody registered heads']);
  });

  it('is refused from another key, case or device', async () => {
    const other = await headRegister();
    expect((await checkCaseFile(zipOf(files), other.keys)).failed).toEqual([
      'custody registration signature',
    ]);
    const elsewhere = await filesOf(await caseFile({ signer, registerHead: intake.registerHead }));
    const receipt = elsewhere.get(CASE_PATHS.custodyReceipt) ?? new Uint8Array();
    const foreign = await withShorterLog(new Map(files).set(CASE_PATHS.custodyReceipt, receipt), signer, 0);
    expect((await checkCaseFile(foreign)).failed).toEqual([
      'custody registration case',
      'custody registered heads',
    ]);
  });

  it('is reported as missing where the intake has no head of the log', async () => {
    const { failed, registered } = await checkCaseFile(await caseFile({ signer }));
    expect([failed, registered]).toEqual([[], expect.stringMatching(/^never: nobody but the device/)]);
  });
});

describe('the intake’s receipt for a package', () => {
  const receipts = async (file: Blob, known?: KnownKeys) =>
    (await verifyCaseFile(file, undefined, known)).filter(({ name }) =>
      /^\d+ receipt|registration sig/.test(name),
    );
  const withReceipts = async () => {
    const { keys, registerHead, receiptFor } = await headRegister();
    return { keys, file: await caseFile({ signer, registerHead, receiptFor }) };
  };

  it('is valid for its package, case and device, with known keys', async () => {
    const { file, keys } = await withReceipts();
    const checks = await receipts(file, { keys, issuer: ISSUER.slice(0, -1) });
    expect(checks.map(({ name, ok, undecided }) => [name, ok, undecided])).toEqual([
      ['custody registration signature', true, undefined],
      ['001 receipt', true, undefined],
      ['001 receipt signature', true, undefined],
      ['002 receipt', true, undefined],
      ['002 receipt signature', true, undefined],
    ]);
  });

  it('is refused for another package', async () => {
    const { file, keys } = await withReceipts();
    const written = await filesOf(file);
    const second = written.get('receipts/002.jws') ?? new Uint8Array();
    const swapped = await withShorterLog(new Map(written).set('receipts/001.jws', second), signer, 0);
    const { failed } = await checkCaseFile(swapped, keys);
    expect(failed).toEqual(['001 receipt']);
  });

  it('fails when no known key signed it', async () => {
    const forger = await headRegister();
    const forged = await caseFile({ signer, receiptFor: forger.receiptFor });
    const checks = await receipts(forged, { keys: intake.keys, issuer: ISSUER });
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ['001 receipt signature', false],
      ['002 receipt signature', false],
    ]);
  });

  it.each([
    [
      'no keys are given',
      undefined,
      'the public keys of https://intake.example/ \\(its .well-known/jwks.json\\) are needed',
    ],
    [
      'another intake’s keys are known',
      'https://other.example',
      'only those of https://other.example are known here',
    ],
    ['it was signed by a key made since', ISSUER, 'key newer is not among those known here'],
  ])('is undecided when %s, and names the file that decides', async (_, issuer, why) => {
    const newer = await headRegister(undefined, 'newer');
    const file = await caseFile({ signer, registerHead: newer.registerHead, receiptFor: newer.receiptFor });
    const known = issuer === undefined ? undefined : { keys: intake.keys, issuer };
    const checks = (await receipts(file, known)).filter(({ undecided }) => undecided);
    expect(checks.map(({ name }) => name)).toEqual([
      'custody registration signature',
      '001 receipt signature',
      '002 receipt signature',
    ]);
    for (const { found } of checks) expect(found).toMatch(new RegExp(`^not checked: .*${why}`));
    expect((await receipts(file, { keys: newer.keys })).some(({ undecided }) => undecided)).toBe(false);
  });
});
