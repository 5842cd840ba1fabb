import { clearAlarm, setAlarm } from '@/lib/browser/alarms';
import { isMetered } from '@/lib/browser/connection';
import { getExtensionVersion } from '@/lib/browser/runtime';
import { type DrainDeps, drainOutbox } from '@/lib/workflows/report/drain-outbox';
import { requireSameReceiver } from '@/lib/workflows/report/standing-choice';
import type { ReportServices } from './reports/services';
import { createReportOutcomeNotifier } from './settled-notice';

export const OUTBOX_ALARM = 'outbox';
/** Lock under which reports are packed and sent, so that only one run at a time happens in the whole extension. */
export const OUTBOX_LOCK = 'outbox';

// Maximum wait for which a timer is set in addition to the alarm (ms). The alarm may ring half a minute late. The timer is
// punctual, but it dies with the worker.
const TIMER_REACH_MS = 25_000;

const AFTER_FAILURE_MS = 60_000;

/**
 * Returns a function that sends the due reports of the outbox, in one run at a time in the whole extension. A run sets the alarm
 * of the next run and returns the time of that run (epoch ms); undefined if no further run is needed.
 */
export function createOutboxRun(parts: Omit<DrainDeps, 'onAlive'>): () => Promise<number | undefined> {
  const onAlive = () => setAlarm(OUTBOX_ALARM, parts.now() + AFTER_FAILURE_MS);
  const deps: DrainDeps = { ...parts, onAlive };
  return async function run(): Promise<number | undefined> {
    // The alarm is set before anything is sent. If the worker dies during the run, the alarm wakes it, and the run resumes.
    onAlive();
    const next = await navigator.locks
      .request(OUTBOX_LOCK, () => drainOutbox(deps))
      .catch((thrown: unknown) => {
        // A failing database, as on a full disk, ends this run. The next run resumes the report that was being sent.
        console.error('the outbox could not be drained', thrown);
        return deps.now() + AFTER_FAILURE_MS;
      });
    if (next === undefined) {
      await clearAlarm(OUTBOX_ALARM);
      return undefined;
    }
    const wait = Math.max(0, next - deps.now());
    setAlarm(OUTBOX_ALARM, next);
    if (wait <= TIMER_REACH_MS) setTimeout(() => void run(), wait);
    return next;
  };
}

/** Returns the dependencies for sending the outbox. */
export function toOutboxDeps(services: ReportServices): Omit<DrainDeps, 'onAlive'> {
  return {
    ...services,
    submit: async (...request) => {
      services.terms();
      return services.intake.submitReport(...request);
    },
    upload: async (upload) => {
      services.terms();
      return services.intake.uploadInPieces(upload);
    },
    checkReceiver: (consent) => requireSameReceiver(consent, services.terms()),
    isMetered,
    extensionVersion: getExtensionVersion(),
    random: () => Math.random(),
    onSettled: createReportOutcomeNotifier(services),
  };
}
