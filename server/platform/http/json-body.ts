import * as z from 'zod';
import { ProblemError } from '@/server/platform/problem';

/** Parses JSON in UTF-8 bytes; throws `invalid-report` for anything else. */
export function parseBodyJson(bytes: Uint8Array): unknown {
  try {
    return z.unknown().parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (thrown) {
    throw new ProblemError('invalid-report', { cause: thrown });
  }
}

/** Returns the path of the first issue; for an unknown key the path of the key. */
export function findWrongField(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return '';
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...extra].map(String).join('.').slice(0, 200);
}

/** Throws `invalid-report` with the path of the first text that PostgreSQL cannot store. */
export function requireStorable(value: unknown): void {
  const field = findUnstorable(value, []);
  if (field !== undefined) throw new ProblemError('invalid-report', { field });
}

/** Returns the path of the first text that contains NUL or half of a surrogate pair. */
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
