import { liveQuery } from 'dexie';
import { createOutboxRun, OUTBOX_ALARM, toOutboxDeps } from '@/entrypoints/background/outbox-run';
import { createRegistrySync, REGISTRY_ALARM } from '@/entrypoints/background/registry-sync';
import { createReportHandlers } from '@/entrypoints/background/reports/handlers';
import { createReportServices } from '@/entrypoints/background/reports/services';
import { createStatusChecker, STATUS_ALARM } from '@/entrypoints/background/status-watch';
import { readRegistryDownloadState } from '@/entrypoints/own-pages/read-download-state';
import { toAppError } from '@/lib/base/errors';
import { onAlarm } from '@/lib/browser/alarms';
import { onConnectionChanged } from '@/lib/browser/connection';
import { getExtensionId, getExtensionUrl } from '@/lib/browser/runtime';
import { createMessageListener } from '@/lib/messaging/handle';
import type { AskedReport, MessageToPage, MessageToWorker, Started } from './messages';
import { startScreenshotReport } from './report-screenshots';

// Does in a worker what the extension's background does: registry, outbox and statuses. The worker may end at any moment together
// with the page, so its state is in IndexedDB. Each open page has a worker of its own, so every run takes a lock.

const sendToPage = (message: MessageToPage) => postMessage(message);
const own = { id: getExtensionId(), origin: getExtensionUrl('/') };

async function startServices() {
  const services = await createReportServices((targets) => void registry.repair(targets));
  const registry = createRegistrySync(services, async () => sendToPage({ changed: true }));
  const drain = createOutboxRun(toOutboxDeps(services));
  const watch = createStatusChecker(services);
  const answer = createMessageListener(createReportHandlers(services, { drain, sync: registry.sync }), own);
  const handleAlarm = async (name: string) => {
    if (name === REGISTRY_ALARM) await registry.syncWhenDue();
    if (name === OUTBOX_ALARM) await drain();
    if (name === STATUS_ALARM) await watch();
  };
  onAlarm((name) => void handleAlarm(name));
  onConnectionChanged(() => void drain());
  liveQuery(() => readRegistryDownloadState(services.settings)).subscribe(
    ({ state }) => sendToPage({ download: state }),
    (thrown) => console.warn('how the download goes', thrown), // it goes on unseen
  );
  // A page is seldom open for long enough for alarms, so what is due is done when it opens.
  void registry.syncWhenDue();
  void drain();
  void watch();
  return {
    answer,
    repair: registry.repair,
    report: (report: AskedReport) => startScreenshotReport(report, services),
  };
}

const work = startServices();

addEventListener('message', async ({ data }: MessageEvent<MessageToWorker>) => {
  const { answer, repair, report } = await work;
  if ('repair' in data) await repair(data.repair);
  else if ('report' in data)
    sendToPage({ id: data.id, started: await runAndCatchFailure(() => report(data.report)) });
  else sendToPage({ id: data.id, answer: await answer(data.message, { id: own.id, url: own.origin }) });
});

async function runAndCatchFailure(work: () => Promise<string>): Promise<Started> {
  try {
    return { itemId: await work() };
  } catch (thrown) {
    console.error('a report could not be begun', thrown);
    return { failure: toAppError(thrown).code };
  }
}
