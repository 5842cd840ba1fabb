// Why: docs/decisions/officers/sign-in.md

import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { readResponseIntoMemory } from '@/lib/base/read-capped';
import { isSecureUrl } from '@/lib/base/secure-url';
import { OFFICER_ROLES } from '@/lib/domain/case/enrolment';
import { OfficerClaimsSchema, type OfficerSelf } from '@/lib/intake/officers/officer-contract';
import { ProblemError } from '@/server/platform/problem';
import { findUnit, toNamedUnit } from '@/server/routing/units';

/** The authority's sign-in service that this intake trusts. */
export interface SignInOptions {
  /** The exact issuer (`iss`). Its discovery document names the address of the keys. */
  readonly issuer: string;
  /** The audience (`aud`) that tokens for this intake must have. */
  readonly audience: string;
}

/**
 * Returns the officer who makes a request, from its Authorization header. Throws `unauthorized` for a missing or invalid token,
 * and `forbidden` for a person who is not an officer of a unit.
 */
export type OfficerSignIn = (authorization: string | undefined) => Promise<OfficerSelf>;

/** Message for an officer whose account names a unit that was dissolved, merged or renamed. */
const NO_SUCH_UNIT = {
  vi: 'Tài khoản ghi một đơn vị không còn ở đây: đã giải thể, sáp nhập hoặc đổi tên. Người quản trị cần gán tài khoản vào đơn vị mới; phản ánh và tìm kiếm đã lưu của đơn vị cũ vẫn còn.',
  en: 'The account names a unit that is no longer here: it was dissolved, merged or renamed. An administrator has to give the account its new unit; the old unit’s reports and saved searches are kept.',
};
const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];
const DISCOVERY_WITHIN_MS = 5_000;
/** Maximum length of a discovery document or key set that is read from the sign-in service (bytes). */
const LONGEST_ANSWER = 262_144;
/**
 * Maximum number of seconds by which the clocks of the intake and the sign-in service may differ when a token's times are
 * checked.
 */
const TOLERANCE = 60;
const DiscoverySchema = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
/** The type of an access token (RFC 9068). ID tokens are for another program and are refused. */
const ACCESS_TOKEN = 'at+jwt';

/**
 * Creates the sign-in. It checks access tokens (JWT, RFC 9068) with the keys that the sign-in service publishes. `jose` caches
 * the keys, and fetches them once more for a token with an unknown key. `now` returns epoch milliseconds.
 */
export function createSignIn(
  { issuer, audience }: SignInOptions,
  now: () => number,
  fetchFrom = fetch,
): OfficerSignIn {
  let keys: Promise<JWTVerifyGetKey> | undefined;
  const fetchBounded: typeof fetch = async (...request) =>
    readResponseIntoMemory(await fetchFrom(...request), LONGEST_ANSWER);
  const findKeys = () => {
    keys ??= fetchProviderKeys(issuer, fetchBounded).catch((thrown: unknown) => {
      keys = undefined; // the provider may be back for the next request
      throw new ProblemError('busy', { cause: thrown, headers: { 'retry-after': '5' } });
    });
    return keys;
  };
  return async (authorization) => {
    const token = /^Bearer ([\w.~+/=-]{20,8192})$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthorizedProblem('authorization');
    const claims = OfficerClaimsSchema.safeParse(
      await verifyToken(token, await findKeys(), { issuer, audience, now: now() }),
    );
    if (!claims.success) throw new ProblemError('forbidden', { field: 'token' });
    const { sub, name, unit: unitName, roles: named } = claims.data;
    const unit = findUnit(unitName);
    const roles = OFFICER_ROLES.filter((role) => named.includes(role));
    if (!unit) throw new ProblemError('forbidden', { field: 'unit', says: NO_SUCH_UNIT });
    if (roles.length === 0) throw new ProblemError('forbidden', { field: 'roles' });
    return { subject: sub, name, unit: toNamedUnit(unit), roles };
  };
}

async function fetchProviderKeys(issuer: string, fetchFrom: typeof fetch): Promise<JWTVerifyGetKey> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const signal = AbortSignal.timeout(DISCOVERY_WITHIN_MS);
  const response = await fetchFrom(url, { signal, redirect: 'error' });
  const found = DiscoverySchema.parse(await response.json());
  if (found.issuer !== issuer) throw new Error(`the provider at ${issuer} calls itself ${found.issuer}`);
  if (!isSecureUrl(found.jwks_uri))
    throw new Error(`the provider at ${issuer} has its keys at an address anyone on the way can answer`);
  return createRemoteJWKSet(new URL(found.jwks_uri), { [customFetch]: fetchFrom });
}

async function verifyToken(
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, now }: SignInOptions & { readonly now: number },
): Promise<unknown> {
  try {
    const expected = {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: TOLERANCE,
      typ: ACCESS_TOKEN,
      requiredClaims: ['exp'], // a token without an end would never expire
    };
    return (await jwtVerify(token, keys, { ...expected, currentDate: new Date(now) })).payload;
  } catch (thrown) {
    if (thrown instanceof errors.JWKSTimeout || !(thrown instanceof errors.JOSEError)) {
      throw new ProblemError('busy', { cause: thrown, headers: { 'retry-after': '5' } });
    }
    throw unauthorizedProblem('token', thrown);
  }
}

function unauthorizedProblem(field: string, cause?: unknown): ProblemError {
  return new ProblemError('unauthorized', { field, cause, headers: { 'www-authenticate': 'Bearer' } });
}
