import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { formatCustodyLog } from '@/lib/cases/custody-log';
import { checkHowPagesWereReached } from '@/lib/workflows/cases/arrival-checks';
import { captureForCase } from '@/lib/workflows/cases/capture-for-case';
import { pack } from '@/tests/support/evidence/packages';
import { openDesk } from '@/tests/support/officer/desk';

it('the check of a case file names a log whose event and package differ on how a page was reached', async () => {
  const desk = await openDesk();
  const caseId = await desk.openCase();
  const request = { caseId, tabId: 7, fullPage: false, origin: 'sweep' as const };
  const { digest } = await captureForCase(request, desk.deps);
  const file = await desk.cases.packageFile(digest);
  if (!file) throw new Error('no package');
  const log = formatCustodyLog(await desk.cases.events(caseId));
  const packages = [{ label: '001', digest, file }];
  const arrival = 'status 200, visitor not-shown, signedIn unknown';
  expect(await checkHowPagesWereReached(log, packages)).toEqual([
    { name: '001 arrival', expected: arrival, found: arrival, ok: true },
  ]);
  const otherwise = log.replace('"status":200', '"status":404');
  expect(await checkHowPagesWereReached(otherwise, packages)).toMatchObject([
    { expected: 'status 404, visitor not-shown, signedIn unknown', found: arrival, ok: false },
  ]);
  expect(await checkHowPagesWereReached('', packages)).toMatchObject([
    { expected: 'not in the log', ok: false },
  ]);
  const shoppers = { label: '002', digest: 'a', file: (await pack()).file };
  expect(
    await checkHowPagesWereReached(log, [shoppers, { label: '003', digest: 'b', file: new Blob(['x']) }]),
  ).toEqual([]);
});
