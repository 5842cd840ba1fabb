import { createMiddleware } from 'hono/factory';
import { canReadReports } from '@/lib/domain/case/enrolment';
import type { OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { createBearerHeaderSchema, describeErrorResponse } from '@/server/platform/http/declared';
import { ProblemError } from '@/server/platform/problem';
import type { OfficersDeps } from './officers-deps';

/** Longest JSON body that an officer's request may have (bytes). */
export const MAX_BYTES = 16_384;

export const headers = createBearerHeaderSchema('the access token of the agency’s sign-in');
export const unauthorized = describeErrorResponse(
  'unauthorized: no token, or one that is not (or no longer) good.',
);
/** The responses with which every route for officers refuses a request. */
export const refused = {
  401: unauthorized,
  403: describeErrorResponse('forbidden: not an officer of a unit, or not allowed to.'),
};
export const invalid = describeErrorResponse('invalid-report; `field` is the path of the value at fault.');

type WithTokens = Pick<OfficersDeps, 'officerSignIn'>;
type WithOfficer = { Variables: { officer: OfficerSelf } };

/**
 * Middleware that requires a person with any role in a unit, and sets the variable `officer`. It throws `unauthorized` for
 * everyone if no sign-in is set up. It is for routes that show no report; an overseer may use only such routes.
 */
export const requireAnyRole = ({ officerSignIn }: WithTokens) =>
  createMiddleware<WithOfficer>(async (c, next) => {
    if (!officerSignIn) throw new ProblemError('unauthorized', { field: 'sign-in' });
    c.set('officer', await officerSignIn(c.req.header('authorization')));
    await next();
  });

/**
 * Middleware that requires an officer or supervisor of a unit, and sets the variable `officer`. It throws `forbidden` for a
 * person who is only an overseer, and `unauthorized` for everyone if no sign-in is set up.
 */
export const requireOfficer = ({ officerSignIn }: WithTokens) =>
  createMiddleware<WithOfficer>(async (c, next) => {
    if (!officerSignIn) throw new ProblemError('unauthorized', { field: 'sign-in' });
    const officer = await officerSignIn(c.req.header('authorization'));
    if (!canReadReports(officer)) throw new ProblemError('forbidden', { field: 'roles' });
    c.set('officer', officer);
    await next();
  });
