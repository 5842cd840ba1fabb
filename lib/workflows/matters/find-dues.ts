import { toDayInVietnam } from '@/lib/base/days';
import type { Matter } from '@/lib/domain/matter/matter';
import type { OutboxItem } from '@/lib/domain/report/outbox';
import type { DueDate } from '@/lib/matters/due-dates';
import { findPassedDueDate } from '@/lib/matters/next-step';
import { findRecipients } from '@/lib/reference/recipients';

/** A report whose recipient missed a due date; now its sender can act. */
export interface ReportDue {
  readonly item: OutboxItem;
  readonly due: DueDate;
}

/**
 * Returns the reports for which a period ended without a reply; the report whose period ended first comes first. Computes due
 * dates from the stored steps at each call, because alarms do not survive updates and restarts in every browser.
 */
export function findOverdueReports(
  items: readonly OutboxItem[],
  matters: readonly Matter[],
  now: number,
): ReportDue[] {
  const day = toDayInVietnam(now);
  return matters
    .flatMap((matter) => {
      const item = items.find(({ id }) => id === matter.id);
      if (!item) return [];
      const senderAddress = matter.fields.sender_address;
      const recipients = findRecipients({ item, senderAddress, day }).filter(
        ({ papers }) => papers.length > 0,
      );
      const due = findPassedDueDate(
        matter,
        recipients.map(({ id }) => id),
        now,
      );
      return due ? [{ item, due }] : [];
    })
    .sort((left, right) => left.due.latest.localeCompare(right.due.latest));
}
