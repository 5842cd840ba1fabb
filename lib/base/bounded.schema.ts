import * as z from 'zod';

/**
 * A list of at most `most` items. A longer one is refused before any item is looked at: `z.array(…).max(…)` would
 * first collect the errors of each of a million items.
 */
export function listOf<T>(item: z.ZodType<T>, most: number): z.ZodType<T[]> {
  return z.array(z.unknown()).max(most).pipe(z.array(item));
}

/** A map of at most `most` names, none longer than `longest`; a larger one is refused before any of it is looked at. */
export function mapOf<T>(value: z.ZodType<T>, most: number, longest: number): z.ZodType<Record<string, T>> {
  return z
    .custom<object>((map) => typeof map === 'object' && map !== null && !holdsMore(map, most), {
      error: `More than ${most} names`,
    })
    .pipe(z.record(z.string().max(longest), value));
}

function holdsMore(map: object, most: number): boolean {
  return Object.keys(map).length > most;
}
