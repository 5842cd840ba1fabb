import * as z from 'zod';
import { ProblemError } from '@/server/platform/problem';

/** Any JSON value from UTF-8 bytes. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return z.unknown().parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (thrown) {
    throw new ProblemError('invalid-report', { cause: thrown });
  }
}

/** The path of the first issue; for a key the contract does not have, the key itself. */
export function fieldOf(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return '';
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...extra].map(String).join('.').slice(0, 200);
}

/** Refuses a value with a text in it that no database can hold, naming its place. */
export function requireStorable(
  value: unknown,
  code: 'invalid-report' | 'invalid-dispute' = 'invalid-report',
): void {
  const field = findUnstorable(value, []);
  if (field !== undefined) throw new ProblemError(code, { field });
}

/** The path of a text no database can hold: a NUL, or half of a surrogate pair. */
function findUnstorable(value: unknown, path: readonly string[]): string | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path.join('.') : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findUnstorable(inner, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
