import { z } from '@hono/zod-openapi';
import { ReferenceSchema } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { headers } from '@/server/officers/request';
import { describeErrorResponse } from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';

/** Headers and path parameters of a route about one report. */
export const ofReport = { headers, params: z.object({ reference: ReferenceSchema }) };
/** Headers and path parameters of a route about one request or escalation. */
export const ofRequest = { headers, params: z.object({ id: z.coerce.number().int().min(1) }) };
export const notFound = describeErrorResponse('not-found: the officer’s unit has no such report or request.');
export const conflict = describeErrorResponse(
  'report-conflict or accepted-by-other: what the report or request has become.',
);
export const done = { description: 'Done, now or before.' };

/** Throws `forbidden` unless the officer is a supervisor of the unit. */
export function requireSupervisor({ roles }: OfficerSelf): void {
  if (!roles.includes('supervisor')) throw new ProblemError('forbidden', { field: 'roles' });
}

/** Throws `forbidden` unless the officer accepted the report or is a supervisor of the unit. */
export function requireAcceptorOrSupervisor(
  { subject, roles }: OfficerSelf,
  acceptedBy: string | null,
): void {
  if (acceptedBy !== subject && !roles.includes('supervisor'))
    throw new ProblemError('forbidden', { field: 'reference' });
}
