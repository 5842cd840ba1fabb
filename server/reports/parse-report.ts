import * as z from 'zod';
import { isSellerIdentified } from '@/lib/domain/seller/identified-seller';
import { CONTRACT_VERSION, type Report, ReportSchema } from '@/lib/intake/contract';
import { type Entry, EntrySchema } from '@/lib/intake/officers/entry-contract';
import { findWrongField, parseBodyJson, requireStorableTexts } from '@/server/platform/http/json-body';
import { ProblemError } from '@/server/platform/problem';

const VersionSchema = z.looseObject({ version: z.number() });

/** Parses and validates a report in the bytes of a request. Throws a refusal that names the first faulty field. */
export function parseReport(bytes: Uint8Array): Report {
  const report = parseReportBodyAs(ReportSchema, bytes);
  requireCompleteIfAnonymous(report);
  return report;
}

/**
 * Parses and validates a report that an officer entered at the desk. Such a report has no package. Unlike `parseReport`, this
 * function accepts an anonymous report without an identifiable seller.
 */
export const parseDeskEntry = (bytes: Uint8Array): Entry => parseReportBodyAs(EntrySchema, bytes);

function parseReportBodyAs<T>(schema: z.ZodType<T>, bytes: Uint8Array): T {
  const sent = parseBodyJson(bytes);
  const version = VersionSchema.safeParse(sent);
  if (version.success && version.data.version !== CONTRACT_VERSION) {
    throw new ProblemError('contract-version', { field: 'version' });
  }
  const parsed = schema.safeParse(sent);
  if (!parsed.success) throw new ProblemError('invalid-report', { field: findWrongField(parsed.error) });
  requireStorableTexts(parsed.data);
  return parsed.data;
}

/**
 * Throws `anonymous-incomplete` if an anonymous report lacks an identifiable seller or evidence. The law requires both of an
 * anonymous report (Law on Denunciations art. 25(2)).
 */
function requireCompleteIfAnonymous({ complainant, seller, evidence }: Report): void {
  if (complainant.mode !== 'anonymous') return;
  if (!isSellerIdentified(seller)) {
    throw new ProblemError('anonymous-incomplete', { field: 'seller' });
  }
  if (evidence === undefined) throw new ProblemError('anonymous-incomplete', { field: 'evidence' });
}
