import * as z from 'zod';
import { ProblemError } from '@/server/platform/problem';

/** Parses JSON in UTF-8 bytes. Throws `invalid-report` if the bytes are not JSON in UTF-8. */
export function parseBodyJson(bytes: Uint8Array): unknown {
  try {
    return z.unknown().parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (thrown) {
    throw new ProblemError('invalid-report', { cause: thrown });
  }
}

/** Returns the path of the first issue in a validation error. If the issue is an unknown key, the path includes that key. */
export function findWrongField(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return '';
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...extra].map(String).join('.').slice(0, 200);
}

/** Throws `invalid-report`, with the path of the text, if a text in the value cannot be stored in PostgreSQL. */
export function requireStorableTexts(value: unknown): void {
  const field = findPathOfUnstorableText(value, []);
  if (field !== undefined) throw new ProblemError('invalid-report', { field });
}

/** Returns the path of the first text with a NUL character or half a surrogate pair; undefined if there is none. */
function findPathOfUnstorableText(value: unknown, path: readonly string[]): string | undefined {
  if (typeof value === 'string') {
    return value.includes('\0') || !value.isWellFormed() ? path.join('.') : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findPathOfUnstorableText(inner, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
