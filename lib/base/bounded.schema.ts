import * as z from 'zod';

/**
 * A list schema of at most `most` items. A longer list is refused before any item is checked: `z.array(…).max(…)` would first
 * collect a million errors.
 */
export function createBoundedListSchema<T>(item: z.ZodType<T>, most: number): z.ZodType<T[]> {
  return z.array(z.unknown()).max(most).pipe(z.array(item));
}

/**
 * A schema of an object that has at most `most` members, with names of at most `longest` characters. A larger object is refused
 * before any member is checked.
 */
export function createBoundedMapSchema<T>(
  value: z.ZodType<T>,
  most: number,
  longest: number,
): z.ZodType<Record<string, T>> {
  return z
    .custom<object>((map) => typeof map === 'object' && map !== null && !hasMoreEntriesThan(map, most), {
      error: `More than ${most} names`,
    })
    .pipe(z.record(z.string().max(longest), value));
}

function hasMoreEntriesThan(map: object, most: number): boolean {
  return Object.keys(map).length > most;
}
