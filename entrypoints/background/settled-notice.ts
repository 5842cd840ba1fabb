import { showNotification } from '@/lib/browser/notifications';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { ReportServices } from './reports/services';

/** Returns a function that shows a notification of how a report ended, because the popup in which it began may be closed. */
export function createReportOutcomeNotifier(services: ReportServices) {
  return async (item: OutboxItem): Promise<void> => {
    const { t } = await services.words();
    if (item.log?.state === 'doubtful') {
      await notifyReceiptProblem(item, services);
    } else if (item.state === 'accepted' && item.reference) {
      await showNotification(
        item.id,
        t('notify_accepted_title'),
        t('notify_accepted', { reference: item.reference }),
      );
    }
    if (item.failure?.code === 'receiver-changed') {
      await showNotification(item.id, t('error_receiver_changed_title'), t('error_receiver_changed'));
      return;
    }
    if (item.state === 'rejected')
      await showNotification(item.id, t('notify_rejected_title'), t('notify_rejected'));
    if (item.state === 'parked')
      await showNotification(item.id, t('notify_parked_title'), t('notify_parked'));
  };
}

/** Shows a notification that the intake's log contradicts a receipt on this device. */
export async function notifyReceiptProblem(item: OutboxItem, services: ReportServices): Promise<void> {
  const { t } = await services.words();
  await showNotification(
    item.id,
    t('notify_log_doubt_title'),
    t('notify_log_doubt', { reference: item.reference ?? item.id }),
  );
}
