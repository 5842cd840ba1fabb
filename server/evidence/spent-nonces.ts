import { inArray } from 'drizzle-orm';
import type { NonceClaim } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { spentNonces } from '@/server/platform/database/schema';
import type { VerifiedPackage } from './verified-package';

/**
 * Records the packages' nonces as spent. Returns the nonce claim of each package, by the package's digest. Only the first package
 * that contains a nonce keeps the claim `issued`. In any other package with this nonce, the claim `issued` becomes `used`.
 */
export async function spendNonces(
  tx: Database,
  packages: readonly VerifiedPackage[],
): Promise<ReadonlyMap<string, NonceClaim>> {
  const claims = new Map(packages.map(({ stored, nonce }) => [stored.digest, nonce.claim] as const));
  const spent = packages.flatMap(({ stored, nonce }) =>
    nonce.digest === undefined ? [] : [{ nonce: nonce.digest, digest: stored.digest }],
  );
  if (spent.length === 0) return claims;
  const sorted = spent.sort((a, b) => (a.nonce < b.nonce ? -1 : 1));
  await tx.insert(spentNonces).values(sorted).onConflictDoNothing();
  const names = spent.map(({ nonce }) => nonce);
  const rows = await tx.select().from(spentNonces).where(inArray(spentNonces.nonce, names));
  const first = new Map(rows.map(({ nonce, digest }) => [nonce, digest] as const));
  for (const { nonce, digest } of spent) {
    const claim = claims.get(digest);
    if (claim?.state === 'issued' && first.get(nonce) !== digest) {
      claims.set(digest, { state: 'used', at: claim.at });
    }
  }
  return claims;
}
