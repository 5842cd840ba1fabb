import { createCachedReader } from '@/lib/base/lazily';
import { ensureAlarm, setAlarm } from '@/lib/browser/alarms';
import { loadManagedSettings } from '@/lib/browser/managed-settings';
import { getExtensionId, getExtensionUrl } from '@/lib/browser/runtime';
import { setSidePanelAllowed } from '@/lib/browser/side-panel';
import { createMessageListener } from '@/lib/messaging/handle';
import type { SenderFacts } from '@/lib/messaging/sender';
import type { TargetName } from '@/lib/registry/update/installed-version';
import { applyManagedSettings } from '@/lib/workflows/managed-settings';
import { LONGEST_ROUND_MS } from '@/lib/workflows/my-reports/follow-reports';
import { markInterruptedCaptures } from '@/lib/workflows/report/capture-report';
import { createMessageHandlers } from './handlers';
import { createClearedIdleFlag } from './idle-flag';
import { CASE_ALARM, CASE_RESUME_MS } from './officers/case-alarm';
import type { CaseWork } from './officers/case-work';
import { createOutboxRun, OUTBOX_ALARM, toOutboxDeps } from './outbox-run';
import type { AlarmName } from './parts';
import { notifyPagesToLookUpAgain } from './recheck-pages';
import { createRegistrySync, REGISTRY_ALARM } from './registry-sync';
import { createServices, type Services } from './services';
import { createStatusChecker, FIRST_CHECK_MS, STATUS_ALARM } from './status-watch';
import { createStampRun, TIME_STAMP_ALARM } from './time-stamps/stamp-run';

/** Everything that the background does, except the quick replies to pages and popup. */
export interface LateServices {
  /** Replies to any message of the extension that its schema accepts; returns undefined for other messages. */
  answer(message: unknown, sender: SenderFacts): Promise<unknown> | undefined;
  onAlarm(name: string): Promise<void>;
  /** Called when the browser started, or the extension was installed or updated. */
  onStart(reason: 'install' | 'update' | 'browser'): Promise<void>;
  captureByKey(tabId: number): Promise<void>;
  drain(): Promise<void>;
  /** Downloads the damaged files of the registry again. */
  repair(targets: readonly TargetName[]): Promise<void>;
  /**
   * Sets missing alarms, and finishes work that was interrupted or is due: captures, sweeps, watches and reports. Called once for
   * each wake.
   */
  runHousekeeping(): Promise<void>;
}

/** Builds all services. Call once. */
export async function createServicesOfLateScript(): Promise<LateServices> {
  const idle = await createClearedIdleFlag();
  const services = await createServices((targets) => void registry.repair(targets));
  const sendDue = createOutboxRun(toOutboxDeps(services));
  const stamps = createStampRun(services);
  // The time stamp is requested after the report was packed and sent, so it never delays the report.
  const sendDueReports = async () => {
    const next = await sendDue();
    void stamps();
    return next;
  };
  const registry = createRegistrySync(services, notifyPagesToLookUpAgain);
  const watch = createStatusChecker(services);
  const caseWork = createCaseWorkLoader(services);
  const handlers = createMessageHandlers(services, {
    drain: sendDueReports,
    sync: registry.sync,
    caseWork,
    stamps,
  });
  const onRing: Readonly<Record<AlarmName, () => Promise<unknown>>> = {
    [OUTBOX_ALARM]: sendDueReports,
    [TIME_STAMP_ALARM]: stamps,
    [STATUS_ALARM]: watch,
    [REGISTRY_ALARM]: registry.syncWhenDue,
    [CASE_ALARM]: async () => (await caseWork()).workWhenDue(),
  };
  const isAlarm = (name: string): name is AlarmName => Object.hasOwn(onRing, name);
  const answer = createMessageListener(handlers, { id: getExtensionId(), origin: getExtensionUrl('/') });
  return {
    answer: async (message, sender) => {
      await idle.begin();
      return await answer(message, sender);
    },
    async onAlarm(name) {
      // The alarm is set before anything else: if the disk is full, the database does not open, and later code would not set it.
      if (name === CASE_ALARM) setAlarm(CASE_ALARM, services.now() + CASE_RESUME_MS);
      // The registry's alarm leaves the idle flag as it is: its handler sets the next alarm itself, so no later wake has to
      // finish the handler's work. Every other alarm clears the flag.
      if (name !== REGISTRY_ALARM) await idle.begin();
      if (isAlarm(name)) await onRing[name]();
    },
    async onStart(reason) {
      await idle.begin();
      // If the managed settings are malformed, they fix no setting, and the work below still runs.
      const settingsUpdate = loadManagedSettings().then((managed) =>
        applyManagedSettings(services.settings, managed),
      );
      await settingsUpdate.catch((thrown: unknown) => console.error('the policy’s settings', thrown));
      if (reason === 'browser') registry.scheduleSync();
      await Promise.all([sendDueReports(), reason === 'browser' ? undefined : registry.sync()]);
    },
    async captureByKey(tabId) {
      await idle.begin();
      await (await caseWork()).captureByKey(tabId);
    },
    async drain() {
      await idle.begin();
      await sendDueReports();
    },
    repair: registry.repair,
    async runHousekeeping() {
      await registry.ensureSyncAlarm();
      const first = services.now() + FIRST_CHECK_MS * (1 + Math.random());
      await ensureAlarm(STATUS_ALARM, first, services.now() + LONGEST_ROUND_MS);
      const enrolment = await services.settings.get('enrolment');
      if (enrolment) {
        await setSidePanelAllowed(!enrolment.signedOut);
        void caseWork().then((officers) => officers.workWhenDue());
      }
      await markInterruptedCaptures(services.outbox);
      const next = await sendDueReports();
      await idle.markIdle(!enrolment && next === undefined);
    },
  };
}

/** Loads the code for officers' work at its first use, so that a shopper's device never loads it. */
function createCaseWorkLoader(services: Services): () => Promise<CaseWork> {
  return createCachedReader(async () =>
    (await import('./officers/case-work')).createOfficerWorkServices(services),
  );
}
