import { omitUndefined } from '@/lib/base/without-undefined';
import type { OutboxItem, ReportDraft } from '@/lib/domain/report/outbox';
import { toPurchase, toPurchaseFields } from '@/lib/domain/report/purchase';
import type { MessagePayload } from '@/lib/messaging/protocol';
import type { Outbox } from '@/lib/outbox/outbox';

export type ReportChanges = Omit<MessagePayload<'change-report'>, 'itemId'>;

/** States in which the person can still change a report. */
const CHANGEABLE: readonly OutboxItem['state'][] = ['draft', 'held', 'kept', 'rejected', 'parked'];

/**
 * Stores the person's changes while they type, and deletes the stored request text of an earlier attempt. A report that the
 * person can no longer change (it is being sent, or has a receipt) stays as it is.
 */
export function changeReport(id: string, changes: ReportChanges, outbox: Outbox): Promise<OutboxItem> {
  return outbox.change(id, (item) => applyChanges(item, changes));
}

/** Returns the report with a person's changes; unchanged if the person can no longer change it. */
export function applyChanges(item: OutboxItem, changes: ReportChanges): OutboxItem {
  // After the intake has acknowledged a report's text, another text under the same number would be a conflict.
  if (!CHANGEABLE.includes(item.state) || item.receipts.length > 0) return item;
  const { body: _body, ...rest } = item;
  const covered = item.evidence ? item.covered : (changes.covered ?? item.covered);
  const { part, consent } = changes;
  const removals = part ? withItemAddedOrRemoved(item.removed, part.name, !part.kept) : changes.removed;
  return {
    ...rest,
    draft: applyDraftChanges(item.draft, changes),
    removed: removals ? findRemovedParts(removals, item) : item.removed,
    ...(covered ? { covered } : {}),
    agreed: consent
      ? withItemAddedOrRemoved(item.agreed, consent.purpose, consent.given)
      : (changes.agreed ?? item.agreed),
  };
}

/** Returns a list with one item added or removed. */
function withItemAddedOrRemoved<T>(list: readonly T[], one: T, isIn: boolean): readonly T[] {
  const others = list.filter((other) => other !== one);
  return isIn ? [...others, one] : others;
}

/**
 * Returns the parts that are removed from the report after a change. Once page and picture are packed and signed, a change can
 * neither remove nor restore them. The other parts are words, which are not in the package, so a change still applies to them.
 */
function findRemovedParts(
  removals: OutboxItem['removed'],
  { evidence, removed }: OutboxItem,
): OutboxItem['removed'] {
  if (!evidence) return removals;
  const isFixed = (part: OutboxItem['removed'][number]) => part === 'picture' || part === 'page';
  return [...removals.filter((part) => !isFixed(part)), ...removed.filter(isFixed)];
}

function applyDraftChanges(draft: ReportDraft, changes: ReportChanges): ReportDraft {
  const { removed: _removed, part: _part, agreed: _agreed, consent: _consent, ...written } = changes;
  const { covered: _covered, purchase, ...typed } = written;
  if (purchase === undefined) return { ...draft, ...omitUndefined(typed) };
  const { bought: _bought, received: _received, ...rest } = draft;
  return {
    ...rest,
    ...omitUndefined(typed),
    ...(purchase === 'unsaid' ? {} : toPurchaseFields(purchase)),
  };
}

/** Returns what a person wrote and chose in a report, as changes that can be made to another report. */
export function toChangesEnteredByPerson({ draft, removed, agreed }: OutboxItem): ReportChanges {
  const { pricePaid, note, serviceProvider, province, complainant } = draft;
  const { name, idNumber, address, email, phone } = draft;
  const chosen = { purchase: toPurchase(draft), pricePaid, note, serviceProvider, province, complainant };
  return {
    ...omitUndefined({ ...chosen, name, idNumber, address, email, phone }),
    removed: [...removed],
    agreed: [...agreed],
  };
}
