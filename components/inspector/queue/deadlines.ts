import type { Due, QueueRow } from '@/lib/intake/officers/officer-contract';

/** Time left of a period (ms) at `now` (epoch ms); negative once it is certainly over, after its latest possible end. */
export function timeLeft(due: Due, now: number): number {
  const early = Date.parse(due.dueAt) - now;
  return early < 0 && due.latestAt !== undefined ? Date.parse(due.latestAt) - now : early;
}

/** Rows by the time left, soonest first; rows without a period come last, in order of arrival. */
export function byDeadline(rows: readonly QueueRow[], now: number): QueueRow[] {
  return [...rows].sort((a, b) => untilSoonest(a, now) - untilSoonest(b, now) || 0);
}

/** How many rows at the head of a list sorted by deadline are overdue. */
export function overdueCount(rows: readonly QueueRow[], now: number): number {
  const first = rows.findIndex((row) => untilSoonest(row, now) >= 0);
  return first === -1 ? rows.length : first;
}

function untilSoonest({ due: [soonest] }: QueueRow, now: number): number {
  return soonest === undefined ? Number.POSITIVE_INFINITY : timeLeft(soonest, now);
}
