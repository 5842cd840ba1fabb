import type { Services } from '@/entrypoints/background/services';
import { readClickedTab, readTabNow } from '@/entrypoints/background/tab-reading';
import { AppError, toAppError } from '@/lib/base/errors';
import { clearAlarm, setAlarm } from '@/lib/browser/alarms';
import { notify } from '@/lib/browser/notifications';
import { runInPage } from '@/lib/browser/pages/scripting';
import { readOpenTab } from '@/lib/browser/pages/tabs';
import { closeWorkPage, openWorkPage, readPageResponse } from '@/lib/browser/pages/work-tab';
import { hasHosts } from '@/lib/browser/permissions';
import { findSignInOnPage, SIGN_IN_WORDS, SignInSeenSchema } from '@/lib/capture/sign-in-on-page';
import { createCaseStore } from '@/lib/cases/case-store';
import { shrinkPicture } from '@/lib/dom/shrink-picture';
import { toOfficer } from '@/lib/domain/case/enrolment';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { toErrorMessages } from '@/lib/domain/word-keys';
import { CaseDatabase } from '@/lib/storage/case-db';
import { EntryDatabase } from '@/lib/storage/entry-db';
import { type CaseCapture, captureForCase } from '@/lib/workflows/cases/capture-for-case';
import { lookAtWatchedPage } from '@/lib/workflows/cases/look-again';
import { purgeCases } from '@/lib/workflows/cases/purge-cases';
import { type SweepDeps, stepSweep } from '@/lib/workflows/cases/run-sweep';
import { purgeEntries } from '@/lib/workflows/entries/entry-store';
import { CASE_ALARM } from './case-alarm';
import { createLogRegistrar } from './log-registrar';

/** Width of a preview picture at which words are readable on paper (CSS px). */
const PREVIEW_WIDTH = 800;
/** How long to wait until a page is drawn, and the pause between two readings (ms). */
const DRAWN_WITHIN = 8_000;
const ASK_EVERY = 400;
/** Pause after a failure (ms). */
const TROUBLE_MS = 60_000;
/** An alarm cannot be shorter than this (ms); for shorter times a timer is used. */
const SOON_MS = 30_000;

/** The background's services that officers' work uses. */
type CaseServices = Pick<Services, 'capture' | 'db' | 'now' | 'packForCase' | 'settings' | 'words'> & {
  readonly authority: Pick<Services['authority'], 'intake' | 'retention'>;
};

/**
 * Creates an officer's work on this device: captures, sweeps and watches. It is created at its first use, on enrolled devices
 * only.
 */
export function createCaseWork(services: CaseServices) {
  const { settings, now } = services;
  const cases = createCaseStore(new CaseDatabase(), { now, uuid: () => crypto.randomUUID() });
  const logs = createLogRegistrar(services, cases);
  let troubleUntil = 0;
  let purged = false;
  const deps: SweepDeps = {
    cases,
    now,
    actor: async () => {
      const enrolment = await settings.get('enrolment');
      if (!enrolment || enrolment.signedOut) return null;
      return { officer: toOfficer(enrolment), device: enrolment.device };
    },
    capture: (tabId, options) => services.capture(tabId, options),
    pack: services.packForCase,
    preview: (picture) => shrinkPicture(picture, PREVIEW_WIDTH),
    openPage: async (url) => openWorkPage(url, await hasHosts(['<all_urls>'])),
    closePage: closeWorkPage,
    readTab: readDrawnTab,
    answerOf: readPageResponse,
    signInOn: async (tabId) =>
      SignInSeenSchema.parse(await runInPage(tabId, findSignInOnPage, SIGN_IN_WORDS)),
    wakeAt,
  };

  /** Reads the due page of each running sweep and watch, then sets the next alarm. */
  async function workWhenDue(): Promise<void> {
    await navigator.locks.request(CASE_ALARM, async () => {
      await purgeWhenDue();
      for (const sweep of await cases.sweeps()) {
        if (sweep.state === 'running' && (sweep.nextAt ?? 0) <= now()) {
          await runOrPostpone(() => stepSweep(sweep.id, deps));
          logs.scheduleRegistration(sweep.caseId);
        }
      }
      const signedIn = (await deps.actor()) !== null;
      for (const watch of signedIn ? await cases.watches() : []) {
        if (watch.endedAt === undefined && watch.nextAt !== undefined && watch.nextAt <= now()) {
          await runOrPostpone(() => lookAtWatchedPage(watch.id, deps));
          logs.scheduleRegistration(watch.caseId);
        }
      }
      const sweeps = await cases.sweeps();
      if (sweeps.every(({ state }) => state !== 'running')) await closeWorkPage();
    });
    await waitForNext();
  }

  /** Shows a failure that cannot be stored (the disk is full) to the officer; the work is repeated later. */
  async function runOrPostpone(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      console.warn('a sweep or watch goes on later', message);
      troubleUntil = now() + TROUBLE_MS;
      const { t } = await services.words();
      await notify(CASE_ALARM, t(toErrorMessages(code).title), t(toErrorMessages(code).text));
    }
  }

  /** Purges closed cases after the authority's periods, and entries whose time is over, once in the life of a worker and in the officer's name. */
  async function purgeWhenDue(): Promise<void> {
    const actor = await deps.actor();
    if (purged || !actor) return;
    const { retention = {} } = services.authority;
    await purgeCases({ cases, retention, now }, actor);
    const entries = new EntryDatabase();
    await purgeEntries(entries, now());
    entries.close();
    purged = true;
  }

  async function waitForNext(): Promise<void> {
    const due = [
      ...(await cases.sweeps()).flatMap(({ state, nextAt }) =>
        state === 'running' ? [nextAt ?? now()] : [],
      ),
      ...(await cases.watches()).flatMap(({ endedAt, nextAt }) =>
        endedAt === undefined && nextAt !== undefined ? [nextAt] : [],
      ),
    ];
    if (due.length > 0) wakeAt(Math.max(troubleUntil, Math.min(...due)));
    else await clearAlarm(CASE_ALARM);
  }

  function wakeAt(at: number): void {
    setAlarm(CASE_ALARM, Math.max(at, now() + 1_000));
    // The alarm is for a worker that died meanwhile. A living one uses the timer, because an alarm can be half a minute late.
    if (at - now() < SOON_MS) setTimeout(() => void workWhenDue(), Math.max(0, at - now()));
  }

  async function capture(
    asked: Pick<CaseCapture, 'caseId' | 'tabId' | 'fullPage' | 'kind'>,
  ): Promise<string> {
    try {
      return (await captureForCase({ ...asked, origin: 'capture' }, deps)).id;
    } finally {
      logs.scheduleRegistration(asked.caseId); // a capture that failed is an event, too
    }
  }

  return {
    capture,
    workWhenDue,
    lookNow: (watchId: string) =>
      navigator.locks.request(CASE_ALARM, async () => (await lookAtWatchedPage(watchId, deps)).outcome),
    runSweep: async (sweepId: string) => {
      if (!(await deps.actor())) throw new AppError('not-enrolled', 'no officer is signed in on this device');
      await cases.changeSweep(sweepId, (sweep) =>
        sweep.state === 'running' ? { ...sweep, nextAt: now() } : sweep,
      );
      void workWhenDue();
    },

    /**
     * Captures the active tab for the open case when the officer pressed the shortcut, and shows the result as a notification.
     */
    async captureByKey(tabId: number): Promise<void> {
      const { t } = await services.words();
      const caseId = await settings.get('openCase');
      try {
        if (caseId === null) throw new AppError('not-enrolled', 'no case is open');
        await capture({ caseId, tabId, fullPage: false });
        await notify(CASE_ALARM, t('case_captured_title'), (await readOpenTab(tabId)).title ?? '');
      } catch (thrown) {
        const { code } = toAppError(thrown);
        await notify(CASE_ALARM, t(toErrorMessages(code).title), t(toErrorMessages(code).text));
      }
    },

    /** Returns the listings that a results or shop page shows now. */
    async listCards(tabId: number) {
      const tab = await readOpenTab(tabId);
      const reading = await readClickedTab(tabId, tab.url);
      const cards = reading?.kind === 'results' || reading?.kind === 'seller' ? reading.cards : [];
      const seen = new Map(
        cards.flatMap(({ url, title }) => (url === undefined ? [] : [[url, title ?? null] as const])),
      );
      return { url: tab.url ?? '', cards: [...seen].map(([url, title]) => ({ url, title })) };
    },
  };
}
export type CaseWork = ReturnType<typeof createCaseWork>;

/** Returns the adapter's reading once the page is drawn, or when the time is over. */
async function readDrawnTab(tabId: number): Promise<ListingReading | null> {
  const end = Date.now() + DRAWN_WITHIN;
  for (;;) {
    const reading = await readTabNow(tabId);
    if ((reading && reading.kind !== 'shell') || Date.now() > end) return reading;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
  }
}
