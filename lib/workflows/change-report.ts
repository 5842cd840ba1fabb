import type { OutboxItem, ReportDraft } from '@/lib/domain/outbox';
import type { MessagePayload } from '@/lib/messaging/protocol';
import type { Outbox } from '@/lib/outbox/outbox';

export type ReportChanges = Omit<MessagePayload<'change-report'>, 'itemId'>;

/** States in which a report is still the person's to change. */
const CHANGEABLE: readonly OutboxItem['state'][] = ['draft', 'held', 'rejected', 'parked'];

/**
 * Keeps what a person changed, as typed. The request's frozen text is dropped with any change; a report under way is left
 * as it is.
 */
export function changeReport(id: string, changes: ReportChanges, outbox: Outbox): Promise<OutboxItem> {
  return outbox.change(id, (item) => {
    // What the intake has acknowledged is the report: another text under its number would be a conflict.
    if (!CHANGEABLE.includes(item.state) || item.receipts.length > 0) return item;
    const { body: _body, ...rest } = item;
    const removed = changes.removed ? removable(changes.removed, item) : item.removed;
    return { ...rest, draft: changedDraft(item.draft, changes), removed };
  });
}

/** Page and picture are fixed once they are packed and signed; words and contact are not part of the package. */
function removable(wanted: OutboxItem['removed'], { evidence, removed }: OutboxItem): OutboxItem['removed'] {
  if (!evidence) return wanted;
  const fixed = (part: OutboxItem['removed'][number]) => part === 'picture' || part === 'page';
  return [...wanted.filter((part) => !fixed(part)), ...removed.filter(fixed)];
}

function changedDraft(draft: ReportDraft, { note, bought, email, phone }: ReportChanges): ReportDraft {
  const { bought: before, ...rest } = draft;
  const answer = bought ?? before;
  return {
    ...rest,
    ...(answer === undefined || answer === 'unsaid' ? {} : { bought: answer }),
    ...(note === undefined ? {} : { note }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
  };
}
