import type { OutboxState } from '@/lib/domain/report/outbox';
import type { MessageKey } from '@/lib/domain/words';

/**
 * Returns the message key of the sentence that says what deleting a report does. The sentence depends on what the intake may
 * already have.
 */
export function findDeletionTextKey(state: OutboxState): MessageKey {
  if (state === 'accepted') return 'report_delete_accepted';
  if (state === 'kept') return 'report_delete_kept';
  return state === 'draft' || state === 'held' ? 'report_delete_draft' : 'report_delete_started';
}
