import type { Basis } from '@/lib/reference/sources';

/**
 * A site that was confirmed under the former decrees may use its registration or notification under those decrees for one more
 * year (Law 122/2025 art. 41, Decree 248/2026 art. 53). Days are ISO days in Vietnam.
 */
export const TRANSITION = {
  /** The day on which the new decree came into force. A confirmation on or after this day is under the new decree. */
  confirmedBefore: '2026-07-01',
  /**
   * The last day on which a filing under the former decrees counts. A badge that was issued for such a filing counts until the
   * same day.
   */
  lastDay: '2027-06-30',
  basis: { source: 'ecommerceDecree', article: '53' },
} as const satisfies { confirmedBefore: string; lastDay: string; basis: Basis };
