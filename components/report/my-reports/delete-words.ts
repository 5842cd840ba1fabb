import type { OutboxState } from '@/lib/domain/report/outbox';
import type { MessageKey } from '@/lib/domain/words';

/** What deleting means, by what the intake may already have. */
export function deleteWords(state: OutboxState): MessageKey {
  if (state === 'accepted') return 'report_delete_accepted';
  return state === 'draft' || state === 'held' ? 'report_delete_draft' : 'report_delete_started';
}
