import type { Due, QueueRow } from '@/lib/intake/officers/officer-contract';

/**
 * Returns the time left of a period (ms) at `now` (epoch ms): until `dueAt`; once `dueAt` has passed, until `latestAt`, if there
 * is one. Negative once the last of these times has passed.
 */
export function computeTimeLeft(due: Due, now: number): number {
  const early = Date.parse(due.dueAt) - now;
  return early < 0 && due.latestAt !== undefined ? Date.parse(due.latestAt) - now : early;
}

/** Sorts rows by the time left, soonest first. Rows without a period come last, in the order in which they were given. */
export function sortByDeadline(rows: readonly QueueRow[], now: number): QueueRow[] {
  return [...rows].sort((a, b) => computeSoonestTimeLeft(a, now) - computeSoonestTimeLeft(b, now) || 0);
}

/** Counts the overdue rows at the head of a list sorted by deadline. */
export function countOverdueRows(rows: readonly QueueRow[], now: number): number {
  const first = rows.findIndex((row) => computeSoonestTimeLeft(row, now) >= 0);
  return first === -1 ? rows.length : first;
}

function computeSoonestTimeLeft({ due: [soonest] }: QueueRow, now: number): number {
  return soonest === undefined ? Number.POSITIVE_INFINITY : computeTimeLeft(soonest, now);
}
