import { notify } from '@/lib/browser/notifications';
import { statusKey } from '@/lib/domain/word-keys';
import { dropOldPackages } from '@/lib/workflows/drop-packages';
import { followReports } from '@/lib/workflows/follow-reports';
import type { Services } from './services';
import { tellDoubt } from './settled-notice';

export const STATUS_ALARM = 'statuses';
/** An authority works in days: a look every three hours finds news on the day it comes. */
export const STATUS_MINUTES = 180;

/**
 * Asks about open reports, one round at a time, and tells of each change; then removes packages that have been here long
 * enough, and asks the receipt log again.
 */
export function createStatusWatch(services: Services): () => Promise<void> {
  return () =>
    navigator.locks.request('statuses', async () => {
      const { t, has } = await services.words();
      await followReports(services.follow, async (reference, id, { status }) => {
        const key = statusKey(status);
        const text = t('notify_status', { reference, status: has(key) ? t(key) : status });
        await notify(id, t('notify_status_title'), text);
      });
      await dropOldPackages(services.outbox, Date.now());
      await services.checkReceiptsAgain((item) => tellDoubt(item, services));
    });
}
