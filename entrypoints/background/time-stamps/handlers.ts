import type { MessageHandlers } from '@/lib/messaging/handle';
import {
  addWaitingStampIfNeeded,
  applyStampEvent,
  deleteWaitingStamps,
} from '@/lib/workflows/time-stamps/stamp-reports';
import type { ReportServices } from '../reports/services';

/** Creates the handlers of messages about time stamps. `run` requests the time stamps that are due. */
export function createStampHandlers({ db, settings, now }: ReportServices, run: () => Promise<unknown>) {
  return {
    async 'allow-stamps'({ given, itemId }) {
      const since = await settings.get('timeStampsSince');
      await settings.set('timeStampsSince', given ? (since ?? now()) : null);
      if (!given) await deleteWaitingStamps(db);
      else if (itemId !== undefined) await addWaitingStampIfNeeded(itemId, db, now());
      void run();
      return {};
    },

    async 'retry-stamp'({ itemId }) {
      await applyStampEvent(itemId, { type: 'retry' }, { db, now });
      void run();
      return { itemId };
    },
  } satisfies Partial<MessageHandlers>;
}
