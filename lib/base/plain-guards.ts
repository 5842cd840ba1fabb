/*
 * Guards without Zod, for what a sleeping background answers from: building schemas takes longer than the answer
 * (docs/decisions/page/wake.md). A test compares each guard made of them with its schema.
 */

/** Whether a value has a form. */
export type Is = (value: unknown) => boolean;

/** A text of at most `max` characters. */
export const text =
  (max: number): Is =>
  (value) =>
    typeof value === 'string' && value.length <= max;
export const oneOf =
  (...known: readonly string[]): Is =>
  (value) =>
    typeof value === 'string' && known.includes(value);
/** A list of at most `max` values. */
export const listOf =
  (is: Is, max: number): Is =>
  (value) =>
    Array.isArray(value) && value.length <= max && value.every(is);
export const isBoolean: Is = (value) => typeof value === 'boolean';

export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object of exactly these fields; those of the second record may be absent. */
export function fields(needed: Readonly<Record<string, Is>>, maybe: Readonly<Record<string, Is>> = {}): Is {
  const all = { ...needed, ...maybe };
  const names = Object.keys(needed);
  return (value) =>
    isPlain(value) &&
    names.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => Object.hasOwn(all, name) && all[name]?.(value[name]) === true);
}
