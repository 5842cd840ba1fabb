import type { Basis } from '@/lib/reference/sources';

/**
 * Sites confirmed under the former decrees may use the old file for a year (Law 122/2025 art. 41, Decree 248/2026 art. 53).
 * Days are ISO dates of Vietnam.
 */
export const TRANSITION = {
  /** The first day of the new decree. A confirmation on this day or later is one under it. */
  confirmedBefore: '2026-07-01',
  /** The last day on which an old file, and a badge issued with it, counts. */
  lastDay: '2027-06-30',
  basis: { source: 'ecommerceDecree', article: '53' },
} as const satisfies { confirmedBefore: string; lastDay: string; basis: Basis };
