/**
 * Returns canonical JSON as TUF signs it (securesystemslib's dialect): keys sorted, no spaces, only quotes and backslashes
 * escaped, integers only. `value` must come from JSON.parse; any other value throws a TypeError.
 */
export function toCanonicalJson(value: unknown): string {
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError('a value has no canonical form');
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${toCanonicalJson(key)}:${toCanonicalJson(member)}`).join(',')}}`;
}
