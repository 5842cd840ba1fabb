import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { AppError } from '@/lib/base/errors';
import { createCaseStore } from '@/lib/cases/case-store';
import type { Sweep, Watch } from '@/lib/domain/case/case-work';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { findRemovalStatement } from '@/lib/domain/listing/listing-removed';
import { packEvidence } from '@/lib/evidence/pack';
import { type EvidenceSigner, loadOrCreateSigner } from '@/lib/evidence/sign';
import { isVerified } from '@/lib/evidence/verify/verify';
import { CaseDatabase } from '@/lib/storage/case-db';
import { captureForCase } from '@/lib/workflows/cases/capture-for-case';
import { formatItemsCsv } from '@/lib/workflows/cases/case-table';
import { exportCase } from '@/lib/workflows/cases/export-case';
import { compareWithLastLook, lookAtWatchedPage } from '@/lib/workflows/cases/look-again';
import { controlSweep, runSweepStep, type SweepDeps } from '@/lib/workflows/cases/run-sweep';
import { isCaseFile, verifyCaseFile } from '@/lib/workflows/cases/verify-case-file';
import { ACTOR, LISTING } from '@/tests/support/officer/desk';

const OPENING = {
  number: '12/2026',
  legalBasis: ['Điều 6'],
  subject: 'Cửa hàng Mây Tre',
  reports: ['CS-261125-7K3MQ2'],
};

let databases = 0;
let signer: EvidenceSigner;
let clock: number;
let actor: typeof ACTOR | null;
let reading: ListingReading | null;
let status: number | undefined;
let deps: SweepDeps;
const wakeAt = vi.fn();

beforeEach(async () => {
  databases += 1;
  clock = Date.parse('2026-11-25T03:00:00Z');
  actor = ACTOR;
  reading = LISTING;
  status = 200;
  wakeAt.mockReset();
  signer = await loadOrCreateSigner({ load: async () => undefined, save: async () => undefined });
  const db = new CaseDatabase(`case-work-${databases}`);
  const now = () => clock;
  deps = {
    cases: createCaseStore(db, { now, uuid: () => crypto.randomUUID() }),
    actor: async () => actor,
    capture: async () => createCapturedPage(),
    pack: (captured) =>
      packEvidence(captured, {
        signer,
        now,
        uuid: () => crypto.randomUUID(),
        software: { name: 'cho-sang', version: '1' },
      }),
    preview: async () => new Blob(['jpeg']),
    now,
    openPage: async () => 7,
    closePage: async () => undefined,
    readTab: async () => reading,
    signInOn: async () => ({ signIn: 'none', signOut: 'none' }),
    answerOf: async () => ({ ...(status !== undefined && { status }), words: '' }),
    wakeAt,
  };
});

async function sweepOf(count: number): Promise<Sweep> {
  const { id: caseId } = await deps.cases.open(OPENING, ACTOR);
  const pages = Array.from({ length: count }, (_, at) => ({
    url: `https://shopee.vn/${at}`,
    state: 'waiting' as const,
  }));
  const id = crypto.randomUUID();
  const sweep: Sweep = {
    id,
    caseId,
    from: 'https://shopee.vn/search',
    pages,
    pace: 10,
    state: 'running',
    startedAt: clock,
  };
  await deps.cases.addSweep(sweep, ACTOR);
  return sweep;
}

const states = async (id: string) => (await deps.cases.sweep(id))?.pages.map(({ state }) => state);
const actions = async (caseId: string) => (await deps.cases.events(caseId)).map(({ action }) => action);

describe('a sweep', () => {
  it('captures one page a step at its pace, and ends with an event', async () => {
    const { id, caseId } = await sweepOf(2);
    await runSweepStep(id, deps);
    expect(await states(id)).toEqual(['captured', 'waiting']);
    expect(wakeAt).toHaveBeenCalledWith(clock + 10_000);
    await runSweepStep(id, deps);
    expect(await deps.cases.sweep(id)).toMatchObject({ state: 'ended' });
    expect(await deps.cases.items(caseId)).toHaveLength(2);
    expect((await actions(caseId)).at(-1)).toBe('sweep-ended');
  });

  it('continues with the page that was open when the background stopped, and captures none twice', async () => {
    const { id, caseId } = await sweepOf(2);
    await deps.cases.changeSweep(id, (sweep) => ({
      ...sweep,
      pages: sweep.pages.map((page, at) => (at === 0 ? { ...page, state: 'open' } : page)),
    }));
    await runSweepStep(id, deps);
    await runSweepStep(id, deps);
    await runSweepStep(id, deps);
    expect(await states(id)).toEqual(['captured', 'captured']);
    expect(await deps.cases.items(caseId)).toHaveLength(2);
  });

  it('stops at a wall with an event, and retries that page when resumed', async () => {
    const { id, caseId } = await sweepOf(2);
    reading = { kind: 'wall', marketplace: 'shopee' };
    await runSweepStep(id, deps);
    expect(await deps.cases.sweep(id)).toMatchObject({ state: 'stopped', reason: 'wall' });
    expect((await actions(caseId)).at(-1)).toBe('sweep-stopped');
    reading = LISTING;
    await controlSweep(id, 'resume', deps, ACTOR);
    await runSweepStep(id, deps);
    expect(await states(id)).toEqual(['captured', 'waiting']);
  });

  it.each([
    ['nobody is signed in', 'not-enrolled'],
    ['the disk is full', 'storage-full'],
  ] as const)('stops when %s, and continues from there', async (_, reason) => {
    const { id } = await sweepOf(2);
    await runSweepStep(id, deps);
    if (reason === 'not-enrolled') actor = null;
    const { pack } = deps;
    const full = async () => Promise.reject(new AppError('storage-full', 'the disk is full'));
    await runSweepStep(id, reason === 'storage-full' ? { ...deps, pack: full } : deps);
    expect(await deps.cases.sweep(id)).toMatchObject({ state: 'stopped', reason });
    expect(await states(id)).toEqual(['captured', 'waiting']);
    actor = ACTOR;
    await controlSweep(id, 'resume', deps, ACTOR);
    await runSweepStep(id, { ...deps, pack });
    expect(await states(id)).toEqual(['captured', 'captured']);
  });

  it('skips a page that fails, with the reason in sweep and log', async () => {
    const { id, caseId } = await sweepOf(2);
    const capture = async () => Promise.reject(new AppError('page-gone', 'closed'));
    await runSweepStep(id, { ...deps, capture });
    expect(await deps.cases.sweep(id)).toMatchObject({
      state: 'running',
      pages: [{ state: 'failed', reason: 'page-gone' }, { state: 'waiting' }],
    });
    expect(await actions(caseId)).toContain('capture-failed');
  });

  it('stops when its case is closed during a capture, and keeps earlier pages', async () => {
    const { id, caseId } = await sweepOf(3);
    await runSweepStep(id, deps);
    const closing = async () => {
      await deps.cases.close(caseId, ACTOR);
      return createCapturedPage();
    };
    await runSweepStep(id, { ...deps, capture: closing });
    expect(await deps.cases.sweep(id)).toMatchObject({ state: 'stopped', reason: 'case-closed' });
    expect(await states(id)).toEqual(['captured', 'waiting', 'waiting']);
    expect(await deps.cases.items(caseId)).toHaveLength(1);
    const refused = (await deps.cases.events(caseId)).at(-1);
    expect(refused).toMatchObject({ action: 'work-refused', details: { work: 'page-captured' } });
    await expect(controlSweep(id, 'resume', deps, ACTOR)).rejects.toMatchObject({ code: 'case-closed' });
    await runSweepStep(id, deps);
    expect(await deps.cases.items(caseId)).toHaveLength(1);
  });

  it('does nothing while it is paused', async () => {
    const { id } = await sweepOf(1);
    await controlSweep(id, 'pause', deps, ACTOR);
    await runSweepStep(id, deps);
    expect(await states(id)).toEqual(['waiting']);
  });
});

describe('a watch', () => {
  async function watchOf(over: Partial<Watch> = {}): Promise<Watch> {
    const { id: caseId } = await deps.cases.open(OPENING, ACTOR);
    const watch: Watch = {
      id: crypto.randomUUID(),
      caseId,
      url: 'https://shopee.vn/a',
      title: 'Ấm trà',
      every: 60,
      looks: [],
      ...over,
    };
    await deps.cases.addWatch(watch, ACTOR);
    return watch;
  }

  it('stores the first check, reports changes, and stores no unchanged page', async () => {
    const { id, caseId } = await watchOf();
    expect(await lookAtWatchedPage(id, deps)).toMatchObject({ outcome: 'first' });
    expect(await lookAtWatchedPage(id, deps)).toMatchObject({ outcome: 'same' });
    expect(await deps.cases.items(caseId)).toHaveLength(1);
    reading = { ...LISTING, listing: { ...LISTING.listing, price: { minor: 90_000, currency: 'VND' } } };
    expect(await lookAtWatchedPage(id, deps)).toMatchObject({
      outcome: 'changed',
      differences: [{ field: 'price', before: '120000 VND', after: '90000 VND' }],
    });
    expect(await deps.cases.watch(id)).toMatchObject({ nextAt: clock + 3_600_000 });
  });

  it('ends when its case is closed, before or during a check', async () => {
    const { id, caseId } = await watchOf();
    const openPage = vi.fn(deps.openPage);
    const readTab = async () => {
      await deps.cases.close(caseId, ACTOR);
      return LISTING;
    };
    const closePage = vi.fn(deps.closePage);
    await expect(lookAtWatchedPage(id, { ...deps, openPage, readTab, closePage })).rejects.toMatchObject({
      code: 'case-closed',
    });
    expect(closePage).toHaveBeenCalled();
    expect(await deps.cases.items(caseId)).toEqual([]);
    expect(await deps.cases.watch(id)).toMatchObject({ endedAt: clock, looks: [] });
    expect((await deps.cases.events(caseId)).at(-1)).toMatchObject({
      action: 'work-refused',
      details: { work: 'page-captured' },
    });
    expect(await lookAtWatchedPage(id, { ...deps, openPage })).toMatchObject({ outcome: 'failed' });
    expect(openPage).toHaveBeenCalledTimes(1);
  });

  it('checks again a day after a takedown request, and records whether the listing remains', async () => {
    const { id, caseId } = await watchOf({
      every: null,
      takedown: { requestedAt: 0, recheckAt: Date.parse('2026-11-25T02:00:00Z') },
    });
    status = 404;
    expect(await lookAtWatchedPage(id, deps)).toMatchObject({ outcome: 'gone', recheck: true });
    const last = (await deps.cases.events(caseId)).at(-1);
    expect(last).toMatchObject({ action: 'takedown-rechecked', details: { stillThere: 'no' } });
    expect(await deps.cases.items(caseId)).toHaveLength(1);
  });

  it.each([
    [
      'another shop',
      { ...LISTING, listing: { ...LISTING.listing, seller: { id: '78', name: 'Mây Tre' } } },
      200,
      'moved',
    ],
    ['a login page', { kind: 'wall', marketplace: 'shopee' }, 200, 'wall'],
    ['an unreadable page', { kind: 'unreadable', marketplace: 'shopee', missing: [] }, 200, 'unreadable'],
    ['a status that says it is gone', null, 410, 'gone'],
  ] as const)('classifies %s', (_, page, answered, outcome) => {
    const first = compareWithLastLook({ looks: [] }, LISTING, undefined);
    const looks = [{ at: 0, ...first }];
    const gone = findRemovalStatement({ status: answered, words: '' }, page);
    expect(compareWithLastLook({ looks }, page, gone).outcome).toBe(outcome);
  });
});

describe('a page captured by hand', () => {
  it('is refused in a closed case before the page is read, and logged', async () => {
    const { id } = await deps.cases.open(OPENING, ACTOR);
    await deps.cases.close(id, ACTOR);
    const capture = vi.fn(deps.capture);
    const request = { caseId: id, tabId: 7, fullPage: false, origin: 'capture' as const };
    await expect(captureForCase(request, { ...deps, capture })).rejects.toMatchObject({
      code: 'case-closed',
    });
    expect(capture).not.toHaveBeenCalled();
    expect(await actions(id)).toEqual(['case-opened', 'case-closed', 'work-refused']);
  });
});

const unreachable = async () => Promise.reject(new AppError('intake-unreachable', 'no way to it'));

describe('a case file', () => {
  async function exported(): Promise<Blob> {
    const { id, caseId } = await sweepOf(2);
    await runSweepStep(id, deps);
    await runSweepStep(id, deps);
    const identity = vi.fn(async () => Promise.reject(new Error('not asked')));
    const { file, name } = await exportCase(caseId, null, {
      cases: deps.cases,
      actor: ACTOR,
      signer,
      client: { identity, registerHead: unreachable },
      now: deps.now,
      software: 'cho-sang 1',
      drafts: { findDraftsOfCase: async () => [] },
      texts: [],
    });
    expect(name).toBe('vu-viec-12-2026.zip');
    return file;
  }

  it('passes every check, including its packages and its log', async () => {
    const file = await exported();
    expect(await isCaseFile(file)).toBe(true);
    const checks = await verifyCaseFile(file);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(isVerified(checks)).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['custody head', '001 checks', '001 arrival', '002 checks', 'signature value']),
    );
  });

  it.each(['packages/002.wacz', 'custody.jsonl', 'documents/items.csv', 'case.json'])(
    'names %s when one byte of it changed',
    async (path) => {
      const bytes = new Uint8Array(await (await exported()).arrayBuffer());
      const at = offsetOfContents(bytes, path);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      const failed = (await verifyCaseFile(new Blob([bytes]))).filter(({ ok }) => !ok);
      expect(failed.map(({ name }) => name).join(' ')).toContain(path);
    },
  );

  it('is refused when signed by another device than its packages', async () => {
    const other = await loadOrCreateSigner({ load: async () => undefined, save: async () => undefined });
    const own = signer;
    signer = other;
    const { id, caseId } = await sweepOf(1);
    await runSweepStep(id, deps);
    const { file } = await exportCase(caseId, null, {
      cases: deps.cases,
      actor: ACTOR,
      signer: own,
      client: { identity: async () => [], registerHead: unreachable },
      now: deps.now,
      software: 'cho-sang 1',
      drafts: { findDraftsOfCase: async () => [] },
      texts: [],
    });
    const failed = (await verifyCaseFile(file)).filter(({ ok }) => !ok);
    expect(failed.map(({ name }) => name)).toEqual(['001 signature device']);
  });

  it('contains the reporter’s identity only for a written reason, which the log records', async () => {
    const { id: caseId } = await deps.cases.open(OPENING, ACTOR);
    const identity = vi.fn(async () => [{ name: 'A' }]);
    await exportCase(caseId, 'Cần lấy lời khai', {
      cases: deps.cases,
      actor: ACTOR,
      signer,
      client: { identity, registerHead: unreachable },
      now: deps.now,
      software: 'cho-sang 1',
      drafts: { findDraftsOfCase: async () => [] },
      texts: [],
    });
    expect(identity).toHaveBeenCalledWith('CS-261125-7K3MQ2', 'Cần lấy lời khai');
    expect(await actions(caseId)).toEqual(['case-opened', 'identity-included', 'case-exported']);
  });

  it('has a table without formulas', async () => {
    const { caseId } = await sweepOf(1);
    const { id } = await deps.cases.get(caseId);
    const evidence = await deps.pack(createCapturedPage());
    const base = {
      kind: 'listing' as const,
      url: 'https://shopee.vn/a',
      capturedAt: clock,
      origin: 'capture' as const,
      shortfalls: [],
    };
    await deps.cases.addItem(
      id,
      { ...base, title: '=HYPERLINK("x")', note: 'a, b', facts: [] },
      evidence,
      ACTOR,
    );
    const csv = formatItemsCsv(await deps.cases.items(id));
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
    expect(csv).toContain('"a, b"');
  });
});

/** Offset of a stored file's contents. */
function offsetOfContents(archive: Uint8Array, path: string): number {
  const name = new TextEncoder().encode(path);
  for (let at = 30; at < archive.length; at++) {
    if (archive[at - 30] === 0x50 && archive[at - 29] === 0x4b && archive[at - 28] === 3) {
      if (name.every((byte, index) => archive[at + index] === byte)) return at + name.length + 4;
    }
  }
  throw new Error(`no file ${path}`);
}
