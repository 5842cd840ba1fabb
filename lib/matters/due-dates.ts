// Why: docs/decisions/report/matters.md

import { dayInVietnam } from '@/lib/base/days';
import type { Matter } from '@/lib/domain/matter/matter';
import type { RecipientId } from '@/lib/domain/matter/paper';
import type { Bilingual } from '@/lib/reference/bilingual';
import { findPeriodEnd } from '@/lib/reference/calendar/working-days';
import { CLOCKS, type Clock, type ClockId } from '@/lib/reference/clocks';
import { findProgress, type PeriodStart } from './recipient-state';

/**
 * The periods of the law that run against each recipient, the shortest first. The texts that were read set none for the
 * others: a platform must take a complaint and have a person look at it, without a number of days.
 */
const CLOCKS_OF: Partial<Readonly<Record<RecipientId, readonly ClockId[]>>> = {
  seller: ['acknowledge', 'negotiate'],
  'industry-trade': ['forwardRequest'],
  'competition-commission': ['forwardRequest'],
};

/** A day until which somebody has to act by law. Both ends are the same unless days off before it are not yet published. */
export interface DueDate {
  /** The same for each reading of the matter, so that a calendar replaces it. */
  readonly id: string;
  readonly recipient: RecipientId;
  readonly clock: ClockId;
  readonly rule: Clock;
  readonly start: PeriodStart;
  /** Last day (ISO, Vietnam) of the period, at the earliest and at the latest. */
  readonly earliest: string;
  readonly latest: string;
  /** The end at the latest (epoch ms), for periods of hours. */
  readonly endsAt: number;
  /** The undecided days off on which the end depends. */
  readonly open: readonly Bilingual[];
}

/** Returns the due dates that run for one recipient; none before it was sent, and none after an answer. */
export function findDueDates(matter: Pick<Matter, 'id' | 'steps'>, recipient: RecipientId): DueDate[] {
  const { start, state } = findProgress(matter, recipient);
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
      earliest: dayInVietnam(end.earliest),
      latest: dayInVietnam(end.latest),
      endsAt: end.latest,
      open: end.open,
    };
  });
}

/** True if a period is over on `day` for certain, whatever is decided about days off. */
export function isPassed({ latest }: Pick<DueDate, 'latest'>, day: string): boolean {
  return latest < day;
}
