/*
 * Type guards without Zod, for the part of the background that wakes: building schemas takes longer than the answer
 * (docs/decisions/page/wake.md). A test compares each guard with its schema.
 */

/** Checks the form of a value. */
export type Is = (value: unknown) => boolean;

/** Accepts a text of at most `max` characters. */
export const textUpTo =
  (max: number): Is =>
  (value) =>
    typeof value === 'string' && value.length <= max;
export const oneOf =
  (...known: readonly string[]): Is =>
  (value) =>
    typeof value === 'string' && known.includes(value);
/** Accepts a list of at most `max` values. */
export const listOf =
  (is: Is, max: number): Is =>
  (value) =>
    Array.isArray(value) && value.length <= max && value.every(is);
export const isBoolean: Is = (value) => typeof value === 'boolean';

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Accepts an object that has all `needed` fields, may have the `maybe` fields, and has no others. */
export function objectOf(needed: Readonly<Record<string, Is>>, maybe: Readonly<Record<string, Is>> = {}): Is {
  const all = { ...needed, ...maybe };
  const names = Object.keys(needed);
  return (value) =>
    isPlainObject(value) &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => Object.hasOwn(all, name) && all[name]?.(value[name]) === true);
}
