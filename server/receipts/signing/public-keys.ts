import type { LogKey, PublicLogJwk } from './log-key';
import type { PublicJwk, SigningKeys } from './signing-key';

export type PublicKey = PublicJwk | PublicLogJwk;

/**
 * Returns the public keys with which an intake's signatures are verified: first those of receipts and nonces (the current one
 * first), then the log's key.
 */
export function listPublicKeys(parts: { readonly keys: SigningKeys; readonly logKey: LogKey }): {
  readonly keys: readonly PublicKey[];
} {
  return { keys: [...parts.keys.jwks.keys, parts.logKey.jwk] };
}
