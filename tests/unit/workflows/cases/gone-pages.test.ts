import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { AppError } from '@/lib/base/errors';
import { openPackage } from '@/lib/evidence/verify/read';
import { captureForCase } from '@/lib/workflows/cases/capture-for-case';
import { renderCaseDocuments } from '@/lib/workflows/cases/case-documents';
import { formatItemsCsv, formatSweepCsv } from '@/lib/workflows/cases/case-table';
import { lookAtWatchedPage } from '@/lib/workflows/cases/look-again';
import { controlSweep, runSweepStep } from '@/lib/workflows/cases/run-sweep';
import { ACTOR, type Desk, LISTING, openDesk } from '@/tests/support/officer/desk';

const SENTENCE = 'Sản phẩm này không tồn tại';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
  desk.world.captured = createCapturedPage({ reading: LISTING });
});

function setListingGone(by: 'status' | 'sentence'): void {
  const { world } = desk;
  // An adapter that reads only the address still takes the page for a listing.
  const { title: _title, price: _price, ...listing } = LISTING.listing;
  world.reading = { ...LISTING, listing: { ...listing, readFrom: {} } };
  world.captured = createCapturedPage({ reading: world.reading });
  if (by === 'status') world.status = 404;
  else world.words = `Trang chủ\n${SENTENCE}`;
}
const last = async (caseId: string, action: string) =>
  (await desk.cases.events(caseId)).findLast((event) => event.action === action)?.details;

const arrivalIn = async (digest: string) => {
  const file = await desk.cases.packageFile(digest);
  if (!file) throw new Error('no package');
  return (await openPackage(file)).context.arrival;
};

describe.each([
  ['status', 'HTTP 404'],
  ['sentence', SENTENCE],
] as const)('a removed listing, recognised by its %s', (by, removalStatement) => {
  it('is recorded as removed in sweep, table, case and log, and not listed for takedown', async () => {
    const { id, caseId } = await desk.addSweep(2);
    await runSweepStep(id, desk.deps);
    setListingGone(by);
    await runSweepStep(id, desk.deps);
    const sweep = await desk.cases.sweep(id);
    expect(sweep).toMatchObject({
      state: 'ended',
      pages: [{ state: 'captured' }, { state: 'captured', reason: 'gone', detail: removalStatement }],
    });
    const items = await desk.cases.items(caseId);
    expect(items.map(({ kind, gone }) => [kind, gone])).toEqual([
      ['listing', undefined],
      ['gone', removalStatement],
    ]);
    expect(await last(caseId, 'page-captured')).toMatchObject({ kind: 'gone', gone: removalStatement });
    expect(await last(caseId, 'sweep-ended')).toEqual({ pages: 2, captured: 2, gone: 1, failed: 0 });
    const rows = formatSweepCsv(sweep ?? { pages: [] }, items).split('\r\n');
    expect(rows[1]).toMatch(/^captured,,1,listing,/);
    expect(rows[2]).toMatch(new RegExp(`^gone,,2,gone,.*,${removalStatement},`));
    expect(formatItemsCsv(items).split('\r\n')[2]).toMatch(new RegExp(`^2,gone,.*,${removalStatement},`));
    const of = await desk.cases.get(caseId);
    const documents = await renderCaseDocuments({
      of,
      items,
      watches: [],
      drafts: [],
      replaced: [],
      now: desk.world.now,
    });
    for (const path of ['documents/bien-ban-du-thao.html', 'documents/phu-luc-trang-da-luu.html'])
      expect(documents.get(path)).toContain(`nội dung không còn: ${removalStatement}`);
    const takedown = documents.get('documents/yeu-cau-go.html') ?? '';
    // The takedown request names only the listing that still exists.
    expect(takedown.match(/lưu lúc/g)).toHaveLength(1);
  });

  it('is recorded as removed by a watch, with the page’s words', async () => {
    const { id, caseId } = await desk.addWatch();
    await lookAtWatchedPage(id, desk.deps);
    setListingGone(by);
    expect(await lookAtWatchedPage(id, desk.deps)).toMatchObject({ outcome: 'gone', gone: removalStatement });
    expect(await last(caseId, 'watch-looked')).toMatchObject({ outcome: 'gone', gone: removalStatement });
    expect((await desk.cases.items(caseId)).at(-1)).toMatchObject({ kind: 'gone', gone: removalStatement });
  });
});

describe('a manually captured page', () => {
  const captured = async (answeredAt: string) => {
    const caseId = await desk.openCase();
    const answerOf = async () => ({ status: 404, answeredAt, words: 'Ấm trà' });
    const request = { caseId, tabId: 7, fullPage: false, origin: 'capture' as const };
    return captureForCase(request, { ...desk.deps, answerOf });
  };

  it('is recorded as removed by the status of its own address only', async () => {
    const { url } = desk.world.captured.context;
    expect(await captured(`${url}?from=mail`)).toMatchObject({ kind: 'gone', gone: 'HTTP 404' });
    const elsewhere = await captured('https://shopee.vn/old');
    expect(elsewhere.kind).toBe('listing');
    expect(elsewhere.gone).toBeUndefined();
  });

  it('records how it was reached and whether the visitor was signed in, without personal words', async () => {
    const caseId = await desk.openCase();
    desk.world.captured = createCapturedPage({ withheld: { tokens: ['Nguyen'], contacts: [], salt: 'a' } });
    desk.world.signIn = { signIn: 'none', signOut: 'seen' };
    const answeredAt = 'https://shopee.vn/Nguyen/12?sp_atk=1';
    const answerOf = async () => ({ status: 200, redirects: 1, answeredAt, words: 'Ấm trà' });
    const request = {
      caseId,
      tabId: 7,
      fullPage: false,
      origin: 'sweep' as const,
      requestedUrl: 'https://shopee.vn/short?ref=Nguyen',
    };
    const { digest } = await captureForCase(request, { ...desk.deps, answerOf });
    expect(await last(caseId, 'page-captured')).toMatchObject({
      asked: 'https://shopee.vn/short?ref=Nguyen',
      redirects: 1,
      status: 200,
      visitor: 'shown',
      signedIn: 'yes',
    });
    expect(await arrivalIn(digest)).toEqual({
      asked: 'https://shopee.vn/short',
      answeredAt: 'https://shopee.vn/x/12',
      redirects: 1,
      status: 200,
      visitor: 'shown',
      signedIn: 'yes',
    });
    desk.world.signIn = { signIn: 'seen', signOut: 'none' };
    desk.world.captured = createCapturedPage();
    await captureForCase({ ...request, requestedUrl: desk.world.captured.context.url }, desk.deps);
    expect(await last(caseId, 'page-captured')).toMatchObject({
      status: 200,
      visitor: 'not-shown',
      signedIn: 'no',
    });
    expect(await last(caseId, 'page-captured')).not.toHaveProperty('asked');
  });

  it('is captured even if it runs no script', async () => {
    const caseId = await desk.openCase();
    const refused = async () => Promise.reject(new Error('Cannot access contents of the page'));
    const request = { caseId, tabId: 7, fullPage: false, origin: 'capture' as const };
    const row = await captureForCase(request, { ...desk.deps, answerOf: refused, signInOn: refused });
    expect(row).toMatchObject({ kind: 'listing' });
    expect(await arrivalIn(row.digest)).toEqual({ visitor: 'not-shown', signedIn: 'unknown' });
  });
});

describe('the log and the table of a sweep', () => {
  it('list pages that failed and pages not reached', async () => {
    const { id, caseId } = await desk.addSweep(3);
    desk.world.openFails = new AppError('page-no-access', 'no access to shopee.vn');
    await runSweepStep(id, desk.deps);
    expect(await last(caseId, 'capture-failed')).toEqual({
      url: 'https://shopee.vn/0',
      code: 'page-no-access',
      message: 'no access to shopee.vn',
    });
    desk.world.openFails = undefined;
    await runSweepStep(id, desk.deps);
    await controlSweep(id, 'pause', desk.deps, ACTOR);
    await controlSweep(id, 'stop', desk.deps, ACTOR);
    expect(await last(caseId, 'sweep-ended')).toEqual({
      by: 'officer',
      pages: 3,
      captured: 1,
      gone: 0,
      failed: 1,
    });
    const sweep = await desk.cases.sweep(id);
    const [, ...rows] = formatSweepCsv(sweep ?? { pages: [] }, await desk.cases.items(caseId))
      .trim()
      .split('\r\n');
    expect(rows.map((row) => row.split(',').slice(0, 2).join(' '))).toEqual([
      'failed page-no-access: no access to shopee.vn',
      'captured ',
      'waiting ',
    ]);
  });

  it('list a page that failed once, and why a sweep had stopped', async () => {
    const { id, caseId } = await desk.addSweep(2);
    const capture = async () => Promise.reject(new AppError('page-gone', 'closed'));
    await runSweepStep(id, { ...desk.deps, capture });
    const failures = (await desk.cases.events(caseId)).filter(({ action }) => action === 'capture-failed');
    expect(failures).toHaveLength(1);
    await runSweepStep(id, { ...desk.deps, actor: async () => null });
    await controlSweep(id, 'resume', desk.deps, ACTOR);
    expect(await last(caseId, 'sweep-resumed')).toEqual({ after: 'not-enrolled' });
  });
});
