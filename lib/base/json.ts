/** Parses a JSON text. Returns undefined if it is malformed, so that the caller's schema refuses it. */
export function parseJsonIfValid(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

/**
 * Serialises equal values as equal text, so that anybody can compute the same digest: members are sorted by code unit and no
 * spaces are written, as `jq -cS` does. Accepts JSON values with safe integers only, because fractions can be written in several
 * ways; omits `undefined` members. Throws a TypeError for anything else.
 */
export function toSortedJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(toSortedJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no place in JSON`);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${toSortedJson(member)}`).join(',')}}`;
}
