import { hash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { CountersignatureClaim } from '@/lib/intake/contract';
import type { Database } from '@/server/platform/database/database';
import { countersignatures } from '@/server/platform/database/schema';
import type { Countersigner } from '@/server/receipts/signing/countersigner';

export type SignerName = Pick<Countersigner, 'name'>;

/** Reads the countersignature of a package (CMS, DER); undefined if there is none yet. */
export async function readCountersignature(db: Database, digest: string): Promise<Uint8Array | undefined> {
  const row = await db.query.countersignatures.findFirst({ where: eq(countersignatures.digest, digest) });
  return row?.cms;
}

/** Stores the countersignature of a package; does nothing if the package has one. */
export async function saveCountersignature(
  db: Database,
  digest: string,
  { cms, at, authority }: { readonly cms: Uint8Array; readonly at: Date; readonly authority: string },
): Promise<void> {
  await db.insert(countersignatures).values({ digest, cms, at, authority }).onConflictDoNothing();
}

/**
 * Returns what a receipt states about the countersignature of its package. If the package is not countersigned, returns `pending`
 * where countersigning is set up, and undefined where it is not.
 */
export function toCountersignatureClaim(
  row: typeof countersignatures.$inferSelect | null,
  signer: SignerName | undefined,
): CountersignatureClaim | undefined {
  if (!row) return signer && { state: 'pending', authority: signer.name };
  return {
    state: 'signed',
    authority: row.authority,
    at: row.at.toISOString(),
    digest: hash('sha256', row.cms),
  };
}
