// Why: docs/decisions/report/matters.md

import { toDayInVietnam } from '@/lib/base/days';
import type { Matter } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import type { Bilingual } from '@/lib/reference/bilingual';
import { findPeriodEnd } from '@/lib/reference/calendar/working-days';
import { CLOCKS, type Clock, type ClockId } from '@/lib/reference/clocks';
import { findRecipientProgress, type PeriodStart } from './recipient-state';

/**
 * The legal periods that run against each recipient, the shortest first. Against a recipient that is missing here, the laws that
 * were read set no period. A platform, for example, must take a complaint and have a person look at it, but within no stated
 * number of days.
 */
const CLOCKS_OF: Partial<Readonly<Record<RecipientId, readonly ClockId[]>>> = {
  seller: ['acknowledge', 'negotiate'],
  'industry-trade': ['forwardRequest'],
  'competition-commission': ['forwardRequest'],
};

/**
 * A day until which a recipient has to act by law. `earliest` and `latest` differ only while days off before the end are not
 * published yet.
 */
export interface DueDate {
  /** Id of the due date. It stays the same each time it is computed, so that a calendar replaces the entry. */
  readonly id: string;
  readonly recipient: RecipientId;
  readonly clock: ClockId;
  readonly rule: Clock;
  readonly start: PeriodStart;
  /** The earliest and the latest day (ISO, Vietnam) that can be the last day of the period. */
  readonly earliest: string;
  readonly latest: string;
  /**
   * Latest possible end of the period (epoch ms). Needed for a period that is counted in hours: its calendar entry has a time,
   * not only a day.
   */
  readonly endsAt: number;
  /** Days off that are not decided yet and on which the end depends. */
  readonly open: readonly Bilingual[];
}

/**
 * Returns the due dates that run for one recipient. Empty before something was sent to the recipient, and after the recipient
 * answered.
 */
export function findDueDates(matter: Pick<Matter, 'id' | 'steps'>, recipient: RecipientId): DueDate[] {
  const { start, state } = findRecipientProgress(matter, recipient);
  if (!start || state === 'answered') return [];
  return (CLOCKS_OF[recipient] ?? []).map((clock) => {
    const rule = CLOCKS[clock].value;
    const end = findPeriodEnd(Date.parse(`${start.day}T12:00:00+07:00`), rule.limit);
    return {
      id: `${matter.id}-${recipient}-${clock}`,
      recipient,
      clock,
      rule,
      start,
      earliest: toDayInVietnam(end.earliest),
      latest: toDayInVietnam(end.latest),
      endsAt: end.latest,
      open: end.open,
    };
  });
}

/** True if a period is certainly over on `day` (ISO), whatever is decided about days off. */
export function isDueDatePassed({ latest }: Pick<DueDate, 'latest'>, day: string): boolean {
  return latest < day;
}
