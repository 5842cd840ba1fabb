import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import * as z from 'zod';
import { errorMessage } from '@/lib/base/errors';

/** Known public keys of an intake. */
export interface KnownKeys {
  readonly keys: readonly JWK[];
  /** The intake to which the keys belong, if known; signatures of other intakes are not decided. */
  readonly issuer?: string;
}

/**
 * Claims that an intake signed, and whether the signature was checked; `undecided` says why not, and which keys are needed.
 */
export type SignedClaims<T> =
  | { readonly state: 'signed'; readonly claims: T }
  | { readonly state: 'undecided'; readonly claims: T; readonly undecided: string }
  | { readonly state: 'broken'; readonly problem: string };

const IssuedSchema = z.object({ issuer: z.string() });

/**
 * Reads a compact JWS (ES256) with the given `typ` and checks it with the known keys. Without the named key, the claims are
 * returned as `undecided`; an invalid signature or claims of another form are `broken`.
 */
export async function readSignedClaims<T>(
  jws: string,
  { typ, schema }: { readonly typ: string; readonly schema: z.ZodType<T> },
  known: KnownKeys | undefined,
): Promise<SignedClaims<T>> {
  try {
    const text = jws.trim();
    const header = decodeProtectedHeader(text);
    if (header.typ !== typ) return { state: 'broken', problem: `a ${header.typ} in place of a ${typ}` };
    const unchecked: unknown = decodeJwt(text);
    const claims = schema.parse(unchecked);
    const { issuer } = IssuedSchema.parse(unchecked);
    const lacks = findMissingKey(known, issuer, header.kid);
    if (lacks !== undefined) return { state: 'undecided', claims, undecided: lacks };
    const keys = createLocalJWKSet({ keys: [...(known?.keys ?? [])] });
    await compactVerify(text, keys, { algorithms: ['ES256'] });
    return { state: 'signed', claims };
  } catch (thrown) {
    return { state: 'broken', problem: errorMessage(thrown) };
  }
}

/** Returns why a signature cannot be checked; undefined if the right keys are known. */
function findMissingKey(
  known: KnownKeys | undefined,
  issuer: string,
  kid: string | undefined,
): string | undefined {
  const needed = `the public keys of ${issuer} (its .well-known/jwks.json) are needed`;
  if (!known) return `not checked: ${needed}`;
  if (known.issuer === undefined) return undefined;
  const isIssuer = URL.canParse(issuer) && new URL(issuer).href === new URL(known.issuer).href;
  if (!isIssuer) return `not checked: only those of ${known.issuer} are known here; ${needed}`;
  const isKnown = known.keys.some((key) => key.kid === kid);
  return isKnown ? undefined : `not checked: key ${kid} is not among those known here; ${needed}`;
}

const KeySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/** Reads the keys of a JWK set's text, as from an intake's `/.well-known/jwks.json`. Throws for anything else. */
export function readKeySet(text: string): readonly JWK[] {
  return KeySetSchema.parse(JSON.parse(text)).keys;
}
