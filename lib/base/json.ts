/** What a JSON text says; undefined for a text that is none, which the caller's schema refuses. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

/**
 * Writes equal values as equal text: members sorted by code unit, no spaces, as `jq -cS` prints it, so that a digest can be made
 * without our code. Takes JSON values with safe integers only (fractions have several spellings) and omits
 * `undefined` members. Throws a TypeError for anything else.
 */
export function sortedJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no place in JSON`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${sortedJson(member)}`).join(',')}}`;
}
