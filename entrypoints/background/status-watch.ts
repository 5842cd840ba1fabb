// Why: docs/decisions/report/outbox.md

import { setAlarm } from '@/lib/browser/alarms';
import { notify } from '@/lib/browser/notifications';
import { statusKey } from '@/lib/domain/word-keys';
import { dropOldPackages } from '@/lib/workflows/my-reports/drop-packages';
import { followNext } from '@/lib/workflows/my-reports/follow-reports';
import type { ReportServices } from './reports/services';
import { notifyReceiptProblem } from './settled-notice';

export const STATUS_ALARM = 'statuses';
/** Delay (ms) of the first status check when no alarm is set; spread over as much again. */
export const FIRST_LOOK_MS = 5 * 60_000;
/** Delay (ms) of the alarm set before a status check, in case the worker dies during it. */
const AGAIN_MS = 30 * 60_000;

/**
 * Looks at the one open report that is due, tells of a change, asks the receipt log for that report again, and sets the
 * next look; then removes packages that have been here long enough.
 */
export function createStatusWatch(services: ReportServices): () => Promise<void> {
  return () =>
    navigator.locks.request('statuses', async () => {
      const { now } = services;
      setAlarm(STATUS_ALARM, now() + AGAIN_MS); // a worker may die in the middle
      const { t, has } = await services.words();
      const { asked, nextAt } = await followNext(services.follow, async (reference, id, { status }) => {
        const key = statusKey(status);
        const text = t('notify_status', { reference, status: has(key) ? t(key) : status });
        await notify(id, t('notify_status_title'), text);
      });
      setAlarm(STATUS_ALARM, nextAt);
      await dropOldPackages(services.outbox, now());
      if (asked !== undefined)
        await services.checkReceiptAgain(asked, (item) => notifyReceiptProblem(item, services));
    });
}
