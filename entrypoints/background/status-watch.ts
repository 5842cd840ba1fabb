// Why: docs/decisions/report/outbox.md

import { setAlarm } from '@/lib/browser/alarms';
import { showNotification } from '@/lib/browser/notifications';
import { toStatusMessageKey } from '@/lib/domain/word-keys';
import { dropOldPackages } from '@/lib/workflows/my-reports/drop-packages';
import { requestStatusOfNextDueReport } from '@/lib/workflows/my-reports/follow-reports';
import type { ReportServices } from './reports/services';
import { notifyReceiptProblem } from './settled-notice';

export const STATUS_ALARM = 'statuses';
/** Delay of the first status check if no alarm is set (ms). A random time of at most the same length is added. */
export const FIRST_CHECK_MS = 5 * 60_000;
/** Delay of the alarm that is set before a status check (ms). The alarm repeats the check if the worker dies during the check. */
const RESUME_MS = 30 * 60_000;

/**
 * Returns a function that checks the status of one report, the one that has been due longest, and shows a notification if the
 * status changed. The function then sets the alarm for the next check, deletes packages whose period on this device is over, and
 * checks the receipt of that one report in the log. The receipt is not checked if no report was due or the intake could not be
 * asked.
 */
export function createStatusChecker(services: ReportServices): () => Promise<void> {
  return () =>
    navigator.locks.request('statuses', async () => {
      const { now } = services;
      setAlarm(STATUS_ALARM, now() + RESUME_MS); // a worker may die in the middle
      const { t, has } = await services.words();
      const { reportId, nextAt } = await requestStatusOfNextDueReport(
        services.follow,
        async (reference, id, { status }) => {
          const key = toStatusMessageKey(status);
          const text = t('notify_status', { reference, status: has(key) ? t(key) : status });
          await showNotification(id, t('notify_status_title'), text);
        },
      );
      setAlarm(STATUS_ALARM, nextAt);
      await dropOldPackages(services.outbox, now());
      if (reportId !== undefined)
        await services.recheckReceipt(reportId, (item) => notifyReceiptProblem(item, services));
    });
}
