import { compactVerify, createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWK } from 'jose';
import * as z from 'zod';

/** The public keys somebody holds of an intake. */
export interface KnownKeys {
  readonly keys: readonly JWK[];
  /** Whose they are, when that is known: nothing is said of what another intake signed. Undefined for keys given by hand. */
  readonly issuer?: string;
}

/** What an intake signed, and whether that was checked; `undecided` says why it could not be, and which keys would. */
export type SignedClaims<T> =
  | { readonly state: 'signed'; readonly claims: T }
  | { readonly state: 'undecided'; readonly claims: T; readonly undecided: string }
  | { readonly state: 'broken'; readonly problem: string };

const IssuedSchema = z.object({ issuer: z.string() });

/**
 * Reads what an intake signed (compact JWS, ES256, its header's `typ` the one given) and checks it against the keys known.
 * Without the key it names, its claims are given as they stand and said to be undecided; a signature that does not hold, or
 * claims of another form, are `broken`.
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
    const lacks = lacking(known, issuer, header.kid);
    if (lacks !== undefined) return { state: 'undecided', claims, undecided: lacks };
    const keys = createLocalJWKSet({ keys: [...(known?.keys ?? [])] });
    await compactVerify(text, keys, { algorithms: ['ES256'] });
    return { state: 'signed', claims };
  } catch (thrown) {
    return { state: 'broken', problem: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** Why nothing can be said of a signature; undefined where the keys known are those it is checked by. */
function lacking(known: KnownKeys | undefined, issuer: string, kid: string | undefined): string | undefined {
  const needed = `the public keys of ${issuer} (its .well-known/jwks.json) are needed`;
  if (!known) return `not checked: ${needed}`;
  if (known.issuer === undefined) return undefined;
  const isIssuer = URL.canParse(issuer) && new URL(issuer).href === new URL(known.issuer).href;
  if (!isIssuer) return `not checked: only those of ${known.issuer} are known here; ${needed}`;
  const isKnown = known.keys.some((key) => key.kid === kid);
  return isKnown ? undefined : `not checked: key ${kid} is not among those known here; ${needed}`;
}

const KeySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/** The keys of a JWK set's text, as an intake's `/.well-known/jwks.json` gives it. Throws where it is none. */
export function readKeySet(text: string): readonly JWK[] {
  return KeySetSchema.parse(JSON.parse(text)).keys;
}
