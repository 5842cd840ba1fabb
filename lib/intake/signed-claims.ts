import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import * as z from 'zod';
import { getErrorMessage } from '@/lib/base/errors';

/** The public keys of an intake that the reader of a signature knows. */
export interface KnownKeys {
  readonly keys: readonly JWK[];
  /**
   * The intake that owns the keys; absent if it is not known. If present, the result for a signature of any other intake is
   * `undecided`.
   */
  readonly issuer?: string;
}

/**
 * Claims that an intake signed. `signed`: the signature was checked and is valid; `undecided`: the signature was not checked, and
 * the reason says which keys are needed; `broken`: signature or claims are invalid.
 */
export type SignedClaims<T> =
  | { readonly state: 'signed'; readonly claims: T }
  | { readonly state: 'undecided'; readonly claims: T; readonly undecided: string }
  | { readonly state: 'broken'; readonly problem: string };

const IssuedSchema = z.object({ issuer: z.string() });

/**
 * Reads a compact JWS (ES256) with the given `typ` and checks it with the known keys. The result is `undecided` with the claims
 * if the key that the JWS names is not known, and `broken` if the signature is invalid or the claims do not match `schema`.
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
    const lacks = explainMissingKey(known, issuer, header.kid);
    if (lacks !== undefined) return { state: 'undecided', claims, undecided: lacks };
    const keys = createLocalJWKSet({ keys: [...(known?.keys ?? [])] });
    await compactVerify(text, keys, { algorithms: ['ES256'] });
    return { state: 'signed', claims };
  } catch (thrown) {
    return { state: 'broken', problem: getErrorMessage(thrown) };
  }
}

/** Returns why no known key can check a signature; undefined if the right key is known. */
function explainMissingKey(
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

/** Returns the keys in the text of a JWK set, such as an intake's `/.well-known/jwks.json`. Throws for any other text. */
export function readKeySet(text: string): readonly JWK[] {
  return KeySetSchema.parse(JSON.parse(text)).keys;
}
