import { hash, timingSafeEqual } from 'node:crypto';
import { ProblemError } from '@/server/platform/problem';

/** Returns the secret in an Authorization header ("Bearer …"). Throws `unauthorized` if there is none. */
export function readBearerSecret(authorization: string | undefined): string {
  const secret = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1];
  if (secret !== undefined) return secret;
  throw new ProblemError('unauthorized', {
    field: 'authorization',
    headers: { 'www-authenticate': 'Bearer' },
  });
}

/** Returns the SHA-256 (hex) of a secret. */
export function computeSecretDigest(secret: string): string {
  return hash('sha256', secret);
}

/** Returns whether two secrets are equal; compares them in constant time. */
export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(computeSecretDigest(left)), Buffer.from(computeSecretDigest(right)));
}
