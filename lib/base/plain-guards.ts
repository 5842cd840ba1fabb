/**
 * Type guards without Zod, for the small script that runs whenever the browser wakes the background: building Zod's schemas would
 * take longer than the reply to a message (docs/decisions/page/wake.md). A test compares each guard with its schema.
 */

/** A guard: returns true if a value has the expected form. */
export type Is = (value: unknown) => boolean;

/** Creates a guard that accepts a text of at most `max` characters. */
export const createTextGuard =
  (max: number): Is =>
  (value) =>
    typeof value === 'string' && value.length <= max;
/** Creates a guard that accepts one of the known texts. */
export const createChoiceGuard =
  (...known: readonly string[]): Is =>
  (value) =>
    typeof value === 'string' && known.includes(value);
/** Creates a guard that accepts a list of at most `max` values. */
export const createListGuard =
  (is: Is, max: number): Is =>
  (value) =>
    Array.isArray(value) && value.length <= max && value.every(is);
export const isBoolean: Is = (value) => typeof value === 'boolean';

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Creates a guard that accepts an object with all `needed` fields, any of the `maybe` fields, and no others. */
export function createObjectGuard(
  needed: Readonly<Record<string, Is>>,
  maybe: Readonly<Record<string, Is>> = {},
): Is {
  const all = { ...needed, ...maybe };
  const names = Object.keys(needed);
  return (value) =>
    isPlainObject(value) &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => Object.hasOwn(all, name) && all[name]?.(value[name]) === true);
}
