import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm, repeatAlarm } from '@/lib/browser/alarms';
import { onCommand } from '@/lib/browser/commands';
import { isMetered, onLineChanged } from '@/lib/browser/connection';
import { onAccessChanged, registerAllowedPages, runContentScript } from '@/lib/browser/content-scripts';
import { onNotificationClick } from '@/lib/browser/notifications';
import { grantedPages } from '@/lib/browser/permissions';
import { extensionId, extensionUrl, extensionVersion, onMessage, onStart } from '@/lib/browser/runtime';
import { allowSidePanel } from '@/lib/browser/side-panel';
import { openOwnPage, pagesOn } from '@/lib/browser/tabs';
import { grantedScript, isSingleSite, offeredScripts } from '@/lib/marketplaces/scripts';
import { handleMessages, type MessageHandlers } from '@/lib/messaging/handle';
import { markInterruptedCaptures } from '@/lib/workflows/interrupted-captures';
import { CASE_ALARM } from './case-alarm';
import type { CaseWork } from './case-work';
import { createHandlers } from './handlers';
import { createOutboxRun, OUTBOX_ALARM } from './outbox-run';
import { createRegistrySync, REGISTRY_ALARM } from './registry-sync';
import { createServices, type Services } from './services';
import { createSettledNotice } from './settled-notice';
import { createStatusWatch, STATUS_ALARM, STATUS_MINUTES } from './status-watch';

// Listeners are registered in the first turn of the worker, before anything is awaited: an event that woke it
// would be lost otherwise. What they need is built once, on the first event.
export default defineBackground(() => {
  const parts = build();
  const handlers = lateHandlers(parts.then(({ handlers: built }) => built));
  onMessage(handleMessages(handlers, { id: extensionId(), origin: extensionUrl('/') }));
  onAlarm((name) => {
    if (name === OUTBOX_ALARM) void parts.then(({ drain }) => drain());
    if (name === STATUS_ALARM) void parts.then(({ watch }) => watch());
    if (name === REGISTRY_ALARM) void parts.then(({ registry }) => registry.syncWhenDue());
    if (name === CASE_ALARM) void parts.then(async ({ caseWork }) => (await caseWork()).workWhenDue());
  });
  onCommand((name, tabId) => {
    if (name !== 'capture-page' || tabId === undefined) return;
    void parts.then(async ({ caseWork }) => (await caseWork()).captureByKey(tabId));
  });
  onLineChanged(() => void parts.then(({ drain }) => drain()));
  onAccessChanged(() => void registerPages());
  onNotificationClick(() => void openOwnPage('/reports.html'));
  onStart((reason) => {
    if (reason === 'install') void openOwnPage('/welcome.html');
    void registerPages();
    if (reason !== 'browser') void runOnOpenPages();
    void parts.then(async ({ drain, registry }) => {
      if (reason === 'browser') registry.lookSoon();
      await Promise.all([drain(), reason === 'browser' ? undefined : registry.sync()]);
    });
  });
  void parts.then(async ({ services, drain, registry, caseWork }) => {
    // The page whose message woke the worker is answered first.
    await new Promise((resolve) => setTimeout(resolve, HOUSEKEEPING_AFTER_MS));
    await registry.keepLooking();
    await repeatAlarm(STATUS_ALARM, STATUS_MINUTES, 5 + Math.random());
    const enrolment = await services.settings.get('enrolment');
    if (enrolment) {
      await allowSidePanel(!enrolment.signedOut);
      void caseWork().then((work) => work.workWhenDue());
    }
    await markInterruptedCaptures(services.outbox);
    await drain();
  });
});

/** What no page waits for is looked after so much later than the worker woke. */
const HOUSEKEEPING_AFTER_MS = 1_000;

/** Pages allowed beyond the built-in ones get the content script too. */
const registerPages = () => registerAllowedPages(offeredScripts(), isSingleSite);

/**
 * Pages that were open before: the script of the version before them is dead, or there was none. Chromium gives a new
 * version's scripts to pages loaded from now on only.
 */
async function runOnOpenPages(): Promise<void> {
  const granted = await grantedPages();
  const pages = await pagesOn(granted);
  const runs = pages.map(async ({ id, url }) => {
    const script = grantedScript(url, granted);
    if (script !== undefined) await runContentScript(id, script);
  });
  for (const run of await Promise.allSettled(runs))
    if (run.status === 'rejected') console.warn('an open page', run.reason);
}

async function build() {
  const services = await createServices((targets) => void registry.repair(targets));
  const drain = createOutboxRun({ ...services, ...outboxDeps(services) });
  const registry = createRegistrySync(services);
  const watch = createStatusWatch(services);
  const caseWork = lateCaseWork(services);
  const handlers = createHandlers(services, { drain, sync: registry.sync, caseWork });
  return { services, drain, registry, watch, caseWork, handlers };
}

function outboxDeps(services: Awaited<ReturnType<typeof createServices>>) {
  return {
    submit: services.intake.submitReport,
    upload: services.intake.uploadInPieces,
    isMetered,
    extensionVersion: extensionVersion(),
    random: () => Math.random(),
    onSettled: createSettledNotice(services),
  };
}

/** Officers' work is loaded and built when something first asks for it: a shopper's background never does. */
function lateCaseWork(services: Services): () => Promise<CaseWork> {
  let built: Promise<CaseWork> | undefined;
  return () => {
    built ??= import('./case-work').then(({ createCaseWork }) => createCaseWork(services));
    return built;
  };
}

/** Handlers that wait for the real ones: the listener must exist before they are built. */
function lateHandlers(built: Promise<MessageHandlers>): MessageHandlers {
  return {
    'check-page': async (payload, origin) => (await built)['check-page'](payload, origin),
    'locator-data': async (payload, origin) => (await built)['locator-data'](payload, origin),
    'open-panel': async (payload, origin) => (await built)['open-panel'](payload, origin),
    'tab-verdict': async (payload, origin) => (await built)['tab-verdict'](payload, origin),
    'start-report': async (payload, origin) => (await built)['start-report'](payload, origin),
    'change-report': async (payload, origin) => (await built)['change-report'](payload, origin),
    'send-report': async (payload, origin) => (await built)['send-report'](payload, origin),
    'undo-report': async (payload, origin) => (await built)['undo-report'](payload, origin),
    'stop-report': async (payload, origin) => (await built)['stop-report'](payload, origin),
    'retry-report': async (payload, origin) => (await built)['retry-report'](payload, origin),
    'delete-report': async (payload, origin) => (await built)['delete-report'](payload, origin),
    'drop-package': async (payload, origin) => (await built)['drop-package'](payload, origin),
    'refresh-status': async (payload, origin) => (await built)['refresh-status'](payload, origin),
    'withdraw-consent': async (payload, origin) => (await built)['withdraw-consent'](payload, origin),
    'withdraw-report': async (payload, origin) => (await built)['withdraw-report'](payload, origin),
    'answer-question': async (payload, origin) => (await built)['answer-question'](payload, origin),
    'track-report': async (payload, origin) => (await built)['track-report'](payload, origin),
    'sync-registry': async (payload, origin) => (await built)['sync-registry'](payload, origin),
    'look-up': async (payload, origin) => (await built)['look-up'](payload, origin),
    'capture-page': async (payload, origin) => (await built)['capture-page'](payload, origin),
    'list-cards': async (payload, origin) => (await built)['list-cards'](payload, origin),
    'run-sweep': async (payload, origin) => (await built)['run-sweep'](payload, origin),
    'look-again': async (payload, origin) => (await built)['look-again'](payload, origin),
  };
}
