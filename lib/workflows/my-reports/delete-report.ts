import type { FollowedReport } from '@/lib/domain/report/outbox';
import type { Outbox } from '@/lib/outbox/outbox';

export interface DeleteDeps {
  readonly outbox: Outbox;
  readonly followed: {
    get(id: string): PromiseLike<FollowedReport | undefined>;
    delete(id: string): PromiseLike<void>;
  };
  /** Asks the intake to delete an unfinished upload. */
  readonly cancelUpload: (id: string) => Promise<void>;
}

/**
 * Deletes a report with all that belongs to it, or a followed report, from this device. Asks the intake to cancel an unfinished
 * upload, which the intake would otherwise keep for a week. The promise `given` in the result settles when that request has
 * ended.
 */
export async function deleteReport(id: string, { outbox, followed, cancelUpload }: DeleteDeps) {
  await followed.delete(id);
  const item = await outbox.remove(id);
  const unfinished = item?.upload !== undefined && item.state !== 'accepted';
  const cancelled = unfinished
    ? cancelUpload(id).catch((thrown: unknown) => console.warn('the upload is given up later', thrown))
    : Promise.resolve();
  return { cancellation: cancelled };
}
