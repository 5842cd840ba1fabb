import type { Context } from 'hono';
import type * as z from 'zod';
import { ReferenceSchema } from '@/lib/intake/contract';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import type { OfficersDeps } from '@/server/officers/officers-deps';
import { fieldOf, parseJson, requireStorable } from '@/server/platform/http/json-body';
import { checkBodyHeaders, readBody } from '@/server/platform/http/read-body';
import { ProblemError } from '@/server/platform/problem';

const MAX_BYTES = 16_384;

/** Nothing an officer reads is kept by a cache. */
export const NO_STORE = { 'cache-control': 'no-store' };

/** Whose request it is; `unauthorized` for everybody where no sign-in is configured. */
export async function officerOf(
  c: Context,
  { officerSignIn }: Pick<OfficersDeps, 'officerSignIn'>,
): Promise<OfficerSelf> {
  if (!officerSignIn) throw new ProblemError('unauthorized', { field: 'sign-in' });
  return officerSignIn(c.req.header('authorization'));
}

/** The reference in the path; one of another form is `not-found`. */
export function referenceOf(c: Context): string {
  return checked(ReferenceSchema, c.req.param('reference'), 'not-found');
}

/** The JSON body of a request, at most 16 KiB, as `schema` says; else `invalid-report` with the field at fault. */
export async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  checkBodyHeaders(c.req.raw, 'application/json', MAX_BYTES);
  return checked(schema, parseJson(await readBody(c.req.raw, MAX_BYTES)));
}

/** A value as `schema` says, that a database can hold; else a refusal with the field at fault. */
export function checked<T>(
  schema: z.ZodType<T>,
  sent: unknown,
  code: 'invalid-report' | 'not-found' = 'invalid-report',
): T {
  const parsed = schema.safeParse(sent);
  if (!parsed.success) throw new ProblemError(code, { field: fieldOf(parsed.error) });
  requireStorable(parsed.data);
  return parsed.data;
}
