import type { Services } from '@/entrypoints/background/services';
import { askTabForReading, readPageOfClickedTab } from '@/entrypoints/background/tab-reading';
import { AppError, toAppError } from '@/lib/base/errors';
import { clearAlarm, setAlarm } from '@/lib/browser/alarms';
import { showNotification } from '@/lib/browser/notifications';
import { runInPage } from '@/lib/browser/pages/scripting';
import { readOpenTab } from '@/lib/browser/pages/tabs';
import { closeWorkTab, openWorkPage, readPageResponse } from '@/lib/browser/pages/work-tab';
import { hasHostAccess } from '@/lib/browser/permissions';
import { findSignInOnPage, SIGN_IN_WORDS, SignInSeenSchema } from '@/lib/capture/sign-in-on-page';
import { createCaseStore } from '@/lib/cases/case-store';
import { shrinkPicture } from '@/lib/dom/shrink-picture';
import { toOfficer } from '@/lib/domain/case/enrolment';
import type { ListingReading } from '@/lib/domain/listing/listing';
import { toErrorMessageKeys } from '@/lib/domain/word-keys';
import { CaseDatabase } from '@/lib/storage/case-db';
import { EntryDatabase } from '@/lib/storage/entry-db';
import { type CaseCapture, captureForCase } from '@/lib/workflows/cases/capture-for-case';
import { lookAtWatchedPage } from '@/lib/workflows/cases/look-again';
import { purgeCases } from '@/lib/workflows/cases/purge-cases';
import { runSweepStep, type SweepDeps } from '@/lib/workflows/cases/run-sweep';
import { purgeDeskEntries } from '@/lib/workflows/entries/entry-store';
import { CASE_ALARM } from './case-alarm';
import { createCustodyLogRegistrar } from './log-registrar';

/** Width of a preview picture at which its text can be read when printed (CSS px). */
const PREVIEW_WIDTH = 800;
/** Maximum wait until a page shows its content (ms). READ_AGAIN_MS is the pause between two readings of the page (ms). */
const DRAWN_WITHIN_MS = 8_000;
const READ_AGAIN_MS = 400;
/** Pause after a failed page of a sweep or watch (ms). */
const FAILURE_PAUSE_MS = 60_000;
/** Shortest delay that browsers accept for an alarm (ms). For a shorter delay a timer is set too. */
const SHORTEST_ALARM_MS = 30_000;

/** The background's services that officers' work uses. */
type CaseServices = Pick<Services, 'capture' | 'db' | 'now' | 'packForCase' | 'settings' | 'words'> & {
  readonly authority: Pick<Services['authority'], 'intake' | 'retention'>;
};

/**
 * Creates the services for an officer's work on this device: captures, sweeps and watches. They are created at the first use, and
 * only on enrolled devices.
 */
export function createOfficerWorkServices(services: CaseServices) {
  const { settings, now } = services;
  const cases = createCaseStore(new CaseDatabase(), { now, uuid: () => crypto.randomUUID() });
  const logs = createCustodyLogRegistrar(services, cases);
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
    openPage: async (url) => openWorkPage(url, await hasHostAccess(['<all_urls>'])),
    closePage: closeWorkTab,
    readTab: waitForTabReading,
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
          await runOrPostpone(() => runSweepStep(sweep.id, deps));
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
      if (sweeps.every(({ state }) => state !== 'running')) await closeWorkTab();
    });
    await waitForNext();
  }

  /**
   * Runs `work`. If it throws, as on a full disk, shows the failure to the officer and postpones the next work by
   * FAILURE_PAUSE_MS.
   */
  async function runOrPostpone(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      console.warn('a sweep or watch goes on later', message);
      troubleUntil = now() + FAILURE_PAUSE_MS;
      const { t } = await services.words();
      await showNotification(CASE_ALARM, t(toErrorMessageKeys(code).title), t(toErrorMessageKeys(code).text));
    }
  }

  /**
   * Purges closed cases whose retention period is over. The custody log of each case records the purge as an act of the signed-in
   * officer. Also purges desk entries whose storage period is over. Runs only once in the worker's life, and not before an
   * officer is signed in.
   */
  async function purgeWhenDue(): Promise<void> {
    const actor = await deps.actor();
    if (purged || !actor) return;
    const { retention = {} } = services.authority;
    await purgeCases({ cases, retention, now }, actor);
    const entries = new EntryDatabase();
    await purgeDeskEntries(entries, now());
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
    // If the worker dies before the time `at`, the alarm resumes the work. A living worker uses the timer, because an alarm can
    // ring half a minute late.
    if (at - now() < SHORTEST_ALARM_MS) setTimeout(() => void workWhenDue(), Math.max(0, at - now()));
  }

  async function captureCasePage(
    request: Pick<CaseCapture, 'caseId' | 'tabId' | 'fullPage' | 'kind'>,
  ): Promise<string> {
    try {
      return (await captureForCase({ ...request, origin: 'capture' }, deps)).id;
    } finally {
      logs.scheduleRegistration(request.caseId); // a capture that failed is an event, too
    }
  }

  return {
    capture: captureCasePage,
    workWhenDue,
    openAndCompare: (watchId: string) =>
      navigator.locks.request(CASE_ALARM, async () => (await lookAtWatchedPage(watchId, deps)).outcome),
    runSweep: async (sweepId: string) => {
      if (!(await deps.actor())) throw new AppError('not-enrolled', 'no officer is signed in on this device');
      await cases.changeSweep(sweepId, (sweep) =>
        sweep.state === 'running' ? { ...sweep, nextAt: now() } : sweep,
      );
      void workWhenDue();
    },

    /**
     * Captures the active tab for the open case after the officer pressed the shortcut, and shows the result as a notification.
     */
    async captureByKey(tabId: number): Promise<void> {
      const { t } = await services.words();
      const caseId = await settings.get('openCase');
      try {
        if (caseId === null) throw new AppError('not-enrolled', 'no case is open');
        await captureCasePage({ caseId, tabId, fullPage: false });
        await showNotification(CASE_ALARM, t('case_captured_title'), (await readOpenTab(tabId)).title ?? '');
      } catch (thrown) {
        const { code } = toAppError(thrown);
        await showNotification(
          CASE_ALARM,
          t(toErrorMessageKeys(code).title),
          t(toErrorMessageKeys(code).text),
        );
      }
    },

    /** Returns the listings that a tab's results or shop page shows now. */
    async listCards(tabId: number) {
      const tab = await readOpenTab(tabId);
      const reading = await readPageOfClickedTab(tabId, tab.url);
      const cards = reading?.kind === 'results' || reading?.kind === 'seller' ? reading.cards : [];
      const titlesByUrl = new Map(
        cards.flatMap(({ url, title }) => (url === undefined ? [] : [[url, title ?? null] as const])),
      );
      return { url: tab.url ?? '', cards: [...titlesByUrl].map(([url, title]) => ({ url, title })) };
    },
  };
}
export type CaseWork = ReturnType<typeof createOfficerWorkServices>;

/** Returns the adapter's reading as soon as the page shows its content, or the last reading after DRAWN_WITHIN_MS. */
async function waitForTabReading(tabId: number): Promise<ListingReading | null> {
  const end = Date.now() + DRAWN_WITHIN_MS;
  for (;;) {
    const reading = await askTabForReading(tabId);
    if ((reading && reading.kind !== 'shell') || Date.now() > end) return reading;
    await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MS));
  }
}
