import type { Outbox } from '@/lib/outbox/outbox';

/**
 * Marks reports whose capture was running when the worker died, so that the person sees it and can capture the page
 * again. To be called once when the background starts: nothing can be running then.
 */
export async function markInterruptedCaptures(outbox: Outbox): Promise<void> {
  for (const { id, capture } of await outbox.all()) {
    if (capture === 'running') await outbox.change(id, (item) => ({ ...item, capture: 'interrupted' }));
  }
}
