import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { createCapturedPage } from '@/demo/sample-views/samples/captured-page';
import { createOfficerWorkServices } from '@/entrypoints/background/officers/case-work';
import { createCaseStore } from '@/lib/cases/case-store';
import type { Sweep } from '@/lib/domain/case/case-work';
import { CaseDatabase } from '@/lib/storage/case-db';
import { ChoSangDatabase } from '@/lib/storage/db';
import { createSettings } from '@/lib/storage/settings';
import { controlSweep } from '@/lib/workflows/cases/run-sweep';
import { ACTOR, LISTING } from '@/tests/support/officer/desk';
import { eventually } from '../../support/eventually';

/** The work tab: the page that it shows, and all pages that were opened in it. */
const tab = vi.hoisted((): { url: string | null; opened: string[] } => ({ url: null, opened: [] }));
vi.mock('@/lib/browser/pages/work-tab', () => ({
  openWorkPage: async (url: string) => {
    tab.url = url;
    tab.opened.push(url);
    return 7;
  },
  closeWorkTab: async () => {
    tab.url = null;
  },
  readPageResponse: async () => ({ status: 200, words: '' }),
}));
vi.mock('@/lib/browser/alarms', () => ({ setAlarm: vi.fn(), clearAlarm: vi.fn() }));
vi.mock('@/lib/browser/notifications', () => ({ notify: vi.fn() }));
vi.mock('@/lib/browser/permissions', () => ({ hasHostAccess: async () => true }));
vi.mock('@/lib/browser/pages/scripting', () => ({
  runInPage: async () => ({ signIn: 'none', signOut: 'none' }),
}));
vi.mock('@/lib/browser/pages/tabs', () => ({ readOpenTab: vi.fn() }));
vi.mock('@/lib/dom/shrink-picture', () => ({ shrinkPicture: async () => new Blob(['jpeg']) }));
vi.mock('@/entrypoints/background/tab-reading', () => ({
  askTabForReading: async () => LISTING,
  readPageOfClickedTab: async () => LISTING,
}));
vi.mock('@/entrypoints/background/officers/log-registrar', () => ({
  createCustodyLogRegistrar: () => ({ scheduleRegistration: vi.fn() }),
}));

const enrolment = {
  subject: ACTOR.officer.subject,
  name: ACTOR.officer.name,
  unit: { id: ACTOR.officer.unit.id, name: { vi: 'Đội số 1', en: 'Team 1' } },
  roles: ['officer' as const],
  device: ACTOR.device,
  enrolledAt: 0,
  signedOut: false,
};
const db = new ChoSangDatabase();
const settings = createSettings(db.settings);
const now = () => Date.now();
const cases = createCaseStore(new CaseDatabase(), { now, uuid: () => crypto.randomUUID() });
const panel = { cases, actor: async () => ACTOR, now };
let work: ReturnType<typeof createOfficerWorkServices>;

beforeEach(async () => {
  tab.url = null;
  tab.opened = [];
  await settings.set('enrolment', enrolment);
  for (const sweep of await cases.sweeps()) await controlSweep(sweep.id, 'stop', panel, ACTOR);
  work = createOfficerWorkServices({
    authority: { intake: { url: 'https://intake.example', keys: [] } },
    db,
    now,
    settings,
    words: vi.fn(),
    capture: async () => createCapturedPage(),
    packForCase: async () => ({ file: new Blob(['wacz']), digest: 'a'.repeat(64), byteLength: 4 }),
  });
});

/** A sweep over two listings that the panel started: the first listing is captured, the second waits. */
async function startSweep(): Promise<Sweep> {
  const { id: caseId } = await cases.open(
    { number: '1', legalBasis: ['a'], subject: 'b', reports: [] },
    ACTOR,
  );
  const id = crypto.randomUUID();
  const pages = ['a', 'b'].map((name) => ({ url: `https://shopee.vn/${name}`, state: 'waiting' as const }));
  const sweep: Sweep = {
    id,
    caseId,
    from: 'https://shopee.vn/search',
    pages,
    pace: 60,
    state: 'running',
    startedAt: now(),
  };
  await cases.addSweep(sweep, ACTOR);
  await work.runSweep(id);
  await eventually(async () => expect((await cases.sweep(id))?.nextAt).toBeGreaterThan(now() + 30_000));
  return sweep;
}

it('closes the sweep’s tab when the officer ends the sweep', async () => {
  const { id } = await startSweep();
  expect(tab.url).toBe('https://shopee.vn/a');
  await controlSweep(id, 'stop', panel, ACTOR);
  await work.runSweep(id); // what the panel asks of the background after every steering
  await eventually(() => expect(tab.url).toBeNull());
  expect(tab.opened).toEqual(['https://shopee.vn/a']);
});

it('closes the tab when the sweep is paused, and opens it again when it is resumed', async () => {
  const { id } = await startSweep();
  await controlSweep(id, 'pause', panel, ACTOR);
  await work.runSweep(id);
  await eventually(() => expect(tab.url).toBeNull());
  await controlSweep(id, 'resume', panel, ACTOR);
  await work.runSweep(id);
  await eventually(async () => expect(await cases.sweep(id)).toMatchObject({ state: 'ended' }));
  expect(tab.opened).toEqual(['https://shopee.vn/a', 'https://shopee.vn/b']);
  await eventually(() => expect(tab.url).toBeNull());
});

it('keeps the tab open for another running sweep', async () => {
  const first = await startSweep();
  const second = await startSweep();
  await controlSweep(first.id, 'stop', panel, ACTOR);
  await work.runSweep(first.id);
  await work.workWhenDue();
  expect(tab.url).not.toBeNull();
  await controlSweep(second.id, 'stop', panel, ACTOR);
  await work.runSweep(second.id);
  await eventually(() => expect(tab.url).toBeNull());
});
