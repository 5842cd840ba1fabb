import { describe, expect, it } from 'vitest';
import { CASE_PATHS } from '@/lib/evidence/case-manifest';
import { isVerified, verifyPackage } from '@/lib/evidence/verify/verify';
import { openCaseFile } from '@/lib/workflows/cases/open-case-file';
import { verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { caseFile } from '@/tests/support/evidence/case-file';

describe('an opened case file', () => {
  it('returns its list, log, documents and packages as in the archive', async () => {
    const opened = await openCaseFile(await caseFile());
    if (!opened) throw new Error('not opened');
    expect(opened.manifest.items.map(({ order, kind }) => [order, kind])).toEqual([
      [1, 'listing'],
      [2, 'shop'],
    ]);
    expect(opened.custody.map(({ action }) => action)).toEqual([
      ...['case-opened', 'page-captured', 'page-captured', 'case-exported'],
    ]);
    expect(opened.documents).toContain(CASE_PATHS.record);
    expect(await opened.fileAt(CASE_PATHS.record)?.text()).toContain('Cửa hàng');
    const packed = opened.packageOf(2);
    if (!packed) throw new Error('no package');
    expect(isVerified(await verifyPackage(packed))).toBe(true);
    expect(opened.packageOf(3)).toBeUndefined();
  });

  it('is undefined for a truncated file, which the verifier names', async () => {
    const whole = await caseFile();
    const cut = whole.slice(0, whole.size - 40);
    expect(await openCaseFile(cut)).toBeUndefined();
    expect((await verifyCaseFile(cut)).map(({ name, ok }) => [name, ok])).toEqual([['archive', false]]);
  });

  it('reports its progress up to the whole file', async () => {
    const progress: [number, number][] = [];
    await verifyCaseFile(await caseFile(), (done, all) => progress.push([done, all]));
    const last = progress.at(-1);
    expect(last?.[0]).toBe(last?.[1]);
    expect(progress.map(([done]) => done)).toEqual([...progress.map(([done]) => done)].sort((a, b) => a - b));
  });
});
