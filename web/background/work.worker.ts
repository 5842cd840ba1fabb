import { liveQuery } from 'dexie';
import { createOutboxRun, OUTBOX_ALARM, outboxDeps } from '@/entrypoints/background/outbox-run';
import { createRegistrySync, REGISTRY_ALARM } from '@/entrypoints/background/registry-sync';
import { createReportHandlers } from '@/entrypoints/background/reports/handlers';
import { createReportServices } from '@/entrypoints/background/reports/services';
import { createStatusWatch, STATUS_ALARM } from '@/entrypoints/background/status-watch';
import { readDownload } from '@/entrypoints/own-pages/read-download';
import { toAppError } from '@/lib/base/errors';
import { onAlarm } from '@/lib/browser/alarms';
import { onConnectionChanged } from '@/lib/browser/connection';
import { extensionId, extensionUrl } from '@/lib/browser/runtime';
import { handleMessages } from '@/lib/messaging/handle';
import type { Asked, AskedReport, Started, Told } from './messages';
import { reportScreenshots } from './report-screenshots';

// What the extension's background does, beside the page: the registry, the outbox, the statuses. It may end at any moment with
// the page; state is in IndexedDB, and each of several open pages has one, so every run holds a lock.

const tell = (told: Told) => postMessage(told);
const own = { id: extensionId(), origin: extensionUrl('/') };

async function start() {
  const services = await createReportServices((targets) => void registry.repair(targets));
  const registry = createRegistrySync(services, async () => tell({ changed: true }));
  const drain = createOutboxRun(outboxDeps(services));
  const watch = createStatusWatch(services);
  const answer = handleMessages(createReportHandlers(services, { drain, sync: registry.sync }), own);
  const ring = async (name: string) => {
    if (name === REGISTRY_ALARM) await registry.syncWhenDue();
    if (name === OUTBOX_ALARM) await drain();
    if (name === STATUS_ALARM) await watch();
  };
  onAlarm((name) => void ring(name));
  onConnectionChanged(() => void drain());
  liveQuery(() => readDownload(services.settings)).subscribe(
    ({ state }) => tell({ download: state }),
    (thrown) => console.warn('how the download goes', thrown), // it goes on unseen
  );
  // A page is open for minutes at most: what is due is looked at when it opens.
  void registry.syncWhenDue();
  void drain();
  void watch();
  return {
    answer,
    repair: registry.repair,
    report: (asked: AskedReport) => reportScreenshots(asked, services),
  };
}

const work = start();

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  const { answer, repair, report } = await work;
  if ('repair' in data) await repair(data.repair);
  else if ('report' in data) tell({ id: data.id, started: await started(() => report(data.report)) });
  else tell({ id: data.id, answer: await answer(data.message, { id: own.id, url: own.origin }) });
});

async function started(work: () => Promise<string>): Promise<Started> {
  try {
    return { itemId: await work() };
  } catch (thrown) {
    console.error('a report could not be begun', thrown);
    return { failure: toAppError(thrown).code };
  }
}
