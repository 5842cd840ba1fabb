import * as z from 'zod';
import { isSellerIdentified } from '@/lib/domain/identified-seller';
import { CONTRACT_VERSION, type Report, ReportSchema } from '@/lib/intake/contract';
import { ProblemError } from './problem';

const VersionSchema = z.looseObject({ version: z.number() });

/** A report from the bytes of a request; a refusal names the first field at fault. */
export function parseReport(bytes: Uint8Array): Report {
  const sent = parseJson(bytes);
  const version = VersionSchema.safeParse(sent);
  if (version.success && version.data.version !== CONTRACT_VERSION) {
    throw new ProblemError('contract-version', { field: 'version' });
  }
  const parsed = ReportSchema.safeParse(sent);
  if (!parsed.success) throw new ProblemError('invalid-report', { field: fieldOf(parsed.error) });
  requireStorable(parsed.data);
  checkAnonymous(parsed.data);
  return parsed.data;
}

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

/** Without a complainant the law asks for a clear accused and specific evidence (Law on Denunciations art. 25(2)). */
function checkAnonymous({ complainant, seller, evidence }: Report): void {
  if (complainant.mode !== 'anonymous') return;
  if (!isSellerIdentified(seller)) {
    throw new ProblemError('anonymous-incomplete', { field: 'seller' });
  }
  if (evidence === undefined) throw new ProblemError('anonymous-incomplete', { field: 'evidence' });
}
