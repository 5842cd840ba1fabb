import { withoutUndefined } from '@/lib/base/without-undefined';
import type { OutboxItem, ReportDraft } from '@/lib/domain/report/outbox';
import { purchaseFields, toPurchase } from '@/lib/domain/report/purchase';
import type { MessagePayload } from '@/lib/messaging/protocol';
import type { Outbox } from '@/lib/outbox/outbox';

export type ReportChanges = Omit<MessagePayload<'change-report'>, 'itemId'>;

/** States in which a report is still the person's to change. */
const CHANGEABLE: readonly OutboxItem['state'][] = ['draft', 'held', 'rejected', 'parked'];

/** Keeps a person's changes as typed, and drops the request's frozen text; a report under way stays as it is. */
export function changeReport(id: string, changes: ReportChanges, outbox: Outbox): Promise<OutboxItem> {
  return outbox.change(id, (item) => withChanges(item, changes));
}

/** The report with a person's changes; itself where it is no longer the person's to change. */
export function withChanges(item: OutboxItem, changes: ReportChanges): OutboxItem {
  // What the intake has acknowledged is the report: another text under its number would be a conflict.
  if (!CHANGEABLE.includes(item.state) || item.receipts.length > 0) return item;
  const { body: _body, ...rest } = item;
  const covered = item.evidence ? item.covered : (changes.covered ?? item.covered);
  const { part, consent } = changes;
  const wanted = part ? withOne(item.removed, part.name, !part.kept) : changes.removed;
  return {
    ...rest,
    draft: changedDraft(item.draft, changes),
    removed: wanted ? removable(wanted, item) : item.removed,
    ...(covered ? { covered } : {}),
    agreed: consent ? withOne(item.agreed, consent.purpose, consent.given) : (changes.agreed ?? item.agreed),
  };
}

/** A list with one more or one fewer. */
function withOne<T>(list: readonly T[], one: T, isIn: boolean): readonly T[] {
  const others = list.filter((other) => other !== one);
  return isIn ? [...others, one] : others;
}

/** Page and picture are fixed once they are packed and signed; words are not part of the package. */
function removable(wanted: OutboxItem['removed'], { evidence, removed }: OutboxItem): OutboxItem['removed'] {
  if (!evidence) return wanted;
  const fixed = (part: OutboxItem['removed'][number]) => part === 'picture' || part === 'page';
  return [...wanted.filter((part) => !fixed(part)), ...removed.filter(fixed)];
}

function changedDraft(draft: ReportDraft, changes: ReportChanges): ReportDraft {
  const { removed: _removed, part: _part, agreed: _agreed, consent: _consent, ...written } = changes;
  const { covered: _covered, purchase, ...typed } = written;
  if (purchase === undefined) return { ...draft, ...withoutUndefined(typed) };
  const { bought: _bought, received: _received, ...rest } = draft;
  return { ...rest, ...withoutUndefined(typed), ...(purchase === 'unsaid' ? {} : purchaseFields(purchase)) };
}

/** Everything a person wrote and chose in a report, as the changes that write it into another one. */
export function writtenIn({ draft, removed, agreed }: OutboxItem): ReportChanges {
  const { pricePaid, note, serviceProvider, province, complainant } = draft;
  const { name, idNumber, address, email, phone } = draft;
  const chosen = { purchase: toPurchase(draft), pricePaid, note, serviceProvider, province, complainant };
  return {
    ...withoutUndefined({ ...chosen, name, idNumber, address, email, phone }),
    removed: [...removed],
    agreed: [...agreed],
  };
}
